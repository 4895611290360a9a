import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";

/** How a file of a language with braces or ends is laid out, so that what is added looks like the rest of it. */
export interface Layout {
  /** One level of indentation. */
  readonly indent: string;
  readonly newline: "\n" | "\r\n";
}

/** The layout of a text; `otherwise` is the indentation of one that has none. */
export function layoutOf(text: string, otherwise = "    "): Layout {
  const indents = text.split(/\r?\n/).flatMap((line) => /^(?:\t| {2,})(?=[^\s*])/.exec(line)?.[0] ?? []);
  const shortest = indents.reduce(
    (found, each) => (each.length < found.length ? each : found),
    indents[0] ?? otherwise,
  );
  return { indent: shortest.startsWith("\t") ? "\t" : shortest, newline: lineEnd(text) };
}

/** A text in four blanks and LF, laid out as another file is. */
export function laidOut(text: string, { indent, newline }: Layout): string {
  return text
    .split("\n")
    .map((line) => {
      const blanks = /^ */.exec(line)?.[0].length ?? 0;
      return indent.repeat(Math.floor(blanks / 4)) + " ".repeat(blanks % 4) + line.slice(blanks);
    })
    .join(newline);
}

/** Lines at the start of a line, each below `before`. */
export function linesAt(
  path: string,
  text: string,
  offset: number,
  lines: string,
  layout: Layout,
  before = "",
): TextEdit {
  const written = laidOut(lines, layout)
    .split(layout.newline)
    .map((line) => (line === "" ? line : before + line))
    .join(layout.newline);
  const lead = offset > 0 && !/[\r\n]/.test(text[offset - 1] ?? "") ? layout.newline : "";
  return { path, span: { start: offset, end: offset }, text: `${lead}${written}${layout.newline}` };
}

/** The start of the line after the one that an offset lies in. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** The blanks that the line of an offset begins with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
}
