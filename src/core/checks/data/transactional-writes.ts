import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const READS = ["data.transaction", "data.writes", "dependency.used"] as const;
type Reads = (typeof READS)[number];

/** Stores that hold several writes together at a client's word. */
const RELATIONAL: ReadonlySet<string> = new Set(["postgres", "mysql", "sql"]);
const MOST_EVIDENCE = 4;
const MOST_NOTES = 20;

export default defineCheck<Reads>({
  id: "data/transactional-writes",
  title: "Multi-step critical writes are atomic",
  level: "standard",
  mode: "partial",
  scope: "component",
  reads: READS,

  decide(seen) {
    const several = seen.all("data.writes");
    const opened = seen.all("data.transaction");
    const stores = seen.all("dependency.used").filter(({ data }) => RELATIONAL.has(data.type));
    if (stores.length === 0 && several.length === 0 && opened.length === 0)
      return notApplicable("no relational database was seen, whose writes a transaction could hold together");
    const keepsDocuments = seen.all("dependency.used").some(({ data }) => data.type === "mongodb");
    if (stores.length === 0 && opened.length === 0 && keepsDocuments)
      return notApplicable("the store that was seen keeps documents, and no relational database was seen beside it");
    return judge(several, opened, seen);
  },
});

function judge(
  several: readonly Signal<"data.writes">[],
  opened: readonly Signal<"data.transaction">[],
  seen: Seen<Reads>,
): Verdict {
  const together = several.filter(({ data }) => data.together);
  const apart = several.filter(({ data }) => !data.together);
  const evidence = [...together.map(heldEvidence), ...opened.map(openedEvidence)].slice(0, MOST_EVIDENCE);
  const [first, ...others] = apart.slice(0, MOST_NOTES).map(findingOf);
  if (first === undefined) {
    return together.length > 0
      ? pass(...evidence)
      : unknown(
          `no function in ${seen.files} files writes more than once by itself; which writes belong together is for a person to say`,
          ...evidence,
        );
  }
  // Where transactions are opened elsewhere, a caller may hold these together.
  if (opened.length === 0) return { outcome: "fail", findings: [first, ...others], evidence };
  const verdict = unknown(
    `${apart.length} of ${several.length} functions that write more than once open no transaction themselves; whether a caller does, or half of it may stand, is for a person to say`,
    ...evidence,
  );
  return verdict.outcome === "unknown" ? { ...verdict, notes: [first, ...others] } : verdict;
}

function findingOf({ data, place }: Signal<"data.writes">): Finding {
  const where = place.within === undefined ? "This code" : place.within;
  return {
    kind: "writes-apart",
    severity: "info",
    message: `${where} writes ${data.calls.length} times (${named(data.calls)}) with no transaction around: when a later one fails, the earlier ones stay.`,
    place,
    fixes: [],
  };
}

function named(calls: readonly string[]): string {
  const all = [...new Set(calls)];
  return all.length > 3 ? `${all.slice(0, 3).join(", ")}, …` : all.join(", ");
}

function heldEvidence({ data, place }: Signal<"data.writes">): Evidence {
  return { message: `${data.calls.length} writes are held together by a transaction here.`, place };
}

function openedEvidence({ data, place }: Signal<"data.transaction">): Evidence {
  return { message: `${data.call} opens a transaction.`, place };
}
