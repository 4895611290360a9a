import type { Evidence, Finding, Verdict } from "./model.ts";

export function pass(...evidence: readonly Evidence[]): Verdict {
  return { outcome: "pass", evidence };
}

export function fail(finding: Finding, ...evidence: readonly Evidence[]): Verdict {
  return { outcome: "fail", findings: [finding], evidence };
}

/** Passes, with something that is worth doing all the same. */
export function noted(note: Finding, ...evidence: readonly Evidence[]): Verdict {
  return { outcome: "pass", evidence, notes: [note] };
}

/** The same verdict, with more that is worth doing. */
export function withNotes(verdict: Verdict, notes: readonly Finding[]): Verdict {
  return verdict.outcome === "not-applicable" || notes.length === 0
    ? verdict
    : { ...verdict, notes: [...(verdict.notes ?? []), ...notes] };
}

export function unknown(reason: string, ...evidence: readonly Evidence[]): Verdict {
  return { outcome: "unknown", reason, evidence };
}

export function notApplicable(reason: string): Verdict {
  return { outcome: "not-applicable", reason };
}

/**
 * True of every one: the worst verdict wins, fail < unknown < pass, and "not applicable" has no say.
 * This is the minimum of Kleene's strong three-valued logic, so one good part never hides a bad one.
 * What passed stays beside it as evidence.
 */
export function allOf(verdicts: readonly Verdict[], whenNone: string): Verdict {
  return settle(verdicts, ["fail", "unknown", "pass"], whenNone);
}

/** True of at least one: the best verdict wins. Its maximum. */
export function anyOf(verdicts: readonly Verdict[], whenNone: string): Verdict {
  return settle(verdicts, ["pass", "unknown", "fail"], whenNone);
}

function settle(verdicts: readonly Verdict[], order: readonly Verdict["outcome"][], whenNone: string): Verdict {
  for (const outcome of order) {
    const deciding = verdicts.filter((verdict) => verdict.outcome === outcome);
    const first = deciding[0];
    if (first === undefined) continue;
    const merged = deciding.slice(1).reduce(merge, first);
    const beside = verdicts.filter((verdict) => verdict.outcome === "pass" && outcome !== "pass");
    return beside.reduce(withEvidenceOf, merged);
  }
  return verdicts[0] ?? notApplicable(whenNone);
}

function merge(one: Verdict, other: Verdict): Verdict {
  const merged = withEvidenceOf(one, other);
  if (merged.outcome === "fail" && other.outcome === "fail") {
    return { ...merged, findings: [...merged.findings, ...other.findings] };
  }
  if (merged.outcome === "unknown" && other.outcome === "unknown") {
    const isSaid = merged.reason.split("; ").includes(other.reason);
    return isSaid ? merged : { ...merged, reason: `${merged.reason}; ${other.reason}` };
  }
  return merged;
}

function withEvidenceOf(one: Verdict, other: Verdict): Verdict {
  if (one.outcome === "not-applicable" || other.outcome === "not-applicable") return one;
  const notes = [...(one.notes ?? []), ...(other.notes ?? [])];
  return { ...one, evidence: [...one.evidence, ...other.evidence], ...(notes.length === 0 ? {} : { notes }) };
}
