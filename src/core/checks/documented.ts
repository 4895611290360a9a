import type {
  ComponentKind,
  DocumentPage,
  DocumentTopic,
  Evidence,
  Finding,
  Level,
  Seen,
  Signal,
  SignalCheck,
  SignalKind,
  Verdict,
} from "../model.ts";
import { unknown } from "../verdict.ts";

const WHAT_RUNS: readonly ComponentKind[] = ["service", "worker", "web", "function", "ml", "infrastructure"];
const DAY_MS = 86_400_000;

type Page = Signal<"document.page">;

/** Something that has to be written down, as data. */
export interface Documented<K extends SignalKind> {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly reviewDays: number;
  /** What its document's place says it is about. */
  readonly topics: readonly DocumentTopic[];
  /** Topics whose documents may hold a part of it, and need not. */
  readonly helped?: readonly DocumentTopic[];
  /** What has to stand in it, over all such documents taken together. */
  readonly parts: readonly DocumentPart[];
  /** What is wrong while a part is missing: "Whoever joins has to ask." */
  readonly follows: string;
  /** What a person has to say where no document was found, to follow "a person can say". */
  readonly asks: string;
  /** How old it may be by the date it bears, in days; left out: it bears none. */
  readonly freshDays?: number;
  /** Other signals that help, or that show the whole of it by themselves. */
  readonly reads?: readonly K[];
  readonly also?: (seen: Seen<K | "document.page">) => {
    readonly evidence: readonly Evidence[];
    /** Parts that these show. */
    readonly shows?: readonly string[];
  };
  /** Why it is not asked, where that can be told. */
  readonly unless?: (seen: Seen<K | "document.page">) => string | undefined;
  readonly appliesTo?: readonly ComponentKind[];
  readonly scaffolds?: readonly string[];
}

export interface DocumentPart {
  /** "roles", as a list names it. */
  readonly name: string;
  readonly isIn: (page: DocumentPage) => boolean;
}

/** A check that a document answers when it has all its parts, and a person where it lives elsewhere. */
export function documented<K extends SignalKind = never>(what: Documented<K>): SignalCheck<K | "document.page"> {
  const { id, title, level, reviewDays, appliesTo = WHAT_RUNS, scaffolds } = what;
  return {
    id,
    title,
    level,
    mode: "partial",
    scope: "repository",
    appliesTo,
    reviewDays,
    ...(scaffolds ? { scaffolds } : {}),
    reads: ["document.page", ...(what.reads ?? [])],
    decide: (seen) => decide(what, seen),
  };
}

function decide<K extends SignalKind>(what: Documented<K>, seen: Seen<K | "document.page">): Verdict {
  const reason = what.unless?.(seen);
  if (reason !== undefined) return { outcome: "not-applicable", reason };
  const about = (topics: readonly DocumentTopic[] = []) =>
    seen.all("document.page").filter(({ data }) => data.about.some((topic) => topics.includes(topic)));
  const own = about(what.topics);
  const helping = about(what.helped).filter((page) => what.parts.some(({ isIn }) => isIn(page.data)));
  const pages = [...own, ...helping.filter((page) => !own.includes(page))];
  const { evidence: further, shows = [] } = what.also?.(seen) ?? { evidence: [] };
  const evidence = [...pages.map(told), ...further];
  const missing = what.parts.filter(({ name, isIn }) => !shows.includes(name) && !pages.some(({ data }) => isIn(data)));
  if (own.length === 0 && (missing.length > 0 || what.parts.length === 0))
    return unknown(`no document about it was found; a person can say ${what.asks}`, ...evidence);
  const findings = [
    ...(missing.length > 0 ? [incomplete(pages, missing, what.follows)] : []),
    ...pages.flatMap(placeholders),
    ...outdated(pages, what.freshDays, seen.today),
  ];
  const [first, ...rest] = findings;
  return first ? { outcome: "fail", findings: [first, ...rest], evidence } : { outcome: "pass", evidence };
}

function told({ data, place }: Page): Evidence {
  const about = [data.owner && `owned by ${data.owner}`, data.day && `of ${data.day}`].filter(Boolean).join(", ");
  return { message: `"${data.title}"${about === "" ? "" : `, ${about}`}.`, place };
}

function incomplete(pages: readonly Page[], missing: readonly DocumentPart[], follows: string): Finding {
  const [page] = pages;
  const which =
    pages.length === 1 ? `"${page?.data.title}" has` : `${pages.length} documents are about it, and none has`;
  const names = missing.map(({ name }) => name).join(", ");
  return {
    kind: "part-missing",
    message: `${which}${pages.length === 1 ? " nothing on" : " anything on"} ${names}. ${follows}`,
    severity: "info",
    ...(page ? { place: page.place } : {}),
    identity: `part-missing ${names}`,
    fixes: [],
  };
}

function placeholders({ data }: Page): readonly Finding[] {
  return data.placeholders.map(({ text, place }) => ({
    kind: "placeholder-left",
    message: `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}" was left to be filled in.`,
    severity: "info",
    place,
    fixes: [],
  }));
}

/** The latest of several counts; what bears no date is not called old. */
function outdated(pages: readonly Page[], freshDays: number | undefined, today: string): readonly Finding[] {
  if (freshDays === undefined) return [];
  const dated = pages.filter(({ data }) => data.reviewBy !== undefined || data.day !== undefined);
  const isFresh = ({ data }: Page) =>
    data.reviewBy === undefined ? daysSince(data.day ?? today, today) <= freshDays : today <= data.reviewBy;
  const [page] = dated;
  if (page === undefined || dated.some(isFresh)) return [];
  const when =
    page.data.reviewBy === undefined ? `is of ${page.data.day}` : `was to be reviewed by ${page.data.reviewBy}`;
  return [
    {
      kind: "review-overdue",
      message: `"${page.data.title}" ${when}. What it says may no longer hold.`,
      severity: "info",
      place: page.place,
      fixes: [],
    },
  ];
}

function daysSince(day: string, today: string): number {
  return (Date.parse(today) - Date.parse(day.length === 7 ? `${day}-28` : day)) / DAY_MS;
}

/** A heading, or a column of a table, that says so. */
export function heading(pattern: RegExp): (page: DocumentPage) => boolean {
  return ({ headings, tables }) =>
    headings.some((each) => pattern.test(each)) ||
    tables.some((table) => table.headings.some((each) => pattern.test(each)));
}

/** A heading, a column, or the first cell of a row that says so. */
export function entry(pattern: RegExp): (page: DocumentPage) => boolean {
  return (page) => heading(pattern)(page) || page.tables.some(({ rows }) => rows.some((row) => pattern.test(row)));
}
