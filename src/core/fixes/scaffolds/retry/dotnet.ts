import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, beforeBuild } from "../text/aspNet.ts";
import { startupProgram } from "../text/aspNetStartup.ts";
import { indentOf, type Layout, layoutOf, linesAt } from "../text/blocks.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { inFolder } from "../text/paths.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { type Looked, nothing, type Otherwise } from "../topic.ts";

const PACKAGES = { "Microsoft.Extensions.Http.Resilience": "10.5.0" };

/**
 * The standard handler for every client of IHttpClientFactory: retries with waits that vary, a breaker, and an end.
 * https://learn.microsoft.com/dotnet/core/resilience/http-resilience#standard-resilience-handler-defaults
 */
export const DOTNET_RESILIENCE: Otherwise = {
  fits: (looked) => isDotnet(looked) && ownCalls(looked, ["csharp"]).length > 0,
  plan,
};

/** ASP.NET Core in either of its forms, or a host of workers. */
function isDotnet({ all }: Looked): boolean {
  return (
    appOf(all("server.app")) !== undefined ||
    all("server.route").some(({ data }) => data.framework === "aspnet") ||
    all("server.started").some(({ data }) => data.server === "the .NET host")
  );
}

function appOf(apps: readonly Signal<"server.app">[]): Signal<"server.app"> | undefined {
  return apps.find(({ data }) => data.framework === "aspnet");
}

/** Where services are added: the file, the expression that they are added to, and the start of the line that they come to. */
interface Adding {
  readonly path: string;
  readonly text: string;
  readonly services: string;
  readonly layout: Layout;
  edit(lines: string): TextEdit;
}

async function addingOf(context: ScaffoldContext): Promise<Adding | undefined> {
  const apps = context.signals.filter((signal): signal is Signal<"server.app"> => signal.kind === "server.app");
  const app = appOf(apps);
  const own = app && (await context.read(app.place.path));
  const program = app && own !== undefined ? aspNetProgram(app, own) : undefined;
  if (program !== undefined) return { ...program, edit: (lines) => beforeBuild(program, lines) };
  const folder = (await dotnetProjectOf(context))?.folder ?? context.component.root;
  const path = inFolder(folder, "Startup.cs");
  const text = await context.read(path);
  const startup = text === undefined ? undefined : startupProgram(path, text);
  return startup
    ? { ...startup, edit: (lines) => beforeBuild(startup, lines) }
    : hostIn(inFolder(folder, "Program.cs"), context);
}

/** https://learn.microsoft.com/dotnet/core/extensions/generic-host */
async function hostIn(path: string, { read }: ScaffoldContext): Promise<Adding | undefined> {
  const text = (await read(path)) ?? "";
  const builder = /\b(\w+)\s*=\s*Host\.CreateApplicationBuilder\(/.exec(text)?.[1];
  const built = builder === undefined ? null : new RegExp(`^[^\\n]*\\b${builder}\\.Build\\(`, "m").exec(text);
  if (builder === undefined || built === null) return undefined;
  const layout = layoutOf(text);
  const indent = indentOf(text, built.index + 1);
  const edit = (lines: string) => linesAt(path, text, built.index, `${lines}\n`, layout, indent);
  return { path, text, services: `${builder}.Services`, layout, edit };
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const adding = await addingOf(context);
  const project = await dotnetProjectOf(context);
  if (adding === undefined || project === undefined)
    return nothing(`Nobody can tell where ${context.component.id} builds its app.`);
  if (/<TargetFrameworks?>\s*(?:net[5-7]\.|netcoreapp)/.test(project.text))
    return nothing("Defaults for all clients of a factory are there since .NET 8.");
  const { path, text, services, layout } = adding;
  if (/\bAddStandardResilienceHandler\b/.test(text)) return nothing(`${path} has it already.`);
  const lines = `// Clients of IHttpClientFactory ask again after failures that pass, but never a write; they leave alone for a while what
// keeps failing, and give up after 30 s. A client that is made with "new" does not.
${services}.ConfigureHttpClientDefaults(http =>
    http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods()));`;
  const edits = [...usingEdits(path, text, ["Microsoft.Extensions.Http.Resilience"], layout), adding.edit(lines)];
  return withNuGet({ creates: [], edits }, project, PACKAGES, context);
}
