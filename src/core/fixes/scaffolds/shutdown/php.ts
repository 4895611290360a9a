import type { Signal } from "../../../model.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { drainedBy } from "./drained.ts";
import { phpLoop } from "./loops.ts";

type Started = Signal<"server.started">;

/** Programs of PHP that take messages in a loop of their own; Messenger's and Laravel's workers end by themselves. */
export const PHP_LOOP_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),

  async plan(context) {
    const heard = drainedBy(context, ["php"]);
    if (heard !== undefined) return nothing(heard);
    for (const server of context.signals.filter((signal) => signal.kind === "server.started").filter(isCut)) {
      const text = await context.read(server.place.path);
      const edits = text === undefined ? [] : phpLoop(server, text);
      if (edits.length > 0)
        return { creates: [], edits, afterwards: "PHP hears signals with its extension pcntl: the image needs it." };
    }
    return nothing("No loop was seen that takes messages until it is told to stop.");
  },
};

function isCut({ data }: Started): boolean {
  return data.language === "php" && data.role === "works" && data.stops.state === "cuts";
}
