import type { Env, Instruction } from "dockerfile-ast";
import type { Place, Signal, StartCommand } from "../../model.ts";
import { debuggingOf } from "../commands/debugging.ts";

/** The modes of debugging that an image starts its program in: by its command, and by its own variables. */
export function imageDebugging(
  instructions: readonly Instruction[],
  command: StartCommand | undefined,
  place: Place,
): readonly Signal<"library.used">[] {
  const variables = new Map<string, string | undefined>();
  for (const instruction of instructions.filter((each): each is Env => each.getKeyword() === "ENV")) {
    for (const property of instruction.getProperties()) variables.set(property.getName(), property.getValue() ?? "");
  }
  return debuggingOf({ place: command?.place ?? place, words: command?.words ?? [], variables });
}
