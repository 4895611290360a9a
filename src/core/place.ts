import type { Position, Span, TextEdit } from "./model.ts";

/** The offsets at which lines start. Lines end with LF, CRLF or CR, as in an editor. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** The line and column of an offset, both from 1, the column in UTF-16 units. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The span of the line that holds the offset, without its line end. */
export function lineSpan(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return { start, end };
}

/** The line end a text uses, by its first line. */
export function lineEnd(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text.charCodeAt(first - 1) === 13 ? "\r\n" : "\n";
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** True when both would change the same text, or insert at the same place in an order that matters. */
export function conflict(one: TextEdit, other: TextEdit): boolean {
  if (one.path !== other.path) return false;
  if (one.span.start === other.span.start && one.span.end === other.span.end) return one.text !== other.text;
  return one.span.start < other.span.end && other.span.start < one.span.end;
}

/** The text with every edit made. Identical edits count once; throws a RangeError when two conflict. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  let last: TextEdit | undefined;
  for (const edit of ordered) {
    if (last && conflict(last, edit))
      throw new RangeError(`two edits of ${edit.path} overlap at offset ${edit.span.start}`);
    if (last && last.span.start === edit.span.start && last.span.end === edit.span.end) continue;
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
    last = edit;
  }
  return result + text.slice(at);
}
