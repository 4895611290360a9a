import type { Code } from "mdast";
import type { Span } from "../model.ts";

/** A block of code in reStructuredText: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#literal-blocks */
export interface LiteralBlock {
  readonly span: Span;
  readonly node: Code;
}

/** `.. code-block:: sh`, and a paragraph that ends with two colons. Other directives hold text. */
const OPENING = /^([ \t]*)(?:\.\. (?:code-block|code|sourcecode|prompt|parsed-literal)::.*|(?!\.\. ).*::)[ \t]*$/;

/** The literal blocks of a text: what is indented below a line that announces them. */
export function literalBlocks(path: string, text: string): readonly LiteralBlock[] {
  if (!/\.rst$/i.test(path) || !text.includes("::")) return [];
  const found: LiteralBlock[] = [];
  const lines = text.split("\n");
  let start = 0;
  let open: { readonly indent: number; from?: number; to: number } | undefined;
  const close = () => {
    if (open?.from !== undefined) found.push(blockOf(text, { start: open.from, end: open.to }));
    open = undefined;
  };
  for (const line of lines) {
    const end = start + line.replace(/\r$/, "").length;
    if (open && line.trim() !== "") {
      if (indentOf(line) <= open.indent) close();
      else open = { indent: open.indent, from: open.from ?? start, to: end };
    }
    const written = line.trimEnd();
    const opening = open === undefined && written.includes("::") ? OPENING.exec(written) : null;
    if (opening) open = { indent: opening[1]?.length ?? 0, to: end };
    start += line.length + 1;
  }
  close();
  return found;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function blockOf(text: string, span: Span): LiteralBlock {
  const at = (offset: number) => ({ line: 1, column: 1, offset }); // only offsets count
  const value = text.slice(span.start, span.end);
  return { span, node: { type: "code", value, position: { start: at(span.start), end: at(span.end) } } };
}
