import { fullRoutes } from "../../../../components/linkRoutes.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { type AspNetProgram, beforeBuild, mapping } from "../../text/aspNet.ts";
import { dotnetProjectOf, nugetVersion, withNuGet } from "../../text/dotnetProject.ts";
import { nothing } from "../../topic.ts";
import { dotnetChecks } from "./checks.ts";
import { added, completed, PATIENCE } from "./files.ts";

const PACKAGE = "Grpc.AspNetCore.HealthChecks";

/**
 * True for a program that serves gRPC alone: what it listens on may speak no HTTP/1.1, which other probes ask by. The
 * template of such a program answers "/" with a hint to whoever opens it in a browser.
 */
export function isGrpcAlone({ text }: AspNetProgram, { signals }: ScaffoldContext): boolean {
  if (!/\bMapGrpcService</.test(text) || /\bMap(?:Controllers|RazorPages|BlazorHub)\(/.test(text)) return false;
  return fullRoutes(signals).every(({ path }) => path === "/" || path.startsWith("/grpc."));
}

/** The health service of gRPC: https://learn.microsoft.com/en-us/aspnet/core/grpc/health-checks */
export async function planGrpc(program: AspNetProgram, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { text, services, path, layout } = program;
  if (/\bAddGrpcHealthChecks\(|\bMapGrpcHealthChecksService\(/.test(text))
    return nothing(`${path} answers for its health already.`);
  const project = await dotnetProjectOf(context);
  if (project === undefined) return nothing(`No project file was seen in ${context.component.id}.`);
  const checks = await dotnetChecks(context);
  const edits = [
    beforeBuild(program, `${checks.length === 0 ? "" : `${PATIENCE}\n`}${REGISTERED(services)}${added(checks)};`),
    mapping(program, (on) => `${on}.MapGrpcHealthChecksService();`),
  ];
  const uses = "Microsoft.Extensions.Diagnostics.HealthChecks";
  const plan = await completed(context, path, text, edits, checks, { layout, uses });
  // Packages of grpc-dotnet are released together.
  const version = (await nugetVersion(project, "Grpc.AspNetCore", context)) ?? "2.66.0";
  return withNuGet(plan, project, { [PACKAGE]: version }, context);
}

/** "" asks every check; a name that asks none of them would say that nothing is known. */
const REGISTERED = (
  services: string,
) => `// For "" whether to send calls: every dependency has to answer. For "liveness" whether to restart: the process answers
// for itself, so that a failing dependency restarts nothing.
${services}.AddGrpcHealthChecks(options => options.Services.Map("liveness", check => check.Name == "self"))
    .AddCheck("self", () => HealthCheckResult.Healthy())`;
