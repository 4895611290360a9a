import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram } from "../text/aspNet.ts";
import { linesAt } from "../text/blocks.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { type AppSite, nothing } from "../topic.ts";

const PACKAGES = { "Sentry.AspNetCore": "6.12.1" };

/** An address that is left out is an error, an empty one gives way to SENTRY_DSN: https://github.com/getsentry/sentry-dotnet/pull/3147 */
export async function planAspNetErrorTracking({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  const { path, created, layout, indent, builder } = program;
  const lines = `
// Errors that nobody handled go to where SENTRY_DSN says, without personal data; while it says nothing, none is sent.
${builder}.WebHost.UseSentry(options =>
{
    options.Dsn ??= "";
    options.SendDefaultPii = false;
});`;
  const plan = { creates: [], edits: [linesAt(path, text, created, lines, layout, indent)] };
  return withNuGet(plan, project, PACKAGES, context);
}
