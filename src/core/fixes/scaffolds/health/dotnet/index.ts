import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { aspNetProgram, beforeBuild, mapping } from "../../text/aspNet.ts";
import { onStartup } from "../../text/aspNetStartup.ts";
import { nothing, type Otherwise, type Topic } from "../../topic.ts";
import type { Site, Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { type DotnetCheck, dotnetChecks } from "./checks.ts";
import { added, completed, PATIENCE } from "./files.ts";
import { isGrpcAlone, planGrpc } from "./grpc.ts";

/** ASP.NET Core, minimal or with controllers, where the file of the program makes the application. */
export const DOTNET_HEALTH: Topic<Site>["frameworks"] = { aspnet: planProgram };

/** ASP.NET Core with a class for its start. */
export const DOTNET_HEALTH_OTHERWISE: readonly Otherwise[] = [
  onStartup((site) => {
    const { context } = site;
    return planProgram({ ...site, needs: [], wanted: wantedOf(context, "aspnet") });
  }),
];

const USES = "Microsoft.AspNetCore.Diagnostics.HealthChecks";

async function planProgram({ app, text, context, wanted }: Site): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  if (program === undefined) return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (isGrpcAlone(program, context)) return planGrpc(program, context);
  const checks = wanted.readiness === undefined ? [] : await dotnetChecks(context);
  const services = registered(program.services, text, checks);
  const edits: readonly TextEdit[] = [
    ...(services === "" ? [] : [beforeBuild(program, services)]),
    mapping(program, (on) => mapped(on, wanted)),
  ];
  return completed(context, program.path, text, edits, checks, { layout: program.layout, uses: USES });
}

function registered(services: string, text: string, checks: readonly DotnetCheck[]): string {
  if (checks.length === 0) return text.includes("AddHealthChecks(") ? "" : `${services}.AddHealthChecks();`;
  return `${PATIENCE}
${services}.AddHealthChecks()${added(checks)};`;
}

function mapped(routes: string, { liveness, readiness }: Wanted): string {
  return [
    ...(liveness === undefined
      ? []
      : [
          "// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.",
          `${routes}.MapHealthChecks("${liveness}", new HealthCheckOptions { Predicate = _ => false });`,
        ]),
    ...(readiness === undefined
      ? []
      : ["// Whether to send requests: every dependency has to answer.", `${routes}.MapHealthChecks("${readiness}");`]),
  ].join("\n");
}
