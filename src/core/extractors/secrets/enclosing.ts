import { saysMadeUp } from "./names.ts";

/** The head of a function with its name, in languages that begin it with a word. */
const FUNCTION = /^([ \t]*)[\w( )]{0,40}?\b(?:fn|func|def|function|fun)\s+(?:\([^()\n]{0,60}\)\s*)?(\w{1,60})\s*[(<]/gm;
/** Functions that hand out a key for tests are no longer than this, in UTF-16 units. */
const REACH = 4000;

/** True of a place in a function that says by its name that it gives made-up data: `pub(crate) fn test() -> Self`. */
export function isInMadeUpFunction(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const head = [...before.matchAll(FUNCTION)].at(-1);
  if (head === undefined) return false;
  const [, indent = "", name = ""] = head;
  const after = before.slice(head.index + head[0].length);
  // A line that is no further in than the head has ended the function.
  const isOver = after.split("\n").some((line) => line === `${indent}}` || line.startsWith(`${indent}end`));
  return !isOver && saysMadeUp(name);
}
