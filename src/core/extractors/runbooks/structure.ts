import type { List, Nodes, RootContent } from "mdast";
import { type MarkdownDocument, type Section, subtree, textOf } from "../markdown.ts";
import { isPlaceholder } from "./placeholders.ts";
import { topicsIn } from "./topics.ts";

/** What one failure is about and how to meet it: a whole document, or one of its sections. */
export interface Part {
  /** Undefined for the whole of a document that has no heading. */
  readonly section?: Section;
  readonly sections: readonly Section[];
  readonly steps: number;
}

const ACTION =
  /\b(?:diagnos\w*|investigat\w*|triage|trouble ?shoot\w*|debug\w*|checks?|mitigat\w*|remed\w*|resol\w*|recover\w*|restor\w*|rotat\w*|revok\w*|replac\w*|repair\w*|fix(?:es|ing)?|actions?|steps?|procedures?|response|respond\w*|what to do|work ?arounds?|roll ?backs?|fail ?over|instructions?|solutions?|containment|immediate\w*)\b/i;
/** Alerts are named like "KubePodCrashLooping". */
const ALERT_NAME = /^[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]+)+$/;
const FEWEST_STEPS = 2;
const FEWEST_WORDS = 3;

/** The failures a document speaks of: itself, or each section about one where it is a collection of them. */
export function partsOf(document: MarkdownDocument, name: string): readonly Part[] {
  const headed = document.sections.filter(({ depth }) => depth > 0);
  const title = headed[0];
  if (topicsIn(`${title?.title ?? ""} ${name}`).length === 0) {
    const failures = outermost(headed.filter((section) => section !== title && isFailure(document, section)));
    if (failures.length > 1)
      return failures.map((section) => {
        const sections = subtree(document, section);
        return { section, sections, steps: countSteps(sections) };
      });
  }
  const acting = document.sections.filter((section) => isActing(section, title));
  return [{ ...(title ? { section: title } : {}), sections: document.sections, steps: countSteps(acting) }];
}

/** A page that only leads to others: each line of its lists is a link to a page beside it. */
export function isIndex(document: MarkdownDocument): boolean {
  const items = document.sections
    .flatMap(({ nodes }) => nodes.flatMap(rowsOf))
    .filter((item) => textOf(item).trim() !== "");
  return items.filter(leadsToPage).length * 2 > items.length;
}

/** Sections below "Diagnose" act as well; a title such as "Roll back a deploy" only speaks for what stands right below it. */
function isActing(section: Section, title: Section | undefined): boolean {
  return [section, ...section.within.filter((outer) => outer !== title)].some((each) => ACTION.test(each.title));
}

function isFailure(document: MarkdownDocument, section: Section): boolean {
  if (ACTION.test(section.title) || section.within.some(({ title, depth }) => depth > 1 && ACTION.test(title)))
    return false;
  if (topicsIn(section.title).length === 0 && !ALERT_NAME.test(section.title)) return false;
  return countSteps(subtree(document, section), true) >= FEWEST_STEPS;
}

function outermost(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ within }) => !within.some((outer) => sections.includes(outer)));
}

/** With `marked`, prose counts for nothing: only list items, rows and commands do. */
function countSteps(sections: readonly Section[], marked = false): number {
  return sections.reduce((sum, { nodes }) => sum + nodes.reduce((steps, node) => steps + stepsIn(node, marked), 0), 0);
}

function stepsIn(node: RootContent, marked: boolean): number {
  if (node.type === "code") return node.value.trim() === "" ? 0 : 1;
  if (node.type === "blockquote") return node.children.reduce((sum, child) => sum + stepsIn(child, marked), 0);
  if (node.type === "list" || node.type === "table") return rowsOf(node).filter(saysSomething).length;
  return node.type === "paragraph" && !marked && saysSomething(node) ? 1 : 0;
}

function rowsOf(node: RootContent): readonly Nodes[] {
  if (node.type === "list") return (node satisfies List).children;
  return node.type === "table" ? node.children.slice(1) : [];
}

function saysSomething(node: Nodes): boolean {
  const text = textOf(node).trim();
  if ("children" in node && node.children.length === 1 && node.children[0]?.type === "paragraph")
    return saysSomething(node.children[0]);
  const isCommand = "children" in node && node.children.some(({ type }) => type === "inlineCode" || type === "code");
  return isCommand || (text.split(/\s+/).length >= FEWEST_WORDS && !(isPlaceholder(text) && text.length < 20));
}

function leadsToPage(item: Nodes): boolean {
  const stack: Nodes[] = [item];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "link" && /^(?!\w+:)[^#?]*(?:\.(?:md|mdx|markdown)|\/)(?:[#?].*)?$/i.test(node.url)) return true;
    if ("children" in node) stack.push(...node.children);
  }
  return false;
}
