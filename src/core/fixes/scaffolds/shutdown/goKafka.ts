import type { Signal, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, nextLine } from "../text/blocks.ts";
import { closedAt } from "../text/brackets.ts";
import { goFunction, goImports, goPackage, goSiblings, goVariable } from "../text/go.ts";
import { folderOf, freePath, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/**
 * Consumers of Kafka, whose loop is to end before the process does:
 * https://pkg.go.dev/github.com/segmentio/kafka-go#Reader.ReadMessage, https://pkg.go.dev/github.com/IBM/sarama#ConsumerGroup
 */
export const GO_KAFKA_SHUTDOWN: Otherwise = { fits: ({ all }) => all("server.started").some(isConsumer), plan };

function isConsumer({ data }: Started): boolean {
  return data.language === "go" && data.server === "Kafka consumer" && data.stops.state === "cuts";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isConsumer(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return nothing("No consumer of Kafka was seen.");
  const { path, span } = started.place;
  const variable = goVariable(text, span.start);
  const around = goFunction(text, span.start);
  const loop = variable && around && loopOf(text, variable, span.end, around.end);
  // The loop ends from now on, behind which a function that gives something would lack its return.
  if (!variable || !around || !loop || !/^func [^(]*(?:\([^()]*\)\s*)?\w*\([^()]*\)\s*$/.test(around.header))
    return nothing(`Nobody can tell which loop of ${path} takes messages.`);
  const texts = [text, ...(await goSiblings(path, context))];
  if (texts.some((each) => /^func untilStopped\b/m.test(each)) || /\bstopped\b/.test(text))
    return nothing(`The package of ${path} has something of this name already.`);
  const names = ["shutdown.go", "graceful_shutdown.go"].map((name) => inFolder(folderOf(path), name));
  const free = await freePath(names, (each) => context.read(each));
  if (free === undefined) return nothing(`${names[0]} is already there.`);
  const newline = lineEnd(text);
  const lines = (indent: string, ...written: readonly string[]) =>
    written.map((line) => `${indent}${line}${newline}`).join("");
  const made = text.lastIndexOf("\n", span.start) + 1;
  const indent = indentOf(text, span.start);
  const within = indentOf(text, loop.call);
  const at = (offset: number, written: string): TextEdit => ({
    path,
    span: { start: offset, end: offset },
    text: written,
  });
  const closes = new RegExp(`\\b${variable.replace(".", "\\.")}\\.Close\\(`).test(text);
  const edits: readonly TextEdit[] = [
    at(made, lines(indent, "stopped, forget := untilStopped()", "defer forget()")),
    { path, span: loop.head, text: "for stopped.Err() == nil {" },
    { path, span: loop.context, text: "stopped" },
    // What waits for a message gives up with an error then, which is none.
    ...(loop.isRead ? [at(nextLine(text, loop.call), lines(within, "if stopped.Err() != nil {", "\tbreak", "}"))] : []),
    ...(closes
      ? []
      : [
          at(
            nextLine(text, loop.end - 1),
            lines(indentOf(text, loop.head.start), `_ = ${variable}.Close() // leaves the group`),
          ),
        ]),
    ...unusedContext(path, text, loop.context),
  ];
  return { creates: [{ path: free, text: fileOf(goPackage(text)).replaceAll("\n", newline) }], edits };
}

/** The loop without an end that asks a consumer for messages, with a context that nothing ends. */
function loopOf(text: string, variable: string, from: number, to: number) {
  const name = variable.replace(".", "\\.");
  const called = new RegExp(
    `\\b${name}\\.(ReadMessage|FetchMessage|Consume)\\((context\\.(?:Background|TODO)\\(\\))`,
  ).exec(text.slice(from, to));
  if (called === null) return undefined;
  const call = from + called.index;
  const start = text.lastIndexOf("for {", call);
  const end = start < from ? undefined : closedAt(text, start + 4);
  if (end === undefined || end < call) return undefined;
  const argument = call + called[0].length - (called[2]?.length ?? 0);
  return {
    head: { start, end: start + 5 },
    call,
    context: { start: argument, end: call + called[0].length },
    end,
    isRead: called[1] !== "Consume",
  };
}

/** Go compiles no import that nothing uses. */
function unusedContext(path: string, text: string, { start, end }: { readonly start: number; readonly end: number }) {
  if (/\bcontext\./.test(`${text.slice(0, start)}${text.slice(end)}`)) return [];
  const line = /^(?:import )?[ \t]*"context"[ \t]*\r?\n/m.exec(text);
  return line ? [{ path, span: { start: line.index, end: line.index + line[0].length }, text: "" }] : [];
}

function fileOf(name: string): string {
  return `package ${name}

${goImports(["context", "os", "os/signal", "syscall"])}
// untilStopped gives a context that ends when the process is told to stop. A message that is being worked on is done
// first: it is not given this context. Kubernetes kills 30 s after it asked, unless it is told otherwise.
func untilStopped() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}
`;
}
