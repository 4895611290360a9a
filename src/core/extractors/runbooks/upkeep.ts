import type { Nodes, Table } from "mdast";
import type { Span } from "../../model.ts";
import { everyNode, type MarkdownDocument, spanOf, textOf } from "../markdown.ts";
import type { YamlNode } from "../yaml.ts";
import { isPlaceholder } from "./placeholders.ts";

/** Who keeps a document up to date, and when somebody last did. */
export interface Upkeep {
  readonly owner?: string;
  readonly ownerSpan?: Span;
  /** ISO 8601 days. */
  readonly lastReviewed?: string;
  readonly reviewBy?: string;
  readonly reviewSpan?: Span;
}

interface Labelled {
  readonly label: string;
  readonly value: string;
  readonly span: Span;
}

const OWNER =
  /^(?:(?:runbook |service |document |doc )?owners?|(?:owner|owning|responsible) team|owned by|maintainers?|maintained by)$/;
/** Labels that only front matter uses in this sense. */
const OWNER_KEY = /^(?:team|teams|responsible|steward|owner (?:slack|team|group|email))$/;
const REVIEWED =
  /^(?:(?:last )?(?:reviewed|verified|validated|tested|rehearsed)(?: on| at)?|last (?:review|verification|test|drill)(?: date)?)$/;
const REVIEW_BY =
  /^(?:review (?:by|due|due date|before|after|on|date|next)|next review(?: date| by| due)?|(?:valid|good) until|expires(?: on| at)?|expiry(?: date)?)$/;

/** Reads front matter, lines such as "Owner: platform team", and tables with those labels. */
export function upkeepOf(document: MarkdownDocument): Upkeep {
  const keys = inFrontMatter(document);
  const labelled = [
    ...keys,
    ...document.sections.flatMap(({ nodes }) => nodes.flatMap(inNode)),
    ...inHeadings(document),
  ];
  const owners = labelled
    .filter(({ label }) => OWNER.test(label))
    .concat(keys.filter(({ label }) => OWNER_KEY.test(label)));
  const owner = owners.find(({ value }) => value !== "") ?? owners[0];
  const reviewBy = dated(labelled, REVIEW_BY);
  const reviewed = dated(labelled, REVIEWED);
  const review = reviewBy ?? reviewed ?? undated(labelled);
  return {
    ...(owner ? { ownerSpan: owner.span } : {}),
    ...(owner && owner.value !== "" ? { owner: owner.value } : {}),
    ...(reviewBy?.day ? { reviewBy: reviewBy.day } : {}),
    ...(reviewed?.day ? { lastReviewed: reviewed.day } : {}),
    ...(review ? { reviewSpan: review.span } : {}),
  };
}

/** Where a date was left to be filled in. */
function undated(labelled: readonly Labelled[]): Labelled | undefined {
  return labelled.find(({ label, value }) => isLabel(label) && !OWNER.test(label) && isPlaceholder(value));
}

function dated(labelled: readonly Labelled[], label: RegExp): { day: string; span: Span } | undefined {
  for (const each of labelled) {
    if (!label.test(each.label)) continue;
    const day = dayOf(each.value);
    if (day !== undefined) return { day, span: each.span };
  }
  return undefined;
}

function inFrontMatter({ frontMatter, frontMatterStart }: MarkdownDocument): readonly Labelled[] {
  return [...(frontMatter?.entries.values() ?? [])].map(({ key, keySpan, value }) => ({
    label: labelOf(key.replace(/([a-z])([A-Z])/g, "$1 $2")),
    value: scalarText(value),
    span: {
      start: frontMatterStart + keySpan.start,
      end: frontMatterStart + Math.max(keySpan.end, value.kind === "scalar" ? value.span.end : keySpan.end),
    },
  }));
}

function scalarText(node: YamlNode): string {
  if (node.kind === "scalar") return node.value === null ? "" : String(node.value).trim();
  const inner = node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value);
  return inner
    .map((item) => (item.kind === "scalar" ? String(item.value ?? "") : ""))
    .filter((text) => text !== "")
    .join(", ");
}

/** "**Owner:** platform" in a paragraph or list item, and rows and columns of a table. */
function inNode(node: Nodes): readonly Labelled[] {
  const found: Labelled[] = [];
  for (const inner of everyNode(node)) {
    if (inner.type === "paragraph") {
      for (const line of textOf(inner).split("\n")) {
        const match = /^\W*([A-Za-z][A-Za-z ]{3,30}?)\s*[:：]\s*(.*)$/.exec(line);
        if (match) found.push({ label: labelOf(match[1] ?? ""), value: (match[2] ?? "").trim(), span: spanOf(inner) });
      }
    } else if (inner.type === "table") {
      found.push(...inTable(inner));
    }
  }
  return found;
}

/** Labels stand in the first row where several of it are labels, else in the first column. */
function inTable(table: Table): readonly Labelled[] {
  const rows = table.children.map(({ children }) => children.map((cell) => textOf(cell).trim()));
  const [header = [], first = []] = rows;
  const pairs =
    header.filter((text) => isLabel(labelOf(text))).length > 1
      ? header.map((label, column) => [label, first[column]])
      : rows;
  return pairs.map(([label = "", value = ""]) => ({ label: labelOf(label), value, span: spanOf(table) }));
}

function isLabel(label: string): boolean {
  return OWNER.test(label) || REVIEWED.test(label) || REVIEW_BY.test(label);
}

/** "## Owner" with the name below it. */
function inHeadings({ sections }: MarkdownDocument): readonly Labelled[] {
  return sections
    .filter(({ depth }) => depth > 0)
    .map(({ title, span, nodes }) => ({
      label: labelOf(title),
      value: nodes.map(textOf).join(" ").trim().split("\n")[0] ?? "",
      span,
    }));
}

function labelOf(text: string): string {
  return text
    .replace(/[_\-*:]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The ISO 8601 day in a text: "2026-10-12", "2026/10/12", "12 October 2026", "Oct 12, 2026"; undefined for none. */
export function dayOf(text: string): string | undefined {
  if (isPlaceholder(text)) return undefined;
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (iso) return valid(iso[1], iso[2], iso[3]);
  const spelled = /\b(\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3})[a-z]*[ .,-]+(\d{4})\b/.exec(text);
  if (spelled) return valid(spelled[3], monthOf(spelled[2]), spelled[1]);
  const american = /\b([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(text);
  return american ? valid(american[3], monthOf(american[1]), american[2]) : undefined;
}

function monthOf(name = ""): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}

function valid(year = "", month = "", day = ""): string | undefined {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
