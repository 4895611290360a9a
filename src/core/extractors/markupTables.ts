import type { Table, TableCell, TableRow } from "mdast";
import type { Span } from "../model.ts";

/** A table of AsciiDoc, or a `list-table` of reStructuredText, with where it stands: Markdown has no form of the same length. */
export interface MarkupTable {
  readonly span: Span;
  readonly node: Table;
}

interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** The tables of a text that Markdown cannot be made of in place. */
export function markupTables(path: string, text: string): readonly MarkupTable[] {
  if (/\.(?:adoc|asciidoc)$/i.test(path)) return asciidocTables(text);
  return /\.rst$/i.test(path) ? listTables(text) : [];
}

/** https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/ */
function asciidocTables(text: string): readonly MarkupTable[] {
  const found: MarkupTable[] = [];
  const fences = [...text.matchAll(/^\|={3,}[ \t]*\r?$/gm)];
  for (let at = 0; at + 1 < fences.length; at += 2) {
    const [open, close] = [fences[at], fences[at + 1]];
    if (open === undefined || close === undefined) break;
    const from = open.index + open[0].length;
    const lines = linesOf(text, { start: from, end: close.index }).map((line) => cellsIn(line));
    const columns = columnsOf(text.slice(0, open.index)) ?? lines.find((cells) => cells.length > 0)?.length ?? 0;
    const rows = inRows(lines.flat(), columns);
    const span = { start: open.index, end: close.index + close[0].trimEnd().length };
    if (rows.length > 0) found.push({ span, node: tableOf(rows, span) });
  }
  return found;
}

/** `[cols="1,2,3"]`, `[cols="3*"]` on the line before it. */
function columnsOf(before: string): number | undefined {
  const cols = /\[[^\]\n]*\bcols\s*=\s*"?([^"\]\n]+)"?[^\]\n]*\]\s*(?:\.[^\n]*\n\s*)?$/.exec(before.slice(-300))?.[1];
  if (cols === undefined) return undefined;
  const repeated = /^(\d+)\*/.exec(cols)?.[1];
  return repeated === undefined ? cols.split(/[,;]/).length : Number(repeated);
}

/** Cells begin with a bar, before which their form may stand: `2+|`, `a|`, `^.>s|`. */
function cellsIn({ text, start }: Line): readonly Cell[] {
  const cells: Cell[] = [];
  const bars = [...text.matchAll(/(?:^|(?<=[ \t]))(?:\d+(?:\.\d+)?[+*])?[<^>.]{0,4}[adehlmsv]?\|/g)];
  bars.forEach((bar, index) => {
    const from = bar.index + bar[0].length;
    const inner = text.slice(from, bars[index + 1]?.index ?? text.length);
    const lead = inner.length - inner.trimStart().length;
    cells.push({
      text: inner.trim(),
      span: { start: start + from + lead, end: start + from + inner.trimEnd().length },
    });
  });
  return cells;
}

/** https://docutils.sourceforge.io/docs/ref/rst/directives.html#list-table */
function listTables(text: string): readonly MarkupTable[] {
  if (!text.includes(".. list-table::")) return [];
  const found: MarkupTable[] = [];
  let open: { readonly indent: number; readonly start: number; readonly rows: Cell[][]; end: number } | undefined;
  const close = () => {
    if (open === undefined || open.rows.length === 0) return;
    const span = { start: open.start, end: open.end };
    found.push({ span, node: tableOf(open.rows, span) });
  };
  for (const line of linesOf(text, { start: 0, end: text.length })) {
    const lead = line.text.length - line.text.trimStart().length;
    const isBlank = line.text.trim() === "";
    if (open && !isBlank && lead <= open.indent) {
      close();
      open = undefined;
    }
    if (open && !isBlank) {
      open.end = line.start + line.text.length;
      addCell(open.rows, line);
    } else if (line.text.startsWith(".. list-table::", lead))
      open = { indent: lead, start: line.start, rows: [], end: line.start + line.text.length };
  }
  close();
  return found;
}

/** `* - First cell of a row`, `- Another`. */
function addCell(rows: Cell[][], { text, start }: Line): void {
  const [, marks = "", rest = ""] = /^((?:\*[ \t]+)?-)(?:[ \t](.*))?$/.exec(text.trim()) ?? [];
  if (marks === "") return;
  const inner = rest.trim();
  const from = start + text.trimEnd().length - inner.length;
  const cell: Cell = { text: inner, span: { start: from, end: from + inner.length } };
  if (marks.startsWith("*")) rows.push([cell]);
  else rows.at(-1)?.push(cell);
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string, { start, end }: Span): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    lines.push({ text: line.replace(/\r$/, ""), start: at });
    at += line.length + 1;
  }
  return lines;
}

function inRows(cells: readonly Cell[], columns: number): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  if (columns > 0) for (let at = 0; at < cells.length; at += columns) rows.push(cells.slice(at, at + columns));
  return rows;
}

function tableOf(rows: readonly (readonly Cell[])[], span: Span): Table {
  const row = (cells: readonly Cell[]): TableRow => ({
    type: "tableRow",
    children: cells.map(cellOf),
    position: positionOf({ start: cells[0]?.span.start ?? span.start, end: cells.at(-1)?.span.end ?? span.end }),
  });
  return { type: "table", children: rows.map(row), position: positionOf(span) };
}

function cellOf({ text, span }: Cell): TableCell {
  const position = positionOf(span);
  const isCode = /^(`+)[^`]+\1$/.test(text);
  const inner = isCode
    ? ({ type: "inlineCode", value: text.replace(/^`+|`+$/g, ""), position } as const)
    : ({ type: "text", value: text, position } as const);
  return { type: "tableCell", children: [inner], position };
}

/** Only offsets count: lines are worked out once for a report. */
function positionOf({ start, end }: Span): Table["position"] {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}
