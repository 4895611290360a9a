import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { aspNetProgram, beforeBuild, beforeRun } from "../../text/aspNet.ts";
import { indentOf, type Layout, layoutOf, linesAt } from "../../text/blocks.ts";
import { dotnetProjectOf } from "../../text/dotnetProject.ts";
import { inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise, type Topic } from "../../topic.ts";
import type { Site, Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { type DotnetCheck, dotnetChecks } from "./checks.ts";
import { added, completed, PATIENCE } from "./files.ts";
import { isGrpcAlone, planGrpc } from "./grpc.ts";

/** ASP.NET Core, minimal or with controllers, where the file of the program makes the application. */
export const DOTNET_HEALTH: Topic<Site>["frameworks"] = { aspnet: planProgram };

/** ASP.NET Core with a class for its start: https://learn.microsoft.com/en-us/aspnet/core/fundamentals/startup */
export const DOTNET_HEALTH_OTHERWISE: readonly Otherwise[] = [
  {
    fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "aspnet"),
    plan: (context) => planStartup(context, wantedOf(context, "aspnet")),
  },
];

const USES = "Microsoft.AspNetCore.Diagnostics.HealthChecks";

async function planProgram({ app, text, context, wanted }: Site): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  if (program === undefined) return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (isGrpcAlone(program, context)) return planGrpc(program, context);
  const checks = wanted.readiness === undefined ? [] : await dotnetChecks(context);
  const services = registered(`${program.builder}.Services`, text, checks);
  const edits: readonly TextEdit[] = [
    ...(services === "" ? [] : [beforeBuild(program, services)]),
    beforeRun(program, mapped(program.app, wanted)),
  ];
  return completed(context, program.path, text, edits, checks, { layout: program.layout, uses: USES });
}

async function planStartup(context: ScaffoldContext, wanted: Wanted): Promise<ScaffoldPlan> {
  const project = await dotnetProjectOf(context);
  const path = inFolder(project?.folder ?? context.component.root, "Startup.cs");
  const text = await context.read(path);
  const services = text && /\bConfigureServices\s*\(\s*IServiceCollection\s+(\w+)\s*\)\s*\{[^\n]*\n/.exec(text);
  const endpoints = text && /\bUseEndpoints\s*\(\s*(\w+)\s*=>\s*\{[^\n]*\n/.exec(text);
  if (text === undefined || !services || !endpoints)
    return nothing(`No place was seen in ${context.component.id} where its services and endpoints are set up.`);
  const checks = wanted.readiness === undefined ? [] : await dotnetChecks(context);
  const layout = layoutOf(text);
  const after = (found: RegExpExecArray) => found.index + found[0].length;
  const edits = [
    linesAt(
      path,
      text,
      after(services),
      registered(services[1] ?? "services", text, checks),
      layout,
      inside(text, services, layout),
    ),
    linesAt(
      path,
      text,
      after(endpoints),
      mapped(endpoints[1] ?? "endpoints", wanted),
      layout,
      inside(text, endpoints, layout),
    ),
  ];
  return completed(context, path, text, edits, checks, { layout, uses: USES });
}

/** The indentation of a block's lines, by the line that opens it. */
function inside(text: string, opened: RegExpExecArray, { indent }: Layout): string {
  return indentOf(text, opened.index + opened[0].lastIndexOf("{")) + indent;
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
