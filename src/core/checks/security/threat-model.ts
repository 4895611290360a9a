import type { DocumentPage, Seen, Verdict } from "../../model.ts";
import { withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { documented, entry } from "../documented.ts";
import { ageOf } from "./threatModelAge.ts";

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

const READS = [...check.reads, "architecture.file"] as const;

export default defineCheck({ ...check, reads: READS, decide });

/** As for every document; and one that the architecture has moved on from is stale. */
function decide(seen: Seen<(typeof READS)[number]>): Verdict {
  const verdict = check.decide(seen);
  if (verdict.outcome !== "pass") return verdict;
  const { note, stale } = ageOf(seen);
  if (stale) return { outcome: "fail", findings: [stale], evidence: verdict.evidence };
  return withNotes(verdict, note ? [note] : []);
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
