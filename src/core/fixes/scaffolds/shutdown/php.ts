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
      const edits =
        text === undefined ? [] : server.data.role === "works" ? phpLoop(server, text) : reactEdits(server, text);
      if (edits.length > 0)
        return { creates: [], edits, afterwards: "PHP hears signals with its extension pcntl: the image needs it." };
    }
    return nothing("No loop that takes messages and no server was seen in a statement that could be changed.");
  },
};

function isCut({ data }: Started): boolean {
  const isKnown = data.role === "works" || data.server === "ReactPHP";
  return data.language === "php" && isKnown && data.stops.state === "cuts";
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
