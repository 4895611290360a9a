import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, beforeBuild } from "../text/aspNet.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { nothing, type Otherwise } from "../topic.ts";

const PACKAGES = { "Microsoft.Extensions.Http.Resilience": "10.5.0" };

/**
 * The standard handler for every client of IHttpClientFactory: retries with waits that vary, a breaker, and an end.
 * https://learn.microsoft.com/dotnet/core/resilience/http-resilience#standard-resilience-handler-defaults
 */
export const DOTNET_RESILIENCE: Otherwise = {
  fits: (looked) => appOf(looked.all("server.app")) !== undefined && ownCalls(looked, ["csharp"]).length > 0,
  plan,
};

function appOf(apps: readonly Signal<"server.app">[]): Signal<"server.app"> | undefined {
  return apps.find(({ data }) => data.framework === "aspnet");
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const apps = context.signals.filter((signal): signal is Signal<"server.app"> => signal.kind === "server.app");
  const app = appOf(apps);
  const text = app && (await context.read(app.place.path));
  const program = app && text !== undefined ? aspNetProgram(app, text) : undefined;
  const project = await dotnetProjectOf(context);
  if (text === undefined || program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${context.component.id} builds its app.`);
  if (/<TargetFrameworks?>\s*(?:net[5-7]\.|netcoreapp)/.test(project.text))
    return nothing("Defaults for all clients of a factory are there since .NET 8.");
  if (/\bAddStandardResilienceHandler\b/.test(text)) return nothing(`${program.path} has it already.`);
  const lines = `// Clients of IHttpClientFactory ask again after failures that pass, but never a write; they leave alone for a while what
// keeps failing, and give up after 30 s. A client that is made with "new" does not.
${program.builder}.Services.ConfigureHttpClientDefaults(http =>
    http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods()));`;
  const edits = [
    ...usingEdits(program.path, text, ["Microsoft.Extensions.Http.Resilience"], program.layout),
    beforeBuild(program, lines),
  ];
  return withNuGet({ creates: [], edits }, project, PACKAGES, context);
}
