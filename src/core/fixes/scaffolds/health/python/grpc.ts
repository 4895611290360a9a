import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { insertion } from "../../text/insertion.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { pythonImportEdit } from "../../text/pythonImports.ts";
import { moduleOf } from "../../text/pythonModules.ts";
import { pythonEdits } from "../../text/pythonPackages.ts";
import { bracketAfter } from "../../text/pythonSource.ts";
import { pythonStyle, restyledPython } from "../../text/style.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { type GrpcServer, grpcHealth } from "../grpc.ts";
import { needsOf } from "../needs.ts";
import { ASKED_IN_TIME } from "./module.ts";
import { clientImports, distinct, functionsOf, importsOf, type Question, questionOf } from "./plan.ts";

/** The health service of gRPC: https://grpc.github.io/grpc/python/grpc_health_checking.html */
export const PYTHON_GRPC_HEALTH: Otherwise = grpcHealth(["python"], write);

async function write({ started, text }: GrpcServer, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { path, span } = started.place;
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const made = /^([ \t]*)(\w+)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*$/.exec(text.slice(line, span.start));
  const end = bracketAfter(text, span.start);
  if (made === null || end === undefined) return nothing(`Nobody can tell where ${path} makes its server.`);
  const names = ["health.py", "health_service.py"].map((name) => inFolder(folderOf(path), name));
  const free = await freePath(names, (each) => context.read(each));
  if (free === undefined) return nothing(`${names[0]} is already there.`);
  const [, indent = "", server = ""] = made;
  const isAsync = /\baio\b/.test(text.slice(span.start, end));
  const needs = needsOf(context, started);
  const asked = distinct(needs.map((need) => questionOf(need, isAsync, server)));
  const style = pythonStyle(text);
  const site = { app: started, text, context };
  const imported = ["serve_health", ...asked.map(({ name }) => name)];
  const imports = [
    `from ${await moduleOf({ path, text, context }, free)} import ${[...new Set(imported)].toSorted().join(", ")}`,
    ...(await clientImports(
      site,
      needs.filter((_, at) => asked[at]?.ask !== undefined),
    )),
  ].join("\n");
  const checks = asked.map(({ key, call }) => `"${key}": ${call}`).join(", ");
  const call = asked.length === 0 ? `serve_health(${server})` : `serve_health(${server}, {${checks}})`;
  const next = text.indexOf("\n", end);
  const at = next < 0 ? text.length : next + 1;
  return {
    creates: [{ path: free, text: restyledPython(fileOf(asked, isAsync), style) }],
    edits: [
      pythonImportEdit(path, text, restyledPython(imports, style)),
      insertion(path, text, at, restyledPython(call, style), style, indent),
      ...(await pythonEdits(path, { "grpcio-health-checking": "1.60" }, context)),
    ],
  };
}

const PLAIN = `"""Whether this service is there."""

from grpc_health.v1 import health, health_pb2_grpc


def serve_health(server) -> None:
    """Answers grpc.health.v1.Health for the whole server: it is there, and has nothing to wait for."""
    health_pb2_grpc.add_HealthServicer_to_server(health.HealthServicer(), server)
`;

function fileOf(questions: readonly Question[], isAsync: boolean): string {
  if (questions.length === 0)
    return isAsync ? PLAIN.replace("health.HealthServicer()", "health.aio.HealthServicer()") : PLAIN;
  const [standard, def, wait, servicer] = isAsync
    ? ["import asyncio\nimport logging", "async def", "await ", "health.aio.HealthServicer()"]
    : ["import logging\nimport threading\nimport time", "def", "", "health.HealthServicer()"];
  const begins = isAsync
    ? `    # Kept, or nothing holds it: https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
    server.health = asyncio.ensure_future(watch(service, checks))
`
    : `    threading.Thread(target=watch, args=(service, checks), daemon=True).start()
`;
  const answers = isAsync
    ? `async def answers(name: str, check: Callable[[], Awaitable[object]]) -> bool:
    """Why a dependency did not answer goes to the log, not to the caller."""
    try:
${ASKED_IN_TIME}`
    : `def answers(name: str, check: Callable[[], object]) -> bool:
    """Why a dependency did not answer goes to the log, not to the caller."""
    try:
        check()`;
  const callables = isAsync ? "Awaitable, Callable, Mapping" : "Callable, Mapping";
  const patience = isAsync ? `# How long one dependency may take.\nPATIENCE_SECONDS = 2\n` : "";
  const sleeps = isAsync ? "await asyncio.sleep(EVERY_SECONDS)" : "time.sleep(EVERY_SECONDS)";
  const all = isAsync
    ? "all(await asyncio.gather(*(answers(name, check) for name, check in checks.items())))"
    : "all([answers(name, check) for name, check in checks.items()])";
  return `"""Whether this service lives, and whether it is ready for calls."""

${standard}
from collections.abc import ${callables}
${/: Any\b/.test(functionsOf(questions)) ? "from typing import Any\n" : ""}
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
${importsOf(questions)}
logger = logging.getLogger(__name__)

# How often the dependencies are asked.
EVERY_SECONDS = 5
${patience}
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def serve_health(server, checks: Mapping[str, Callable]) -> None:
    """
    Answers grpc.health.v1.Health: for "" whether to send calls, which takes every dependency; for "liveness" whether to
    restart, which the process answers for itself, so that a failing dependency restarts nothing.
    """
    service = ${servicer}
    health_pb2_grpc.add_HealthServicer_to_server(service, server)
${begins}

${def} watch(service, checks: Mapping[str, Callable]) -> None:
    ${wait}service.set("liveness", SERVING)
    ${wait}service.set("", NOT_SERVING)
    while True:
        ready = ${all}
        ${wait}service.set("", SERVING if ready else NOT_SERVING)
        ${sleeps}


${answers}
    except Exception as error:
        logger.warning("%s is not ready: %r", name, error)
        return False
    return True
${functionsOf(questions)}`;
}
