import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, layoutOf, linesAt, nextLine } from "../text/blocks.ts";
import { closedAt } from "../text/brackets.ts";
import { importEdits } from "../text/jvmSource.ts";
import { assignedName, freeVariable, hearsAlready, statementEnd, statementLine } from "../text/jvmStatements.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** Consumers of Kafka, whose loop is to end before the process does: https://kafka.apache.org/documentation/#consumerapi */
export const JVM_KAFKA_SHUTDOWN: Otherwise = { fits: ({ all }) => all("server.started").some(isConsumer), plan };

function isConsumer({ data, place }: Started): boolean {
  return data.server === "Kafka consumer" && /\.(?:java|kt)$/.test(place.path);
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const heard = hearsAlready(context);
  if (heard !== undefined) return nothing(heard);
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isConsumer(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return nothing("No consumer of Kafka was seen.");
  const { path, span } = started.place;
  const isKotlin = path.endsWith(".kt");
  const name = assignedName(text, span.start);
  const made = name && madeAt(text, span.start, isKotlin);
  const loop = made && loopAfter(text, made.end);
  const stopping = freeVariable(text, "stopping", "toldToStop");
  if (name === undefined || !made || !loop || stopping === undefined)
    return nothing(`Nobody can tell which loop of ${path} polls.`);
  if (!POLLS.test(text.slice(loop.start, loop.end)))
    return nothing(`How long ${path} waits for messages is not told in its loop, which may not end in time.`);
  const layout = layoutOf(text);
  const indent = indentOf(text, made.line);
  const after = nextLine(text, loop.end - 1);
  const closes = made.closesItself || new RegExp(`\\b${name}\\.close\\(`).test(text);
  const edits: readonly TextEdit[] = [
    ...importEdits(path, text, ["java.util.concurrent.atomic.AtomicBoolean"], layout),
    linesAt(path, text, made.line, (isKotlin ? KOTLIN : JAVA)(stopping), layout, indent),
    { path, span: { start: loop.start, end: loop.opening }, text: `while (!${stopping}.get()) ` },
    ...(closes
      ? []
      : [linesAt(path, text, after, `${name}.close()${isKotlin ? "" : ";"}`, layout, indentOf(text, loop.start))]),
  ];
  return { creates: [], edits };
}

/** A wait for messages that is known to end soon. */
const POLLS = /\.poll\(\s*(?:(?:java\.time\.)?Duration\.of(?:Millis\(\d{1,4}|Seconds\(\d)\)|\d{1,4}L?\))/;

interface Made {
  /** The start of the line of the statement that makes the consumer. */
  readonly line: number;
  /** From where on its loop is looked for. */
  readonly end: number;
  /** True where the block that it is made for closes it. */
  readonly closesItself: boolean;
}

function madeAt(text: string, start: number, isKotlin: boolean): Made | undefined {
  const line = statementLine(text, start);
  const resource = /\btry\s*\([^()]*$/.exec(text.slice(line, start));
  if (resource) {
    const opening = line + text.slice(line).indexOf("(", resource.index);
    const closing = closedAt(text, opening);
    const block = closing === undefined ? -1 : text.indexOf("{", closing);
    return block === -1 ? undefined : { line, end: block + 1, closesItself: true };
  }
  const end = statementEnd(text, start, isKotlin);
  return end === undefined ? undefined : { line, end, closesItself: false };
}

/** The loop without an end below a place in the same function. */
function loopAfter(text: string, from: number) {
  let depth = 0;
  for (let at = from; at < text.length && depth >= 0; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}") depth--;
    const loop = text[at] === "w" || text[at] === "f" ? LOOP.exec(text.slice(at, at + 40)) : null;
    const opening = at + (loop?.[0].length ?? 0) - 1;
    const end = loop ? closedAt(text, opening) : undefined;
    if (loop && end !== undefined && !/\w/.test(text[at - 1] ?? "")) return { start: at, opening, end };
  }
  return undefined;
}

const LOOP = /^(?:while\s*\(\s*true\s*\)|for\s*\(\s*;\s*;\s*\))\s*\{/;

const WHY =
  "// On SIGTERM, which orchestrators send before they kill: what was polled is done, and the consumer leaves its group.\n";

const JAVA = (stopping: string) => `${WHY}AtomicBoolean ${stopping} = new AtomicBoolean();
Thread worker = Thread.currentThread();
Runtime.getRuntime().addShutdownHook(new Thread(() -> {
    ${stopping}.set(true);
    try {
        worker.join(20_000);
    } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
    }
}));`;

const KOTLIN = (stopping: string) => `${WHY}val ${stopping} = AtomicBoolean()
val worker = Thread.currentThread()
Runtime.getRuntime().addShutdownHook(Thread {
    ${stopping}.set(true)
    worker.join(20_000)
})`;
