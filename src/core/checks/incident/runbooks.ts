import type { Evidence, Finding, Place, Seen, Severity, Signal, Verdict } from "../../model.ts";
import { allOf, fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { FAILURES, likelyFailures, NEEDED } from "./failures.ts";

/** A page with fewer says too little to be followed. */
const FEWEST_STEPS = 2;
/** How long a review holds where a runbook does not say by when to look again, in days. */
const REVIEW_DAYS = 365;
const DAY_MS = 86_400_000;
const NAMED_FAILURES = 3;

type Reads = "document.runbook" | "dependency.used";
type Document = Signal<"document.runbook">;

export default defineCheck({
  id: "incident/runbooks",
  title: "Runbooks exist for the most likely failures",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["runbook"],
  reads: ["document.runbook", "dependency.used"],

  decide(seen: Seen<Reads>) {
    const documents = seen.all("document.runbook");
    const usable = documents.filter(({ data }) => data.steps >= FEWEST_STEPS);
    return allOf(
      [enough(seen, usable), ...usable.map((runbook) => complete(runbook, firstOf(usable, runbook), seen.today))],
      "",
    );
  },
});

function enough(seen: Seen<Reads>, usable: readonly Document[]): Verdict {
  const needed = NEEDED[seen.component.criticality];
  if (usable.length >= needed) return { outcome: "pass", evidence: [] };
  const rest = seen.all("document.runbook").filter((document) => !usable.includes(document));
  const unread = rest.filter(({ data }) => data.unread !== undefined);
  if (usable.length + unread.length >= needed) {
    const formats = [...new Set(unread.map(({ data }) => data.unread))].join(" and ");
    return unknown(
      `${count(unread.length, "runbook is", "runbooks are")} written in ${formats}, which is not read`,
      ...unread.map(mention),
    );
  }
  const looked = "runbooks/ and playbooks/ folders and in files named runbook";
  const found =
    usable.length === 0
      ? `No runbook was found in ${looked}`
      : `${usable.length} of the ${needed} runbooks that ${seen.component.criticality} criticality asks for ${usable.length === 1 ? "was" : "were"} found`;
  return fail(
    {
      kind: "too-few-runbooks",
      message: `${found}. Whoever is paged has nothing to go by when ${missing(seen, usable)}.`,
      severity: "warning",
      identity: "too-few-runbooks",
      fixes: [{ kind: "scaffold", title: "Write a runbook", safety: "review", scaffold: "runbook" }],
    },
    ...rest.map(mention),
  );
}

/** The likeliest failures nobody has written about, in words. */
function missing(seen: Seen<Reads>, usable: readonly Document[]): string {
  const covered = new Set(usable.flatMap(({ data }) => data.topics));
  const likely = likelyFailures(seen.all("dependency.used").map(({ data }) => data.type));
  const open = likely.filter((topic) => !covered.has(topic)).map((topic) => FAILURES[topic]);
  const named = open.length > 0 ? open.slice(0, NAMED_FAILURES) : ["something else breaks"];
  return named.length === 1 ? (named[0] ?? "") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}

/** What a document's head says, it says once for all runbooks it holds. */
function complete(runbook: Document, isFirst: boolean, today: string): Verdict {
  const findings = [
    ...(isFirst ? [...ownership(runbook), ...review(runbook, today)] : []),
    ...runbook.data.placeholders.map(({ text, place }) =>
      finding(
        "placeholder-left",
        "warning",
        place,
        `"${short(text)}" was left to be filled in. Whoever is on call would look for it in vain.`,
      ),
    ),
  ];
  const [first, ...rest] = findings;
  return first ? { outcome: "fail", findings: [first, ...rest], evidence: [] } : pass(covers(runbook));
}

function ownership({ data, place }: Document): readonly Finding[] {
  if (data.owner !== undefined) return [];
  const message = `Nobody is named as the owner of "${data.title}". What has no owner is not kept true.`;
  return [finding("owner-missing", "warning", data.ownerPlace ?? place, message)];
}

function review({ data, place }: Document, today: string): readonly Finding[] {
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
  return [finding("review-missing", "info", place, message)];
}

function overdue(what: string, place: Place): Finding {
  return finding("review-overdue", "warning", place, `${what}. Its commands and names may no longer be true.`);
}

function finding(kind: string, severity: Severity, place: Place, message: string): Finding {
  return { kind, message, severity, place, fixes: [] };
}

function firstOf(all: readonly Document[], runbook: Document): boolean {
  return all.find(({ place }) => place.path === runbook.place.path) === runbook;
}

function covers({ data, place }: Document): Evidence {
  const about = data.topics.map((topic) => FAILURES[topic]).join(", ");
  return {
    message: `"${data.title}": ${count(data.steps, "step", "steps")}${about === "" ? "" : ` for when ${about}`}.`,
    place,
  };
}

function mention({ data, place }: Document): Evidence {
  const why = data.unread
    ? `is written in ${data.unread}`
    : "has no steps under a heading such as Diagnose or Mitigate";
  return { message: `"${data.title}" ${why}, so it was not counted.`, place };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function overlap(one: Place, other: Place): boolean {
  return one.path === other.path && one.span.start < other.span.end && other.span.start < one.span.end;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
