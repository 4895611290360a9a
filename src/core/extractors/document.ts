import type { RootContent } from "mdast";
import type { Span } from "../model.ts";
import { lately } from "./lately.ts";
import { type MarkdownDocument, readMarkdown, spanOf } from "./markdown.ts";
import { asMarkdown } from "./markup.ts";
import { literalBlocks } from "./markupLiterals.ts";
import { markupTables } from "./markupTables.ts";

/** A document in Markdown, AsciiDoc or reStructuredText, and the Markdown of the same length that it was read as. */
export interface ReadDocument {
  readonly text: string;
  /** Undefined for one that is nested too deeply, or marked too often, to be read. */
  readonly document?: MarkdownDocument;
}

/** As many as the files that are read at once. */
const MOST_REMEMBERED = 16;

const read = lately(MOST_REMEMBERED, (source, path: string): ReadDocument => {
  const blocks = [...markupTables(path, source), ...literalBlocks(path, source)];
  const text = asMarkdown(path, without(source, blocks));
  const document = readMarkdown(text);
  return { text, ...(document ? { document: withBlocks(document, blocks) } : {}) };
});

/** Reads a document by its path's ending. Every place of it is one of the file. */
export function readDocument(path: string, source: string): ReadDocument {
  return read(source, path);
}

/** A part of a document that Markdown has no form of the same length for. */
interface Block {
  readonly span: Span;
  readonly node: RootContent;
}

/** Blank where they are, as long as before. */
function without(source: string, blocks: readonly Block[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span } of [...blocks].sort((one, other) => one.span.start - other.span.start)) {
    if (span.start < at) continue; // within another
    parts.push(source.slice(at, span.start), source.slice(span.start, span.end).replace(/[^\r\n]/g, " "));
    at = span.end;
  }
  return parts.join("") + source.slice(at);
}

/** Each in the section that it stands in, after what stands before it. */
function withBlocks(document: MarkdownDocument, blocks: readonly Block[]): MarkdownDocument {
  if (blocks.length === 0) return document;
  const { sections } = document;
  const filled = sections.map((section, index) => {
    const from = index === 0 ? 0 : section.span.start;
    const to = sections[index + 1]?.span.start ?? Number.POSITIVE_INFINITY;
    const own = blocks.filter(({ span }) => span.start >= from && span.start < to).map(({ node }) => node);
    return own.length === 0 ? section : { ...section, nodes: inOrder([...section.nodes, ...own]) };
  });
  const replaced = new Map(sections.map((section, index) => [section, filled[index] ?? section]));
  return {
    ...document,
    sections: filled.map((section) => ({
      ...section,
      within: section.within.map((outer) => replaced.get(outer) ?? outer),
    })),
  };
}

function inOrder(nodes: readonly RootContent[]): readonly RootContent[] {
  return [...nodes].sort((one, other) => spanOf(one).start - spanOf(other).start);
}
