import { firstOfKind, isMissed, runbookOnVendor, topicOf } from "../../components/linkDependencies.ts";
import type { Evidence, Finding, Place, RunbookTopic, Seen, Severity, Signal, Verdict } from "../../model.ts";
import { allOf, fail, notApplicable, pass, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { vendorsIn } from "../vendors.ts";
import { FAILURES, failuresOf, likelyFailures, NEEDED, signsIn } from "./failures.ts";

/** A page with fewer says too little to be followed. */
const FEWEST_STEPS = 2;
const NAMED_FAILURES = 3;

const READS = [
  "document.runbook",
  "dependency.used",
  "alert.defined",
  "alert.unread",
  "infrastructure.file",
  "infrastructure.resource",
  "kubernetes.workload",
  "compose.service",
  "manifest.package",
  "library.used",
] as const;
type Reads = (typeof READS)[number];
type Document = Signal<"document.runbook">;

export default defineCheck({
  id: "incident/runbooks",
  title: "Runbooks exist for the most likely failures",
  level: "essential",
  mode: "auto",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  scaffolds: ["runbook", "runbook-set"],
  reads: READS,

  decide(seen: Seen<Reads>) {
    const documents = seen.all("document.runbook");
    const usable = documents.filter(({ data }) => data.steps >= FEWEST_STEPS);
    return withNotes(allOf([enough(seen, usable), ...usable.map(complete)], ""), [
      ...uncovered(seen, usable),
      ...withoutVendor(seen, usable),
    ]);
  },
});

/** Dependencies of the code that no runbook speaks of, where there are runbooks; the rest is asked for by number. */
function uncovered(seen: Seen<Reads>, usable: readonly Document[]): readonly Finding[] {
  const [first] = usable;
  if (first === undefined) return [];
  const spokenOf = new Set(seen.all("document.runbook").flatMap(({ data }) => data.topics));
  const missed = new Map<RunbookTopic, Finding>();
  for (const { data, place } of firstOfKind(seen.all("dependency.used"))) {
    const topic = topicOf(data.type);
    if (topic === undefined || missed.has(topic) || spokenOf.has(topic)) continue;
    missed.set(topic, {
      kind: "dependency-without-runbook",
      message: `${data.library} reaches a ${data.type}, and no runbook says what to do when ${FAILURES[topic]}.`,
      severity: "info",
      place,
      related: [{ message: `"${first.data.title}" is a runbook that is here.`, place: first.place }],
      identity: topic,
      fixes: [{ kind: "scaffold", title: "Write a runbook", safety: "review", scaffold: "runbook", choice: topic }],
    });
  }
  return [...missed.values()];
}

/** Vendors whose outage users notice, that no runbook speaks of, where there are runbooks. */
function withoutVendor(seen: Seen<Reads>, usable: readonly Document[]): readonly Finding[] {
  const [first] = usable;
  if (first === undefined) return [];
  return vendorsIn(seen.all("manifest.package"))
    .filter(({ vendor }) => isMissed(vendor) && !runbookOnVendor(vendor, seen.all("document.runbook")))
    .map(({ vendor, evidence: { place } }) => ({
      kind: "vendor-without-runbook",
      message: `${vendor.name} is used (${vendor.does}), and no runbook says what to do when it is down.`,
      severity: "info",
      ...(place ? { place } : {}),
      related: [{ message: `"${first.data.title}" is a runbook that is here.`, place: first.place }],
      identity: vendor.name,
      fixes: [{ kind: "scaffold", title: "Write a runbook", safety: "review", scaffold: "runbook" }],
    }));
}

function enough(seen: Seen<Reads>, usable: readonly Document[]): Verdict {
  const needed = neededOf(seen);
  if (usable.length >= needed) return { outcome: "pass", evidence: [] };
  if (seen.all("document.runbook").length === 0 && !runsSomething(seen)) return nothingRuns(seen);
  const elsewhere = keptElsewhere(seen);
  if (usable.length + elsewhere.length >= needed)
    return unknown(
      `alerts lead to ${elsewhere.length} runbooks outside of the repository; a person can say that they are kept there, with "elsewhere"`,
      ...elsewhere.slice(0, NAMED_FAILURES),
    );
  const rest = seen.all("document.runbook").filter((document) => !usable.includes(document));
  const looked = "runbooks/ and playbooks/ folders and in files named runbook or playbook";
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

/** As many as criticality asks for, but no more than there are failures that are likely here; not everybody signs in. */
function neededOf(seen: Seen<Reads>): number {
  const packages = seen.all("manifest.package");
  const isAsked = signsIn(packages, seen.all("library.used"));
  const likely = failuresOf(seen.all("dependency.used"), packages).filter((topic) => topic !== "auth" || isAsked);
  return Math.min(NEEDED[seen.component.criticality], Math.max(NEEDED.standard, likely.length));
}

/** False for a collection of rules, templates or documents: no code that serves, and nothing that is deployed. */
function runsSomething(seen: Seen<Reads>): boolean {
  const hasCode = seen.components.some(({ kinds }) => kinds.some((kind) => kind !== "infrastructure"));
  const deployed = [
    "infrastructure.file",
    "infrastructure.resource",
    "kubernetes.workload",
    "compose.service",
  ] as const;
  return hasCode || deployed.some((kind) => seen.all(kind).length > 0);
}

function nothingRuns(seen: Seen<Reads>): Verdict {
  const [alert] = [...seen.all("alert.defined"), ...seen.all("alert.unread")];
  const nothing = `nothing that runs is built or deployed in the ${seen.files} files that were read`;
  if (alert === undefined) return notApplicable(nothing);
  return unknown(`${nothing}; a person can say where the runbooks are for what the alerts here are on`, {
    message: "An alert is defined here.",
    place: alert.place,
  });
}

/** Addresses that alerts give as runbooks and that no document here is at, each once. */
function keptElsewhere(seen: Seen<Reads>): readonly Evidence[] {
  const found = new Map<string, Evidence>();
  for (const { data } of seen.all("alert.defined")) {
    const { runbook } = data;
    if (runbook === undefined || runbook.leads === "relative" || !/^https?:/.test(runbook.text)) continue;
    const isHere = seen.all("document.runbook").some(({ place }) => place.path === runbook.path);
    if (!isHere && !found.has(runbook.text))
      found.set(runbook.text, { message: `"${data.name}" leads to ${runbook.text}.`, place: runbook.place });
  }
  return [...found.values()];
}

/** The likeliest failures nobody has written about, in words. */
function missing(seen: Seen<Reads>, usable: readonly Document[]): string {
  const covered = new Set(usable.flatMap(({ data }) => data.topics));
  const likely = likelyFailures(seen.all("dependency.used").map(({ data }) => data.type));
  const open = likely.filter((topic) => !covered.has(topic)).map((topic) => FAILURES[topic]);
  const named = open.length > 0 ? open.slice(0, NAMED_FAILURES) : ["something else breaks"];
  return named.length === 1 ? (named[0] ?? "") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}

function complete(runbook: Document): Verdict {
  const findings = [
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

function finding(kind: string, severity: Severity, place: Place, message: string): Finding {
  return { kind, message, severity, place, fixes: [] };
}

function covers({ data, place }: Document): Evidence {
  const about = data.topics.map((topic) => FAILURES[topic]).join(", ");
  return {
    message: `"${data.title}": ${count(data.steps, "step", "steps")}${about === "" ? "" : ` for when ${about}`}.`,
    place,
  };
}

function mention({ data, place }: Document): Evidence {
  const has = data.steps === 0 ? "no steps" : "a single step";
  const why = `has ${has} under a heading such as Diagnose or Mitigate`;
  return { message: `"${data.title}" ${why}, so it was not counted.`, place };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
