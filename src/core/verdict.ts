import type { Evidence, Finding, Verdict } from "./model.ts";

export function pass(...evidence: readonly Evidence[]): Verdict {
  return { outcome: "pass", evidence };
}

export function fail(finding: Finding, ...evidence: readonly Evidence[]): Verdict {
  return { outcome: "fail", findings: [finding], evidence };
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
  if (one.outcome === "fail" && other.outcome === "fail") {
    return { ...one, findings: [...one.findings, ...other.findings], evidence: [...one.evidence, ...other.evidence] };
  }
  if (one.outcome === "unknown" && other.outcome === "unknown") {
    const reason = one.reason.split("; ").includes(other.reason) ? one.reason : `${one.reason}; ${other.reason}`;
    return { ...one, reason, evidence: [...one.evidence, ...other.evidence] };
  }
  return withEvidenceOf(one, other);
}

function withEvidenceOf(one: Verdict, other: Verdict): Verdict {
  if (one.outcome === "not-applicable" || other.outcome === "not-applicable") return one;
  return { ...one, evidence: [...one.evidence, ...other.evidence] };
}
