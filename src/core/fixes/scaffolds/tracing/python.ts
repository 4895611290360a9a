import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { dockerCommands } from "../text/dockerCommands.ts";
import { inFolder } from "../text/paths.ts";
import { pythonEdits } from "../text/pythonPackages.ts";
import { nothing } from "../topic.ts";

/** https://opentelemetry.io/docs/zero-code/python/ */
const PROGRAM = "opentelemetry-instrument";
/** One release of all of them: each asks for exactly its own of the others, and what is newer of one fits no other. */
const CONTRIB = "==0.57b0";
const BASE = { "opentelemetry-distro": CONTRIB, "opentelemetry-exporter-otlp": "==1.36.0" };
/** Libraries whose instrumentation is a package of its own, by what asks for them. */
const INSTRUMENTED: Readonly<Record<string, string>> = {
  fastapi: "fastapi",
  flask: "flask",
  django: "django",
  starlette: "starlette",
  requests: "requests",
  httpx: "httpx",
  sqlalchemy: "sqlalchemy",
  psycopg2: "psycopg2",
  "psycopg2-binary": "psycopg2",
  psycopg: "psycopg",
  asyncpg: "asyncpg",
  redis: "redis",
  pymongo: "pymongo",
  celery: "celery",
};

/** Has the image's command start the service under OpenTelemetry, with the instrumentation of what it depends on. */
export async function planPythonTracing(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const images = await dockerCommands(context, (command) => {
    const start = programAt(command);
    const program = command[start];
    return program !== undefined && STARTS.test(program)
      ? [...command.slice(0, start), PROGRAM, ...command.slice(start)]
      : undefined;
  });
  if (images.length === 0)
    return nothing("No image's command was seen that starts the service, or it is instrumented already.");
  const listed = context.signals.flatMap((signal) =>
    signal.kind === "manifest.package" && signal.data.ecosystem === "python" ? signal.data.dependencies : [],
  );
  const instrumentation = listed.flatMap((name) => {
    const of = INSTRUMENTED[name.toLowerCase()];
    return of === undefined ? [] : [[`opentelemetry-instrumentation-${of}`, CONTRIB] as const];
  });
  const packages = {
    ...BASE,
    ...Object.fromEntries([...instrumentation, ["opentelemetry-instrumentation-logging", CONTRIB]]),
  };
  const edits = await pythonEdits(inFolder(context.component.root, "x"), packages, context);
  return { creates: [], edits: [...images, ...edits] };
}

/** Behind what runs it in an environment: `poetry run`, `conda run --no-capture-output -n orders`. */
function programAt(command: readonly string[]): number {
  const [runner = "", run] = command;
  if (run !== "run") return 0;
  if (/^(?:poetry|uv|pdm|pipenv|hatch)$/.test(runner)) return 2;
  if (!/^(?:conda|mamba|micromamba)$/.test(runner)) return 0;
  const found = command.findIndex((word, at) => at > 1 && STARTS.test(word));
  return found < 0 ? 0 : found;
}

const STARTS = /^(?:python3?|uvicorn|gunicorn|hypercorn|granian|daphne|waitress-serve|flask|fastapi)$/;
