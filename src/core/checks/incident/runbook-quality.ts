import { fileOwners } from "../../components/linkCodeOwners.ts";
import type { Finding, Place, Seen, Severity, Signal, Verdict } from "../../model.ts";
import { notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

/** How long a review holds where a runbook does not say by when to look again, in days. */
const REVIEW_DAYS = 365;
const DAY_MS = 86_400_000;
const FEWEST_STEPS = 2;

type Reads = "document.runbook" | "document.file" | "ownership.rules" | "alert.defined";
type Document = Signal<"document.runbook">;

/** What whoever is paged looks for, and the headings under which runbooks have it. */
const PARTS: readonly { readonly what: string; readonly heading: RegExp }[] = [
  {
    what: "how to find the cause",
    heading: /diagnos|investigat|triage|trouble ?shoot|debug|checks?\b|verif|symptom|analysis|cause|look at/i,
  },
  {
    what: "what to do about it",
    heading:
      /mitigat|remed|resol|recover|restor|repair|fix|action|steps?\b|procedure|respon|what to do|work ?around|roll ?back|fail ?over|solution|instructions|contain/i,
  },
  { what: "whom to call next", heading: /escalat|contact|on-?call|whom|who to|support|owner|ask for help/i },
];

export default defineCheck({
  id: "incident/runbook-quality",
  title: "Each runbook has an owner, a review date and the parts that are looked for",
  level: "standard",
  mode: "auto",
  scope: "repository",
  reads: ["document.runbook", "document.file", "ownership.rules", "alert.defined"],

  decide(seen: Seen<Reads>): Verdict {
    const runbooks = seen.all("document.runbook").filter(({ data }) => data.steps >= FEWEST_STEPS);
    if (runbooks.length === 0) return notApplicable("there is no runbook yet");
    const known = new Set(seen.all("document.file").map(({ place }) => place.path));
    const ownerOf = fileOwners(seen.all("ownership.rules"));
    const alerts = seen.all("alert.defined");
    const common = commonlyLacking(runbooks);
    const judged = runbooks.map((runbook) => ({
      runbook,
      lacks: [
        ...(firstOf(runbooks, runbook) ? [...ownership(runbook, ownerOf, alerts), ...review(runbook, seen.today)] : []),
        ...parts(runbook, common),
        ...dangling(runbook, known),
      ],
    }));
    const [first, ...rest] = gathered(
      judged.flatMap((each) => each.lacks),
      runbooks.length,
    );
    const open = judged.filter(({ runbook, lacks }) => lacks.length === 0 && isOpen(runbook));
    const evidence = judged
      .filter((each) => each.lacks.length === 0 && !open.includes(each))
      .map(({ runbook: { data, place } }) => ({ message: `"${data.title}" is complete.`, place }));
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence };
    const [some] = open;
    if (some === undefined) return pass(...evidence);
    const which = open.length === 1 ? `"${some.runbook.data.title}"` : `${open.length} of ${runbooks.length} runbooks`;
    return unknown(`who owns ${which}, or when it was read last, was left to be filled in`, ...evidence);
  },
});

/** What a runbook lacks. */
interface Lack {
  readonly finding: Finding;
  /** The same of many, to follow "240 of 246 runbooks"; undefined for what is only so of one. */
  readonly ofMany?: string;
}

/** So many runbooks lack the same before it is said once for all: a collection has no such thing by its form. */
const MANY = 5;
const MOST_RELATED = 10;

/** What most of many runbooks lack is one finding, at the first of them and with others as its other ends. */
function gathered(lacks: readonly Lack[], count: number): readonly Finding[] {
  const alike = new Map<string, Finding[]>();
  for (const { finding, ofMany } of lacks)
    if (ofMany !== undefined) alike.set(ofMany, [...(alike.get(ofMany) ?? []), finding]);
  const many = new Map([...alike].filter(([, all]) => all.length >= MANY && all.length * 2 >= count));
  const together = [...many].flatMap(([ofMany, [first, ...rest]]): readonly Finding[] => {
    const related = rest
      .slice(0, MOST_RELATED)
      .flatMap(({ place }) => (place ? [{ message: `"${place.within ?? place.path}" as well.`, place }] : []));
    const message = `${rest.length + 1} of ${count} runbooks ${ofMany}`;
    return first ? [{ ...first, message, related, identity: `${first.kind} of many` }] : [];
  });
  return [...together, ...lacks.flatMap(({ finding, ofMany }) => (many.has(ofMany ?? "") ? [] : [finding]))];
}

type Section = (typeof PARTS)[number];

function lackingIn({ data }: Document): readonly Section[] {
  const headings = [data.title, ...data.sections];
  return PARTS.filter(({ heading }) => !headings.some((each) => heading.test(each)));
}

/** What most of many runbooks have no section on, whichever else each of them lacks. */
function commonlyLacking(runbooks: readonly Document[]): readonly Section[] {
  const lacking = runbooks.map(lackingIn);
  return PARTS.filter((part) => {
    const count = lacking.filter((each) => each.includes(part)).length;
    return count >= MANY && count * 2 >= runbooks.length;
  });
}

function parts(runbook: Document, common: readonly Section[]): readonly Lack[] {
  const { data, place } = runbook;
  const lacking = lackingIn(runbook);
  const follows = "Whoever is paged has to ask.";
  const lack = (some: readonly Section[]) => {
    const message = `"${data.title}" has no section on ${some.map((part) => part.what).join(", ")}. ${follows}`;
    return finding("section-missing", "info", place, message);
  };
  const shared = lacking.filter((part) => common.includes(part));
  const own = lacking.filter((part) => !common.includes(part));
  const all = common.map((part) => part.what).join(" or on ");
  return [
    ...(shared.length > 0 ? [{ finding: lack(shared), ofMany: `lack a section on ${all}. ${follows}` }] : []),
    ...(own.length > 0 ? [{ finding: lack(own) }] : []),
  ];
}

/** Only folders are judged whose documents are known: a link may lead to a file of another kind. */
function dangling({ data }: Document, known: ReadonlySet<string>): readonly Lack[] {
  return data.links
    .filter(({ path }) => !known.has(path) && isKnownFolder(path, known))
    .map(({ path, place }) => ({
      finding: finding("link-dangling", "warning", place, `${path} is not in the repository. The link leads nowhere.`),
    }));
}

function isKnownFolder(path: string, known: ReadonlySet<string>): boolean {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return folder !== "" && [...known].some((each) => each.startsWith(folder));
}

function ownership(
  { data, place }: Document,
  ownerOf: ReturnType<typeof fileOwners>,
  alerts: readonly Signal<"alert.defined">[],
): readonly Lack[] {
  if (data.owner !== undefined || (data.ownerPlace === undefined && ownerOf(place.path))) return [];
  const related = alerts
    .filter((alert) => alert.data.runbook?.path === place.path)
    .map((alert) => ({ message: `"${alert.data.name}" leads here.`, place: alert.place }));
  const message = `Nobody is named as the owner of "${data.title}". What has no owner is not kept true.`;
  const found = finding("owner-missing", "warning", data.ownerPlace ?? place, message);
  const ofMany =
    "name no owner, and neither do CODEOWNERS or OWNERS for their files. What has no owner is not kept true.";
  return [{ finding: related.length === 0 ? found : { ...found, related }, ofMany }];
}

function review({ data, place }: Document, today: string): readonly Lack[] {
  const { lastReviewed, reviewBy, reviewPlace } = data;
  if (reviewBy !== undefined) {
    if (today <= reviewBy) return [];
    return [overdue(`"${data.title}" was to be reviewed by ${reviewBy}`, reviewPlace ?? place)];
  }
  if (lastReviewed !== undefined) {
    if (daysBetween(lastReviewed, today) <= REVIEW_DAYS) return [];
    return [
      overdue(`"${data.title}" was last reviewed on ${lastReviewed}, more than a year ago`, reviewPlace ?? place),
    ];
  }
  if (reviewPlace !== undefined && data.placeholders.some((each) => overlap(each.place, reviewPlace))) return [];
  const message = `"${data.title}" gives no date of its last or next review. Nobody can tell whether it still holds.`;
  const ofMany = "give no date of their last or next review. Nobody can tell whether they still hold.";
  return [{ finding: finding("review-missing", "info", place, message), ofMany }];
}

/** Its owner or its day are marks that a template left: `incident/runbooks` names them with whatever else is left. */
function isOpen({ data: { ownerPlace, reviewPlace, placeholders } }: Document): boolean {
  return [ownerPlace, reviewPlace].some((place) => place && placeholders.some((each) => overlap(each.place, place)));
}

function overdue(what: string, place: Place): Lack {
  const message = `${what}. Its commands and names may no longer be true.`;
  return { finding: finding("review-overdue", "warning", place, message) };
}

function finding(kind: string, severity: Severity, place: Place, message: string): Finding {
  return { kind, message, severity, place, fixes: [] };
}

/** What a document's head says, it says once for all runbooks it holds. */
function firstOf(all: readonly Document[], runbook: Document): boolean {
  return all.find(({ place }) => place.path === runbook.place.path) === runbook;
}

function overlap(one: Place, other: Place): boolean {
  return one.path === other.path && one.span.start < other.span.end && other.span.start < one.span.end;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
