import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram } from "../text/aspNet.ts";
import { linesAt } from "../text/blocks.ts";
import { type AppSite, nothing } from "../topic.ts";

/** The host's own JSON console, whose scopes carry RequestId: https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json */
export async function planAspNetLogger({ app, text }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  if (program === undefined) return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (/\bAddJsonConsole\b|\bUseSerilog\b|\bUseNLog\b/.test(text))
    return nothing(`${program.path} has a logger already.`);
  const { path, created, layout, indent, builder } = program;
  const lines = `
// One object a line on standard output. The scopes carry the ids of the request and the trace.
${builder}.Logging.ClearProviders();
${builder}.Logging.AddJsonConsole(options => options.IncludeScopes = true);`;
  return { creates: [], edits: [linesAt(path, text, created, lines, layout, indent)] };
}
