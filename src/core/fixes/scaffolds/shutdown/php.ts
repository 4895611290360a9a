import type { Signal, TextEdit } from "../../../model.ts";
import { insertion } from "../text/insertion.ts";
import { pythonStyle } from "../text/style.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { drainedBy } from "./drained.ts";
import { phpLoop } from "./loops.ts";

type Started = Signal<"server.started">;

/** Programs of PHP that take messages in a loop of their own, and ReactPHP's servers; Messenger's and Laravel's workers end by themselves. */
export const PHP_LOOP_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),

  async plan(context) {
    const heard = drainedBy(context, ["php"]);
    if (heard !== undefined) return nothing(heard);
    for (const server of context.signals.filter((signal) => signal.kind === "server.started").filter(isCut)) {
      const text = await context.read(server.place.path);
      const edits = text === undefined ? [] : (EDITS[server.data.server] ?? phpLoop)(server, text);
      if (edits.length > 0)
        return { creates: [], edits, afterwards: "PHP hears signals with its extension pcntl: the image needs it." };
    }
    return nothing("No loop that takes messages and no server was seen in a statement that could be changed.");
  },
};

function isCut({ data }: Started): boolean {
  const isKnown = data.role === "works" || Object.hasOwn(EDITS, data.server);
  return data.language === "php" && isKnown && data.stops.state === "cuts";
}

/** What lets those end that are not asked in a loop of the program's own. */
const EDITS: Readonly<Record<string, (server: Started, text: string) => readonly TextEdit[]>> = {
  ReactPHP: reactEdits,
  "php-amqplib": amqplibEdits,
};

/**
 * consume() hears between two messages, and at the latest in 10 s, that it is to stop; wait() in a loop never does. Since
 * 3.2: https://github.com/php-amqplib/php-amqplib/blob/master/CHANGELOG.md
 */
function amqplibEdits({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const own = /^([ \t]*)(\$\w+(?:->\w+)*)->consume\(/m;
  const loop =
    /^([ \t]*)while[ \t]*\((?:count\()?(\$\w+(?:->\w+)*)->(?:is_consuming\(\)|callbacks\))\)[ \t]*\{\s*\2->wait\([^();]*\);\s*\}/m;
  const rest = text.slice(span.end);
  const found = own.exec(rest) ?? loop.exec(rest);
  if (found === null) return [];
  const [whole, indent = "", channel] = found;
  const start = span.end + found.index;
  const heard = `// The message under way is worked off when the process is told to stop; no other is taken.
pcntl_async_signals(true);
pcntl_signal(SIGTERM, fn () => ${channel}->stopConsume());`;
  const isLoop = !whole.endsWith("(");
  return [
    insertion(path, text, start, heard, pythonStyle(text), indent),
    ...(isLoop
      ? [{ path, span: { start: start + indent.length, end: start + whole.length }, text: `${channel}->consume();` }]
      : []),
  ];
}

/** The socket takes no more, and the loop ends with the last connection: https://reactphp.org/event-loop/#addsignal */
function reactEdits({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const socket = /^[^;\n]*->listen\(\s*(\$\w+)\s*\)\s*;/.exec(text.slice(span.start));
  if (socket === null) return [];
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? "";
  const next = text.indexOf("\n", span.start + socket[0].length);
  const lines = `// What is under way ends by itself when the process is told to stop; no other is taken.
\\React\\EventLoop\\Loop::addSignal(SIGTERM, fn () => ${socket[1]}->close());`;
  return [insertion(path, text, next < 0 ? text.length : next + 1, lines, pythonStyle(text), indent)];
}
