import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, mapping } from "../text/aspNet.ts";
import { linesAt } from "../text/blocks.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { type AppSite, nothing } from "../topic.ts";
import { QUOTED_METHODS } from "./knownMethods.ts";

const PACKAGES = { "prometheus-net.AspNetCore": "8.2.1" };

/** https://github.com/prometheus-net/prometheus-net#aspnet-core-http-request-metrics */
export async function planAspNetMetrics({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (/\bUseHttpMetrics\b/.test(text)) return nothing(`${program.path} measures requests already.`);
  const { path, layout, indent, app: name, built } = program;
  // Routes are told apart only after routing: https://github.com/prometheus-net/prometheus-net#aspnet-core-http-request-metrics
  const routing = new RegExp(`^[ \\t]*${name}\\.UseRouting\\(\\);[^\\n]*\\n`, "m").exec(text);
  const at = routing ? routing.index + routing[0].length : built;
  const edits = [
    ...usingEdits(path, text, ["Prometheus"], layout),
    linesAt(path, text, at, measuring(name), layout, indent),
    mapping(program, (on) => `${on}.MapMetrics();`),
  ];
  return withNuGet({ creates: [], edits }, project, PACKAGES, context);
}

/** prometheus-net has the method as it was asked with, and no way to say it otherwise: https://github.com/prometheus-net/prometheus-net/blob/v8.2.1/Prometheus.AspNetCore/HttpMetrics/HttpRequestMiddlewareBase.cs */
function measuring(app: string): string {
  return `// A caller may invent methods, and each would make series of its own: those are not measured.
var measuredMethods = new[] { ${QUOTED_METHODS} };
${app}.UseWhen(
    context => System.Array.IndexOf(measuredMethods, context.Request.Method) >= 0,
    measured => measured.UseHttpMetrics());`;
}
