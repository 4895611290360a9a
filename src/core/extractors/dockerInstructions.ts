import { DockerfileParser, type Instruction } from "dockerfile-ast";
import type { Span } from "../model.ts";
import { lineStarts } from "../place.ts";

/** An instruction of a Dockerfile, and where it stands in the text. */
export interface PlacedInstruction {
  readonly instruction: Instruction;
  /** In capitals: "RUN". */
  readonly keyword: string;
  readonly span: Span;
}

/** Several extractors read one file in turn, and each would take it apart again. */
let last: { readonly text: string; readonly instructions: readonly Instruction[] } | undefined;

/** The instructions of a Dockerfile in their order, those of all stages. */
export function instructionsOf(text: string): readonly Instruction[] {
  if (last?.text !== text) last = { text, instructions: DockerfileParser.parse(text).getInstructions() };
  return last.instructions;
}

/** The same with where each begins and ends, continued lines included. */
export function placedInstructions(text: string): readonly PlacedInstruction[] {
  const starts = lineStarts(text);
  return instructionsOf(text).map((instruction) => {
    const { start, end } = instruction.getRange();
    const span = { start: (starts[start.line] ?? 0) + start.character, end: (starts[end.line] ?? 0) + end.character };
    return { instruction, keyword: instruction.getKeyword(), span };
  });
}
