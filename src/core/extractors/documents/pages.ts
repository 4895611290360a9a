import type { DocumentPage, Place } from "../../model.ts";
import { readDocument } from "../document.ts";
import type { Extractor, SourceFile } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";
import { everyNode, type MarkdownDocument } from "../markdown.ts";
import { resolvePath } from "../paths.ts";
import { dayOf, upkeepOf } from "../runbooks/upkeep.ts";
import { itemsAt, textAt } from "../yaml.ts";
import { recordedIn } from "./recorded.ts";
import { structureOf } from "./structure.ts";
import { topicsOf } from "./topics.ts";

const FOLDERS =
  "{docs,doc,documentation,handbook,adr,adrs,decisions,architecture,drills,gamedays,game-days,postmortems,post-mortems,incidents,compliance,security,privacy,load-tests,load-test,performance,releases,runbooks,playbooks,operations,ops,sre,processes,process,policies,disaster-recovery,dr,threat-model,threat-models,legal,.github}";
const ENDINGS = "{md,markdown,mdx,adoc,asciidoc,rst}";
/** Longer than anybody reads; the parser's time grows faster than the text. */
const LONGEST = 200_000;
const MOST_HEADINGS = 100;
const MOST_LINKS = 300;
/** Front matter that says when something happened or was written. */
const DAY_KEYS = ["date", "day", "on", "held", "performed", "tested", "reviewed", "updated"];

/** Reads the documents whose place says what they are about: title, headings, dates, owner and links, never the prose. */
export const documentPages: Extractor = {
  name: "documents",
  files: [`*.${ENDINGS}`, `**/${FOLDERS}/**/*.${ENDINGS}`],
  roles: ["docs"],

  extract(file) {
    const about = topicsOf(file.path);
    if (about.length === 0) return NOTHING;
    const { text, document } =
      file.text.length <= LONGEST ? readDocument(file.path, file.text) : { text: file.text, document: undefined };
    const data = { about, ...(document ? contentOf(document, { ...file, text }, about) : byName(file.path)) };
    return { signals: [{ kind: "document.page", place: placeOf(document, file), data }], problems: [] };
  },
};

function contentOf(
  document: MarkdownDocument,
  file: SourceFile,
  about: DocumentPage["about"],
): Omit<DocumentPage, "about"> {
  const { path } = file;
  const { frontMatter, sections } = document;
  const headings = sections.flatMap(({ depth, title }) => (depth > 0 && title !== "" ? [title] : []));
  const { owner, lastReviewed, reviewBy } = upkeepOf(document);
  const recorded = about.includes("threat-model") ? recordedIn(document, file) : undefined;
  const days = [lastReviewed, ...DAY_KEYS.map((key) => dayOf(textAt(frontMatter, key) ?? ""))];
  const day =
    days
      .filter((each) => each !== undefined)
      .sort()
      .at(-1) ?? dayIn(path);
  return {
    title: headings[0] ?? textAt(frontMatter, "title") ?? nameOf(path),
    headings: headings.slice(0, MOST_HEADINGS),
    ...(owner === undefined ? {} : { owner }),
    ...(day === undefined ? {} : { day }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    links: linksOf(document, path),
    checks: [textAt(frontMatter, "checks"), ...itemsAt(frontMatter, "checks").map((item) => textAt(item))].filter(
      (id) => id !== undefined,
    ),
    ...structureOf(document, file),
    ...(recorded === undefined ? {} : { recorded }),
  };
}

/** What is known of a document in a form that is not read. */
function byName(path: string): Omit<DocumentPage, "about"> {
  const day = dayIn(path);
  const nothing = { headings: [], links: [], checks: [], tables: [], tasks: [], placeholders: [], durations: [] };
  return { title: nameOf(path), ...nothing, ...(day === undefined ? {} : { day }) };
}

function linksOf({ sections }: MarkdownDocument, path: string): readonly string[] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const found = new Set<string>();
  for (const { heading, nodes } of sections) {
    for (const node of heading ? [heading, ...nodes] : nodes) {
      for (const inner of everyNode(node)) {
        if (inner.type !== "link" && inner.type !== "definition") continue;
        if (found.size >= MOST_LINKS) return [...found];
        const target = inner.url.split("#")[0] ?? "";
        if (/^[a-z][a-z0-9+.-]*:/i.test(target)) found.add(target);
        else if (target !== "") found.add(resolvePath(target.startsWith("/") ? "" : folder, target));
      }
    }
  }
  return [...found];
}

/** "2026-11-02", or "2026-11" where the file's name gives no day. */
function dayIn(path: string): string | undefined {
  return dayOf(nameOf(path)) ?? /(?<!\d)(20\d\d-(?:0[1-9]|1[0-2]))(?![\d])/.exec(nameOf(path))?.[1];
}

function nameOf(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[^.]+$/, "");
}

function placeOf(document: MarkdownDocument | undefined, { path, text }: SourceFile): Place {
  const heading = document?.sections.find(({ depth }) => depth > 0);
  return { path, span: heading?.span ?? { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 } };
}
