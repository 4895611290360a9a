import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram } from "../text/aspNet.ts";
import { indentOf, laidOut, layoutOf, linesAt } from "../text/blocks.ts";
import { type DotnetProject, dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { inFolder } from "../text/paths.ts";
import { type AppSite, nothing } from "../topic.ts";

const PACKAGES = { "Sentry.AspNetCore": "6.12.1" };

/** An address that is left out is an error, an empty one gives way to SENTRY_DSN: https://github.com/getsentry/sentry-dotnet/pull/3147 */
export async function planAspNetErrorTracking({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  const { path, created, layout, indent, builder } = program;
  if (builder === undefined) return planStartup(project, context);
  const lines = `
// Errors that nobody handled go to where SENTRY_DSN says, without personal data; while it says nothing, none is sent.
${builder}.WebHost${SENTRY};`;
  const plan = { creates: [], edits: [linesAt(path, text, created, lines, layout, indent)] };
  return withNuGet(plan, project, PACKAGES, context);
}

const SENTRY = `.UseSentry(options =>
{
    options.Dsn ??= "";
    options.SendDefaultPii = false;
})`;

/** Where the host is given a class for the start of its application. */
async function planStartup(project: DotnetProject, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(project.folder, "Program.cs");
  const text = (await context.read(path)) ?? "";
  if (text.includes(".UseSentry(")) return nothing(`${path} sends errors to Sentry already.`);
  const starts = /\.UseStartup<\w+>\(\)/.exec(text);
  if (starts === null) return nothing(`Nobody can tell where ${path} gives the host its start.`);
  const at = starts.index + starts[0].length;
  const indent = indentOf(text, starts.index);
  const chained = laidOut(SENTRY, layoutOf(text)).trimEnd().replaceAll("\n", `\n${indent}`);
  const edit = { path, span: { start: at, end: at }, text: chained };
  return withNuGet({ creates: [], edits: [edit] }, project, PACKAGES, context);
}
