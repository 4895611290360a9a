import { closedAt } from "./brackets.ts";

/** The end of the call whose callee begins at an offset; undefined where no bracket follows on its line. */
export function bracketAfter(text: string, start: number): number | undefined {
  const opening = text.indexOf("(", start);
  if (opening < 0 || /\n/.test(text.slice(start, opening))) return undefined;
  // Quotes of the other kind hold no brackets here: a text in them is read as code, and counts its own.
  return closedAt(text, opening);
}
