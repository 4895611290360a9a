import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { insertion } from "../text/insertion.ts";
import { standardImportEdits } from "../text/pythonImports.ts";
import { pythonStyle } from "../text/style.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { drainedBy } from "./drained.ts";
import { pythonLoop } from "./loops.ts";
import { planConsumerLoop, planPikaLoop } from "./pythonConsumers.ts";
import { planTornadoShutdown } from "./tornado.ts";

type Started = Signal<"server.started">;

/** Less than the 30 s that Kubernetes waits before it kills. */
const SECONDS = 20;

/** Python's servers and workers that end at once unless they hear the signal: https://docs.python.org/3/library/signal.html */
export const PYTHON_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),
  plan,
};

function isCut({ data }: Started): boolean {
  return (
    data.language === "python" && data.stops.state === "cuts" && (data.server === "Tornado" || data.server in EDITS)
  );
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const heard = drainedBy(context, ["python"]);
  if (heard !== undefined) return nothing(heard);
  const started = context.signals.filter((signal): signal is Started => signal.kind === "server.started").filter(isCut);
  for (const server of started) {
    const plan = await MODULES[server.data.server]?.(context, server);
    if (plan && plan.edits.length > 0) return plan;
    const text = await context.read(server.place.path);
    const edits = text === undefined ? [] : (EDITS[server.data.server]?.(server, text) ?? []);
    if (edits.length > 0) return { creates: [], edits };
  }
  return nothing("No server was seen to start in a statement that could be changed.");
}

/** What lets each end what is under way by a module of its own. */
const MODULES: Readonly<Record<string, (context: ScaffoldContext, started: Started) => Promise<ScaffoldPlan>>> = {
  Tornado: planTornadoShutdown,
  "Kafka consumer": planConsumerLoop,
  pika: planPikaLoop,
};

/** What does so where its program needs no module for it. */
const EDITS: Readonly<Record<string, (server: Started, text: string) => readonly TextEdit[]>> = {
  gRPC: ofGrpc,
  pika: ofPika,
  "Kafka consumer": pythonLoop,
};

/** https://pika.readthedocs.io/en/stable/modules/channel.html: what is consumed is let be worked off. */
function ofPika({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const found = /^([ \t]*)([\w.]+)\.start_consuming\b/.exec(text.slice(line));
  if (found === null) return [];
  const [, indent = "", channel = ""] = found;
  const heard = `signal.signal(signal.SIGTERM, lambda *_: ${channel}.stop_consuming())`;
  return [
    ...standardImportEdits(path, text, ["signal"]),
    insertion(path, text, line, heard, pythonStyle(text), indent),
  ];
}

/** https://grpc.github.io/grpc/python/grpc.html#grpc.Server.stop */
function ofGrpc({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const name = /^[ \t]*(\w+)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*$/.exec(text.slice(line, span.start))?.[1];
  if (name === undefined) return [];
  const starts = new RegExp(`^([ \\t]*)(await[ \\t]+)?${name}\\.start\\(\\)[^\\n]*(?:\\n|$)`, "m").exec(
    text.slice(span.end),
  );
  if (starts === null) return [];
  const [whole, indent = "", awaited] = starts;
  const heard = awaited
    ? `asyncio.get_running_loop().add_signal_handler(
    signal.SIGTERM, lambda: asyncio.ensure_future(${name}.stop(${SECONDS}))
)`
    : `signal.signal(signal.SIGTERM, lambda *_: ${name}.stop(${SECONDS}))`;
  const lines = `# Calls under way may take ${SECONDS} s to end; Kubernetes kills after 30 s.\n${heard}`;
  const at = span.end + starts.index + whole.length;
  const added = insertion(path, text, at, lines, pythonStyle(text), indent);
  return [...standardImportEdits(path, text, awaited ? ["asyncio", "signal"] : ["signal"]), added];
}
