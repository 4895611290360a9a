import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { chainedTo } from "../../text/chain.ts";
import { jvmBuildOf, jvmEdits } from "../../text/jvmBuild.ts";
import { importEdits, packageLine } from "../../text/jvmSource.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { type GrpcServer, grpcHealth } from "../grpc.ts";
import { asksOf, importLines, indented, JAVA_ASKING, type JvmLog, jvmLogOf, KOTLIN_ASKING } from "./asking.ts";
import { type JvmQuestion, jvmQuestion } from "./asks.ts";
import { jvmNeeds } from "./clients.ts";
import { freeName, mapOf } from "./plan.ts";

/** The health service of gRPC: https://grpc.io/docs/guides/health-checking/ */
export const JVM_GRPC_HEALTH: Otherwise = grpcHealth(["java", "kotlin"], write);

/** https://grpc.github.io/grpc-java/javadoc/io/grpc/protobuf/services/HealthStatusManager.html */
const LIBRARY = { group: "io.grpc", name: "grpc-services", version: "1.70.0", apart: /kotlin/ };

async function write({ started, text }: GrpcServer, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { path, span } = started.place;
  if ((await jvmBuildOf(context)) === undefined) return nothing(`No build file was seen in ${context.component.id}.`);
  const isKotlin = path.endsWith(".kt");
  const name = await freeName(path, context, "HealthService", "GrpcHealth");
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "HealthService")} is already there.`);
  const questions = (await jvmNeeds(context, { path, text, offset: span.start })).map(jvmQuestion);
  const checks = questions.length === 0 ? "" : mapOf(questions, isKotlin ? undefined : name);
  const call = `.addService(${isKotlin ? "" : `${name}.`}healthService(${checks}))`;
  const layout = layoutOf(text);
  const log = await jvmLogOf(context);
  const file = isKotlin ? inKotlin(questions, log) : inJava(name, questions, log);
  const imports = isKotlin || questions.length === 0 ? [] : ["java.util.Map"];
  return {
    creates: [
      {
        path: inFolder(folderOf(path), `${name}.${isKotlin ? "kt" : "java"}`),
        text: laidOut(packageLine(text, path) + file, layout),
      },
    ],
    edits: [
      chainedTo(path, text, span, (indent) => laidOut(call, layout).replaceAll("\n", `\n${indent}`)),
      ...importEdits(path, text, imports, layout),
      ...(await jvmEdits([LIBRARY], context)),
    ],
  };
}

const GRPC = ["io.grpc.BindableService", "io.grpc.protobuf.services.HealthStatusManager"];
const STATUS = "io.grpc.health.v1.HealthCheckResponse.ServingStatus";

function inJava(name: string, questions: readonly JvmQuestion[], log: JvmLog): string {
  if (questions.length === 0) {
    return `${importLines(GRPC, ";")}
/** Answers grpc.health.v1.Health for the whole server: it is there, and has nothing to wait for. */
final class ${name} {
    private ${name}() {}

    static BindableService healthService() {
        return new HealthStatusManager().getHealthService();
    }
}
`;
  }
  const { imports, fields, check, methods } = JAVA_ASKING;
  const asks = asksOf(questions);
  const named = [...GRPC, STATUS, ...imports.both, ...imports[log], ...asks.flatMap((each) => each.imports)];
  return `${importLines(named, ";")}
/** Answers grpc.health.v1.Health. */
final class ${name} {
${fields(name, log)}
    // How often the dependencies are asked.
    private static final long EVERY_SECONDS = 5;

    private ${name}() {}

${check}
    /**
     * For "" whether to send calls, which takes every dependency; for "liveness" whether to restart, which the process
     * answers for itself, so that a failing dependency restarts nothing.
     */
    static BindableService healthService(Map<String, Check> checks) {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus("liveness", ServingStatus.SERVING);
        health.setStatus("", ServingStatus.NOT_SERVING);
        Thread watching = new Thread(() -> watch(health, checks), "health");
        watching.setDaemon(true);
        watching.start();
        return health.getHealthService();
    }

    private static void watch(HealthStatusManager health, Map<String, Check> checks) {
        try {
            while (true) {
                boolean ready = ask(checks).values().stream().allMatch("ok"::equals);
                health.setStatus("", ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
                TimeUnit.SECONDS.sleep(EVERY_SECONDS);
            }
        } catch (Exception ended) {
            health.setStatus("", ServingStatus.NOT_SERVING);
        }
    }

${methods(log)}${asks.map(({ java }) => `\n${indented(java)}\n`).join("")}}
`;
}

function inKotlin(questions: readonly JvmQuestion[], log: JvmLog): string {
  if (questions.length === 0) {
    return `${importLines(GRPC, "")}
/** Answers grpc.health.v1.Health for the whole server: it is there, and has nothing to wait for. */
fun healthService(): BindableService = HealthStatusManager().healthService
`;
  }
  const { imports, head, functions } = KOTLIN_ASKING;
  const asks = asksOf(questions);
  const named = [...GRPC, STATUS, "kotlin.concurrent.thread", ...imports.both, ...imports[log]];
  return `${importLines([...named, ...asks.flatMap((each) => each.imports)], "")}
${head(log)}
// How often the dependencies are asked.
private const val EVERY_SECONDS = 5L

/**
 * Answers grpc.health.v1.Health: for "" whether to send calls, which takes every dependency; for "liveness" whether to
 * restart, which the process answers for itself, so that a failing dependency restarts nothing.
 */
fun healthService(checks: Map<String, Check>): BindableService {
    val health = HealthStatusManager()
    health.setStatus("liveness", ServingStatus.SERVING)
    health.setStatus("", ServingStatus.NOT_SERVING)
    thread(isDaemon = true, name = "health") {
        while (true) {
            val ready = ask(checks).values.all { it == "ok" }
            health.setStatus("", if (ready) ServingStatus.SERVING else ServingStatus.NOT_SERVING)
            TimeUnit.SECONDS.sleep(EVERY_SECONDS)
        }
    }
    return health.healthService
}

${functions(log)}${asks.map(({ kotlin }) => `\n${kotlin}\n`).join("")}`;
}
