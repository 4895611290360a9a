import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram } from "../text/aspNet.ts";
import { linesAt } from "../text/blocks.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf } from "../text/dotnetProject.ts";
import { type AppSite, nothing } from "../topic.ts";

/** The host's own JSON console, whose scopes carry RequestId: https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json */
export async function planAspNetLogger({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  if (program === undefined) return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (/\bAddJsonConsole\b|\bUseSerilog\b|\bUseNLog\b/.test(text))
    return nothing(`${program.path} has a logger already.`);
  const project = await dotnetProjectOf(context);
  const other = /<PackageReference\s+Include="(Serilog|NLog)\b/.exec(project?.text ?? "")?.[1];
  if (other !== undefined) return nothing(`${project?.path} asks for ${other}, whose own formatter writes JSON.`);
  const { path, created, layout, indent, builder, services } = program;
  const lines = `${builder === undefined ? "" : "\n"}// One object a line on standard output. The scopes carry the ids of the request and the trace.
${added(builder, services)}`;
  const uses = builder === undefined ? usingEdits(path, text, ["Microsoft.Extensions.Logging"], layout) : [];
  return { creates: [], edits: [...uses, linesAt(path, text, created, lines, layout, indent)] };
}

function added(builder: string | undefined, services: string): string {
  return builder === undefined
    ? `${services}.AddLogging(logging =>
{
    logging.ClearProviders();
    logging.AddJsonConsole(options => options.IncludeScopes = true);
});
`
    : `${builder}.Logging.ClearProviders();
${builder}.Logging.AddJsonConsole(options => options.IncludeScopes = true);`;
}
