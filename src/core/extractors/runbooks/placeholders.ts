import type { Nodes } from "mdast";
import type { Span } from "../../model.ts";
import { everyNode, type MarkdownDocument, type Section, spanOf } from "../markdown.ts";

export interface Placeholder {
  readonly text: string;
  readonly span: Span;
}

/** A marker, and what it says to the end of its line; what is to be done once something has changed leaves no blank. */
const MARKER =
  /(?<![\w\-/.#])(?:TODO|TBD|TBC|FIXME)\b(?![-_\w])(?!:?[ \t][^\r\n|<]{0,80}\b(?:when|once|after)\b)[^\r\n|<]{0,80}/g;
const LOREM = /\blorem ipsum\b/gi;
const ADDRESS = /(?<![\w.])(?:x{2,}|your[._-]?\w*|someone|name|team-?name|user)@(?:[\w-]+\.)*example(?:\.\w+)*\b/gi;
const UNKNOWN = /(?<![\w?])\?{3,}(?![\w?])/g;
/** `{{ team name }}`. Expressions of site generators and of alerts are none: `{{ site.url }}`, `{{< ref >}}`, `{{ $labels.pod }}`. */
const DOUBLE_BRACES = /(?<![$\\{])\{\{\s*(?!(?:toc|content|title|date)\s*\}\})[A-Za-z][\w-]*(?: [\w-]+)*\s*\}\}/g;
/** `[insert link]`, but no link and no check box. */
const BRACKETS =
  /(?<!!)\[(?:insert|your|fill|add|describe|link to|name of|replace|specify|enter)\b[^\]\r\n]{0,60}\](?![([:])/gi;
const ANGLES = /<([A-Za-z][^<>=\r\n]{0,60})>/g;
/** Words that stand alone in angle brackets only where somebody should have written something. */
const BLANK =
  /^(?:(?:your|insert|fill|add|describe|enter|replace|link|todo|tbd)\b.*|(?:team|owner|e-?mail|phone|url|link|dashboard|channel|slack|pager|contact|person)(?:[-_ ](?:name|url|link|number|address|channel|here|e-?mail|or|of)\b.*)?|.* (?:here|name|number|address|url|link)|placeholder)$/i;
const DATE_FORM = /\b(?:YYYY-MM-DD|YYYY\/MM\/DD|DD[./-]MM[./-]YYYY|MM\/DD\/YYYY)\b/g;

/** What a template left to be filled in, outside of code, where `<pod>` is how an argument is written. */
export function placeholdersIn(
  document: MarkdownDocument,
  sections: readonly Section[],
  text: string,
): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (const { heading, nodes } of sections) {
    for (const node of heading ? [heading, ...nodes] : nodes)
      for (const inner of everyNode(node)) found.push(...inNode(inner, text));
  }
  return outermost([...inFrontMatter(document, text), ...found]);
}

/** True of a value that only holds the place of one. */
export function isPlaceholder(value: string): boolean {
  const inner = value.trim().replace(/^[[<{(]+\s*|\s*[\]>})]+$/g, "");
  return inner !== value.trim() || matches(value, 0, [MARKER, UNKNOWN, ADDRESS, DATE_FORM]).length > 0;
}

function outermost(all: readonly Placeholder[]): readonly Placeholder[] {
  const kept: Placeholder[] = [];
  for (const each of [...all].sort((a, b) => a.span.start - b.span.start))
    if (each.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(each);
  return kept;
}

function inNode(node: Nodes, text: string): readonly Placeholder[] {
  if (node.type === "link" && /^(?:TODO|TBD|FIXME|link|url|insert.*|your.*)$/i.test(node.url))
    return [{ text: node.url, span: spanOf(node) }];
  if (node.type !== "text" && node.type !== "html") return [];
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  if (source.startsWith("<!--")) return [];
  const angles = matches(source, start, [ANGLES]).filter((each) => isBlank(each.text, text));
  return node.type === "html"
    ? angles
    : [...matches(source, start, [MARKER, LOREM, ADDRESS, UNKNOWN, DOUBLE_BRACES, BRACKETS]), ...angles];
}

/** A tag that is closed somewhere is a tag. */
function isBlank(angled: string, text: string): boolean {
  const inner = angled.slice(1, -1).trim();
  return BLANK.test(inner) && !text.includes(`</${inner.split(/\s/)[0]}`);
}

function inFrontMatter({ frontMatter, frontMatterStart }: MarkdownDocument, text: string): readonly Placeholder[] {
  return [...(frontMatter?.entries.values() ?? [])].flatMap(({ value }) => {
    const scalars = value.kind === "list" ? value.items : [value];
    return scalars.flatMap((scalar) => {
      if (scalar.kind !== "scalar" || scalar.value === null || !isPlaceholder(String(scalar.value))) return [];
      const span = { start: frontMatterStart + scalar.span.start, end: frontMatterStart + scalar.span.end };
      return [{ text: text.slice(span.start, span.end), span }];
    });
  });
}

function matches(source: string, offset: number, patterns: readonly RegExp[]): readonly Placeholder[] {
  return patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => {
      const text = match[0].trimEnd();
      return { text, span: { start: offset + match.index, end: offset + match.index + text.length } };
    }),
  );
}
