import type { Place, Runbook, Signal, Span } from "../../model.ts";
import { readDocument } from "../document.ts";
import { type Extraction, type Extractor, NOTHING, type SourceFile } from "../extractor.ts";
import { everyNode, type MarkdownDocument, spanOf } from "../markdown.ts";
import { resolvePath } from "../paths.ts";
import { textAt } from "../yaml.ts";
import { placeholdersIn } from "./placeholders.ts";
import { isIndex, type Part, partsOf } from "./structure.ts";
import { topicsIn } from "./topics.ts";
import { upkeepOf } from "./upkeep.ts";

const FOLDERS = "{runbooks,runbook,Runbooks,playbooks,playbook,Playbooks}";
/** Collections of pages on alerts: those are runbooks that say how to diagnose and to mitigate. */
const OF_ALERTS = "{alerts,alert,alerting,troubleshooting}";
/** Standard operating procedures: those are runbooks that speak of several failures, or say how to meet one. */
const OF_PROCEDURES = "{sop,sops,SOP,SOPs}";
const NAMES = "*{runbook,Runbook,RUNBOOK,playbook,Playbook,PLAYBOOK}*";
const ENDINGS = "{md,markdown,mdx,adoc,asciidoc,rst}";
const TEMPLATE = /(?:^|[-_. /])(?:templates?|examples?|samples?|skeleton)(?:[-_. /]|$)/i;
/** Longer than anybody follows; the parser's time grows faster than the text. */
const LONGEST = 200_000;
/** Front matter that says what a page is about. */
const SUBJECTS = ["title", "topic", "topics", "tags", "alert", "alerts", "failure", "scenario"];

/** Reads documents that say what to do about a failure: by where they lie and what they are called, then by their structure. */
export const runbooks: Extractor = {
  name: "runbooks",
  files: [
    `**/${FOLDERS}/**/*.${ENDINGS}`,
    `**/${NAMES}.${ENDINGS}`,
    `**/${OF_ALERTS}/**/*.${ENDINGS}`,
    `**/${OF_PROCEDURES}/**/*.${ENDINGS}`,
  ],
  roles: ["docs"],

  extract(file) {
    const name = nameOf(file.path);
    if (TEMPLATE.test(name) || /(?:^|\/)templates?\//i.test(file.path)) return NOTHING;
    if (file.text.length > LONGEST)
      return {
        signals: [],
        problems: [{ message: `The document has over ${LONGEST} characters and was not read.`, place: top(file) }],
      };
    const { text, document } = readDocument(file.path, file.text);
    if (document === undefined)
      return {
        signals: [],
        problems: [{ message: "The document is nested too deeply to be read.", place: top(file) }],
      };
    if (isIndexName(name) && isIndex(document)) return NOTHING;
    const parts = partsOf(document, name);
    const isCollection = parts.length > 1 && mayCollect(file.path);
    if (!isNamedRunbook(file.path) && !isCollection && (!saysWhatToDo(document) || isForReaders(document)))
      return NOTHING;
    return read({ ...file, text }, document, parts, name);
  },
};

function isNamedRunbook(path: string): boolean {
  return /runbook|(?:^|\/)playbooks?\//i.test(path);
}

/** A file of that name may also be on Ansible, and a procedure on anything: then no section of it is on a failure. */
function mayCollect(path: string): boolean {
  return /playbook|(?:^|\/)sops?\//i.test(path);
}

/** Pages of a product's documentation, by what only a site for its readers needs: they are for whoever uses it. */
function isForReaders({ frontMatter }: MarkdownDocument): boolean {
  return ["menuTitle", "sidebar_position", "sidebar_label", "keywords", "aliases"].some(
    (key) => frontMatter?.entries.has(key) ?? false,
  );
}

/** https://github.com/openshift/runbooks has "Meaning, Impact, Diagnosis, Mitigation" on each page, as have many. */
function saysWhatToDo({ sections }: MarkdownDocument): boolean {
  const has = (pattern: RegExp) => sections.some(({ title }) => pattern.test(title));
  return has(/diagnos|investigat|troubleshoot/i) && has(/mitigat|resol|remed|fix|action/i);
}

function read(file: SourceFile, document: MarkdownDocument, parts: readonly Part[], name: string): Extraction {
  const upkeep = upkeepOf(document);
  const signals = parts.map((part): Signal => {
    const title = part.section?.title || textAt(document.frontMatter, "title") || name;
    const place = (span: Span, within = title): Place => ({ path: file.path, span, within });
    const data: Runbook = {
      title,
      topics: topicsOf(document, part, parts.length === 1 ? name : ""),
      sections: part.sections.filter(({ depth }) => depth > 0).map((section) => section.title),
      ...(upkeep.owner === undefined ? {} : { owner: upkeep.owner }),
      ...(upkeep.ownerSpan ? { ownerPlace: place(upkeep.ownerSpan) } : {}),
      ...(upkeep.lastReviewed === undefined ? {} : { lastReviewed: upkeep.lastReviewed }),
      ...(upkeep.reviewBy === undefined ? {} : { reviewBy: upkeep.reviewBy }),
      ...(upkeep.reviewSpan ? { reviewPlace: place(upkeep.reviewSpan) } : {}),
      placeholders: placeholdersIn(document, part.sections, file.text).map(({ text, span }) => ({
        text,
        place: place(span, [title, sectionAt(part, span)].join(" / ")),
      })),
      steps: part.steps,
      links: linksOf(part, file.path),
    };
    return { kind: "document.runbook", place: place(part.section?.span ?? top(file).span), data };
  });
  return { signals, problems: [] };
}

/** By the title; where that says nothing, by the headings below it, and never by a word of the text. */
function topicsOf(document: MarkdownDocument, part: Part, name: string): Runbook["topics"] {
  const subjects = SUBJECTS.flatMap((key) => {
    const value = document.frontMatter?.entries.get(key)?.value;
    const items = value?.kind === "list" ? value.items : value ? [value] : [];
    return items.map((item) => (item.kind === "scalar" ? String(item.value ?? "") : ""));
  });
  const named = topicsIn([part.section?.title ?? "", name, ...subjects].join(" . "));
  if (named.length > 0) return named;
  return topicsIn(part.sections.map(({ title }) => title).join(" . "));
}

const MOST_LINKS = 100;

/** Links to documents beside it, as paths of the workspace. */
function linksOf(part: Part, path: string): Runbook["links"] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const found: Runbook["links"][number][] = [];
  for (const { nodes } of part.sections) {
    for (const node of nodes) {
      for (const inner of everyNode(node)) {
        if (inner.type !== "link" || found.length >= MOST_LINKS) continue;
        const target = inner.url.split(/[#?]/)[0] ?? "";
        if (
          /^[a-z][a-z0-9+.-]*:|^\/\/|[{}<>]/i.test(target) ||
          !/\.(?:md|mdx|markdown|adoc|asciidoc|rst)$/i.test(target)
        )
          continue;
        found.push({
          path: resolvePath(target.startsWith("/") ? "" : folder, target),
          place: { path, span: spanOf(inner) },
        });
      }
    }
  }
  return found;
}

function sectionAt(part: Part, span: Span): string {
  return part.sections.findLast((section) => section.span.start <= span.start)?.title ?? "";
}

/** A folder's README goes by the folder's name. */
function nameOf(path: string): string {
  const parts = path.split("/");
  const stem = (parts.at(-1) ?? "").replace(/\.[^.]+$/, "");
  return isIndexName(stem) && parts.length > 2 ? `${parts.at(-2)}/${stem}` : stem;
}

function isIndexName(name: string): boolean {
  return /(?:^|\/)(?:readme|index|_index|summary|toc)$/i.test(name);
}

function top({ path, text }: SourceFile): Place {
  return { path, span: { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 } };
}
