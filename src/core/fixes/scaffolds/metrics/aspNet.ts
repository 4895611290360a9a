import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, mapping } from "../text/aspNet.ts";
import { linesAt } from "../text/blocks.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { type AppSite, nothing } from "../topic.ts";

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
    linesAt(path, text, at, `${name}.UseHttpMetrics();`, layout, indent),
    mapping(program, (on) => `${on}.MapMetrics();`),
  ];
  return withNuGet({ creates: [], edits }, project, PACKAGES, context);
}
