import type { TextEdit } from "../../../model.ts";
import type { Style } from "./style.ts";

/** Lines at the start of a line, indented. */
export function insertion(
  path: string,
  text: string,
  offset: number,
  lines: string,
  style: Style,
  indent: string,
): TextEdit {
  const indented = lines
    .split(/\r?\n/)
    .map((line) => (line === "" ? line : indent + line))
    .join(style.newline);
  const before = offset > 0 && !/[\r\n]/.test(text[offset - 1] ?? "") ? style.newline : "";
  return { path, span: { start: offset, end: offset }, text: `${before}${indented}${style.newline}` };
}

/** Edits that begin at the same place as one, in their order. */
export function together(edits: readonly TextEdit[], newline: string): readonly TextEdit[] {
  const [first, second, ...rest] = edits;
  if (!first || !second || first.path !== second.path || first.span.start !== second.span.start) return edits;
  return [{ ...first, text: `${first.text}${newline}${second.text}` }, ...rest];
}
