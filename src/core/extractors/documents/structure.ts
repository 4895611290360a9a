import type { ListItem, Nodes, Table } from "mdast";
import type { DocumentPage, DocumentTable, DocumentTask, Place } from "../../model.ts";
import type { SourceFile } from "../extractor.ts";
import { everyNode, type MarkdownDocument, spanOf, textOf } from "../markdown.ts";
import { placeholdersIn } from "../runbooks/placeholders.ts";
import { dayOf } from "../runbooks/upkeep.ts";
import { textAt } from "../yaml.ts";

const MOST = 50;
const LONGEST_TEXT = 80;

/** What a document holds beside its headings: tables, tasks, times, and what a template left open. */
export function structureOf(
  document: MarkdownDocument,
  file: SourceFile,
): Pick<DocumentPage, "tables" | "tasks" | "placeholders" | "durations" | "approvedBy"> {
  const nodes = document.sections.flatMap((section) => section.nodes.flatMap((node) => [...everyNode(node)]));
  const tables = nodes.flatMap((node) => (node.type === "table" ? [tableOf(node)] : []));
  const approvedBy = approverOf(document, nodes);
  return {
    tables: tables.slice(0, MOST),
    tasks: nodes.flatMap((node) => (node.type === "listItem" ? taskOf(node, file) : [])).slice(0, MOST),
    placeholders: placeholdersIn(document, document.sections, file.text)
      .slice(0, MOST)
      .map(({ text, span }) => ({ text, place: { path: file.path, span } })),
    durations: nodes.flatMap((node) => durationsOf(node, file.path)).slice(0, MOST),
    ...(approvedBy === undefined ? {} : { approvedBy }),
  };
}

function tableOf(table: Table): DocumentTable {
  const [header, ...rows] = table.children;
  return {
    headings: header?.children.map((cell) => textOf(cell).trim()) ?? [],
    rows: rows
      .filter((row) => textOf(row).trim() !== "") // lines between the rows of a drawn table
      .slice(0, MOST)
      .map((row) =>
        textOf(row.children[0] ?? row)
          .trim()
          .slice(0, LONGEST_TEXT),
      ),
  };
}

/** "- [ ] Alert on the queue's age (dana, 2026-12-01)": https://github.github.com/gfm/#task-list-items-extension- */
function taskOf(item: ListItem, { path, text }: SourceFile): readonly DocumentTask[] {
  const first = item.children[0];
  if (first === undefined) return [];
  const span = spanOf(first);
  const box = /^\[([ xX])\]\s+/.exec(text.slice(span.start, span.end));
  if (box === null) return [];
  const words = textOf(first)
    .replace(/^\[[ xX]\]\s+/, "")
    .replace(/\s+/g, " ")
    .trim();
  const due = dayOf(words.replace(/[()[\]]/g, " "));
  const place: Place = { path, span };
  return [{ text: words.slice(0, LONGEST_TEXT), done: box[1] !== " ", ...(due === undefined ? {} : { due }), place }];
}

const UNIT = "(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?)";
const DURATION = new RegExp(`(?:^|[\\s(|≤<~])(\\d+(?:[.,]\\d+)?\\s?${UNIT})(?![\\w-])`, "i");
const NAMED = /^\W*([A-Za-z][A-Za-z ()/]{1,50}?)\W*(?:[:：=–—-]|\bis\b|\bof\b|≤|<=?)\s*(.*)$/;

/** "RTO: 4 hours" in a line, and rows of a table by their first cell or their column's heading. */
function durationsOf(node: Nodes, path: string): DocumentPage["durations"] {
  if (node.type === "table") return inTable(node, path);
  if (node.type !== "paragraph" && node.type !== "heading") return [];
  return textOf(node)
    .split("\n")
    .flatMap((line) => {
      const [, name = "", rest = ""] = NAMED.exec(line) ?? [];
      const found = DURATION.exec(rest)?.[1];
      return name === "" || found === undefined
        ? []
        : [{ name: name.trim(), text: found, place: { path, span: spanOf(node) } }];
    });
}

function inTable(table: Table, path: string): DocumentPage["durations"] {
  const rows = table.children.map((row) => row.children.map((cell) => textOf(cell).trim()));
  const [header = [], ...rest] = rows;
  return rest.flatMap((cells, at) =>
    cells.flatMap((cell, column) => {
      const found = column === 0 ? undefined : DURATION.exec(cell)?.[1];
      if (found === undefined) return [];
      const span = spanOf(table.children[at + 1] ?? table);
      const names = [cells[0] ?? "", header[column] ?? ""].filter((name) => name !== "");
      return names.map((name) => ({ name, text: found, place: { path, span } }));
    }),
  );
}

function approverOf({ frontMatter }: MarkdownDocument, nodes: readonly Nodes[]): string | undefined {
  const given = ["approved_by", "approvedBy", "approved-by", "approver", "approval"]
    .map((key) => textAt(frontMatter, key))
    .find((value) => value !== undefined && value !== "");
  if (given !== undefined) return given;
  for (const node of nodes) {
    if (node.type !== "paragraph") continue;
    const found = /^\W*approved by\W*\s*[:：]?\W*(\w[^\n]{1,60})/im.exec(textOf(node))?.[1];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}
