import type { DocumentPage, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { documented, entry } from "../documented.ts";

const REVIEW_DAYS = 365;
const STRIDE = [/spoof/i, /tamper/i, /repudiat/i, /disclos|leak/i, /denial|dos\b/i, /elevat|privilege/i];
const FEWEST = 4;

const check = documented({
  id: "security/threat-model",
  title: "A threat model exists and follows the architecture",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["threat-model"],
  freshDays: REVIEW_DAYS,
  topics: ["threat-model"],
  parts: [
    { name: "threats, one by one", isIn: hasThreats },
    {
      name: "what is done against each",
      isIn: entry(/mitigat|counter|control|response|treatment|action|accepted|status|what we do/i),
    },
  ],
  follows: "What nobody thought of is found by somebody else.",
  asks: "where the threat model is and when it was last gone through",
});

export default { ...check, decide };

/** As for every document; and one that is older than the architecture it is about is stale. */
function decide(seen: Seen<"document.page">): Verdict {
  const verdict = check.decide(seen);
  if (verdict.outcome !== "pass") return verdict;
  const models = pagesAbout(seen, "threat-model");
  const modelled = models
    .flatMap(({ data }) => data.day ?? [])
    .sort()
    .at(-1);
  const changed = pagesAbout(seen, "architecture")
    .filter(({ data }) => data.about.length === 1) // a register kept beside it is no change of the architecture
    .find(({ data }) => modelled !== undefined && (data.day ?? "") > modelled);
  if (changed === undefined || modelled === undefined) return verdict;
  const finding: Finding = {
    kind: "older-than-architecture",
    message: `The threat model is of ${modelled}, and "${changed.data.title}" changed on ${changed.data.day}. New parts have no threats yet.`,
    severity: "info",
    ...(models[0] ? { place: models[0].place } : {}),
    related: [{ message: `"${changed.data.title}".`, place: changed.place }],
    fixes: [],
  };
  return { outcome: "fail", findings: [finding], evidence: verdict.evidence };
}

function pagesAbout(
  seen: Seen<"document.page">,
  topic: DocumentPage["about"][number],
): readonly Signal<"document.page">[] {
  return seen.all("document.page").filter(({ data }) => data.about.includes(topic));
}

/** The categories of STRIDE, or a table of threats: https://learn.microsoft.com/azure/security/develop/threat-modeling-tool-threats#stride-model */
function hasThreats(page: DocumentPage): boolean {
  const named = STRIDE.filter((pattern) => entry(pattern)(page)).length;
  return (
    named >= FEWEST ||
    page.tables.some(
      ({ headings, rows }) => rows.length > 1 && headings.some((each) => /threat|attack|risk/i.test(each)),
    )
  );
}
