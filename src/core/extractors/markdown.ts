import type { Heading, Nodes, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Span } from "../model.ts";
import { readYaml } from "./readYaml.ts";
import type { YamlMap } from "./yaml.ts";

/** A Markdown file as a list of sections, which is how people read one. */
export interface MarkdownDocument {
  /** YAML front matter that is a map; its spans count from `frontMatterStart`. */
  readonly frontMatter?: YamlMap;
  readonly frontMatterStart: number;
  /** In reading order. The first is what stands before any heading. */
  readonly sections: readonly Section[];
}

/** A heading and what stands between it and the next one. */
export interface Section {
  readonly title: string;
  /** 1 to 6; 0 for what stands before any heading. */
  readonly depth: number;
  /** Of the heading. */
  readonly span: Span;
  readonly heading?: Heading;
  readonly nodes: readonly RootContent[];
  /** The sections it lies in, the outermost first. */
  readonly within: readonly Section[];
}

/** Deeper than people quote and indent; the parser's time grows with the square of the depth. */
const TOO_NESTED = /^[ \t]*(?:>[ \t]?|(?:[*+-]|\d+[.)])[ \t]+){100}/m;

/** More marks of emphasis than people put into one paragraph; the parser's time grows with the square of their number. */
const MOST_MARKS = 10_000;

function hasTooManyMarks(text: string): boolean {
  return text.split(/\n[ \t]*\r?\n/).some((part) => part.length > MOST_MARKS && part.split(/[*_]/).length > MOST_MARKS);
}

/** More headings with a line below them than a page has; the parser's time grows with the square of their number. */
const MOST_UNDERLINED = 2_000;

function hasTooManyUnderlines(text: string): boolean {
  return (text.match(/^[ \t]*(?:=+|-+)[ \t]*$/gm)?.length ?? 0) > MOST_UNDERLINED;
}

/** The sections of a Markdown text; undefined for one that is nested too deeply, or marked too often, to be read. */
export function readMarkdown(text: string): MarkdownDocument | undefined {
  if (TOO_NESTED.test(text) || hasTooManyMarks(text) || hasTooManyUnderlines(text)) return undefined;
  const root = fromMarkdown(text, {
    extensions: [frontmatter(["yaml", "toml"]), gfmTable()],
    mdastExtensions: [frontmatterFromMarkdown(["yaml", "toml"]), gfmTableFromMarkdown()],
  });
  const first = root.children[0];
  const matter = first?.type === "yaml" ? frontMatterOf(text, spanOf(first)) : undefined;
  return { frontMatterStart: 0, ...matter, sections: sectionsOf(root) };
}

/** Where a node stands in the file. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** What a reader sees of a node, without its markup. */
export function textOf(node: Nodes): string {
  let text = "";
  for (const inner of everyNode(node)) {
    if (inner.type === "break") text += "\n";
    else if ("value" in inner && inner.type !== "html") text += inner.value;
  }
  return text;
}

/** The node and everything in it, in reading order. Nested markup may be deeper than the stack. */
export function* everyNode(node: Nodes): Generator<Nodes> {
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    if ("children" in next) waiting.push(...next.children.toReversed());
  }
}

/** A section and all sections inside it. */
export function subtree({ sections }: MarkdownDocument, section: Section): readonly Section[] {
  const at = sections.indexOf(section);
  const next = sections.findIndex(({ depth }, other) => other > at && depth <= section.depth);
  return sections.slice(at, next === -1 ? undefined : next);
}

function frontMatterOf(text: string, span: Span): Pick<MarkdownDocument, "frontMatter" | "frontMatterStart"> {
  const source = text.slice(span.start, span.end);
  const opening = /^.*(?:\r\n|\n|\r)/.exec(source)?.[0].length ?? source.length;
  const closing = Math.max(opening, source.search(/(?:^|\r\n|\n|\r)[^\r\n]*$/));
  const root = readYaml(source.slice(opening, closing))[0]?.root;
  return { frontMatterStart: span.start + opening, ...(root?.kind === "map" ? { frontMatter: root } : {}) };
}

function sectionsOf(root: Root): readonly Section[] {
  const nodes: RootContent[] = [];
  const sections: (Section & { nodes: RootContent[] })[] = [
    { title: "", depth: 0, span: { start: 0, end: 0 }, nodes, within: [] },
  ];
  for (const node of root.children) {
    if (node.type === "yaml") continue;
    if (node.type !== "heading") {
      sections.at(-1)?.nodes.push(node);
      continue;
    }
    const last = sections.at(-1);
    const within = last ? [...last.within, last].filter(({ depth }) => depth > 0 && depth < node.depth) : [];
    sections.push({
      title: textOf(node).replace(/\s+/g, " ").trim(),
      depth: node.depth,
      span: spanOf(node),
      heading: node,
      nodes: [],
      within,
    });
  }
  return sections;
}
