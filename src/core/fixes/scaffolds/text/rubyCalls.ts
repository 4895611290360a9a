import type { Signal, TextEdit } from "../../../model.ts";
import { closedAt } from "./brackets.ts";

/** Where an expression begins that may stand in a block as it is: on its own, or as a value. */
const BEGINS = /(?:^|[=({|,]|\breturn|\bdo|\bthen|\belse)\s*$/;

/** Edits that give calls of one file to a method with a block; those whose end is not plain to see stay. */
export function inBlocks(
  path: string,
  text: string,
  calls: readonly Signal<"call.outbound">[],
  method: string,
): readonly TextEdit[] {
  return calls.flatMap(({ place }): readonly TextEdit[] => {
    const { start } = place.span;
    const line = text.lastIndexOf("\n", start - 1) + 1;
    const end = place.path === path && BEGINS.test(text.slice(line, start)) ? callEnd(text, start) : undefined;
    if (end === undefined) return [];
    return [{ path, span: { start, end }, text: `${method} { ${text.slice(start, end)} }` }];
  });
}

/** The end of a call with its arguments in brackets, and of a block of one line. */
function callEnd(text: string, start: number): number | undefined {
  const called = /^(?:[\w@$]+(?:::|\.|&\.))*\w+[?!]?(?=\()/.exec(text.slice(start, start + 200));
  const end = called === null ? undefined : closedAt(text, start + called[0].length);
  if (end === undefined || text.slice(start, end).includes("\n")) return undefined;
  const block = /^[ \t]*\{/.exec(text.slice(end, end + 10));
  if (block !== null) {
    const closed = closedAt(text, end + block[0].length - 1);
    return closed !== undefined && !text.slice(end, closed).includes("\n") ? closed : undefined;
  }
  return /^[ \t]*do\b/.test(text.slice(end, end + 10)) ? undefined : end;
}
