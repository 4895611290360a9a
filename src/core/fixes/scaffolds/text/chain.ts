import type { Span, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import { indentOf } from "./blocks.ts";
import { closedAt } from "./brackets.ts";

/** A call that is chained to the one of a span before all others: on a line of its own where the next one is. */
export function chainedTo(
  path: string,
  text: string,
  { start, end }: Span,
  call: (indent: string) => string,
): TextEdit {
  // Of some calls, no more than their head was seen.
  const opening = text[end - 1] === "(" ? end - 1 : end;
  const at = text[opening] === "(" ? (closedAt(text, opening) ?? end) : end;
  const chain = /^[ \t]*\r?\n([ \t]*)\./.exec(text.slice(at));
  const newline = lineEnd(text);
  const indent = chain?.[1] ?? `${indentOf(text, start)}    `;
  const added = chain ? `${newline}${indent}${call(indent)}` : call(indent);
  return { path, span: { start: at, end: at }, text: added.replaceAll(/\r?\n/g, newline) };
}
