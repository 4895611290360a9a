import type { Check, Evidence, Finding, Problem, Signal, Verdict } from "../model.ts";
import { positionAt } from "../place.ts";

export interface Suppressed {
  readonly verdict: Verdict;
  /** The comments that left something out. */
  readonly used: ReadonlySet<Signal<"comment.ignore">>;
}

/** Takes out the findings that a comment on their line, with a reason, asks to ignore; each stays visible as evidence. */
export function suppress(
  check: string,
  verdict: Verdict,
  comments: readonly Signal<"comment.ignore">[],
  starts: (path: string) => readonly number[],
): Suppressed {
  const used = new Set<Signal<"comment.ignore">>();
  if (verdict.outcome === "not-applicable" || comments.length === 0) return { verdict, used };
  const ignored: Evidence[] = [];
  const keep = (finding: Finding): boolean => {
    const comment = comments.find((each) => speaksOf(each, check, finding, starts));
    if (comment === undefined) return true;
    used.add(comment);
    ignored.push({
      message: `ignored here: ${comment.data.why}`,
      ...(finding.place ? { place: finding.place } : {}),
    });
    return false;
  };
  const notes = verdict.notes?.filter(keep) ?? [];
  const [first, ...rest] = verdict.outcome === "fail" ? verdict.findings.filter(keep) : [];
  const shared = { evidence: [...verdict.evidence, ...ignored], ...(notes.length === 0 ? {} : { notes }) };
  if (verdict.outcome === "unknown")
    return { verdict: { outcome: "unknown", reason: verdict.reason, ...shared }, used };
  if (first === undefined) return { verdict: { outcome: "pass", ...shared }, used };
  return { verdict: { outcome: "fail", findings: [first, ...rest], ...shared }, used };
}

/** What is wrong with comments: no such check, no reason, or nothing there to ignore. */
export function wrongComments(
  comments: readonly Signal<"comment.ignore">[],
  used: ReadonlySet<Signal<"comment.ignore">>,
  checks: readonly Check[],
): readonly Problem[] {
  return comments.flatMap((comment) => {
    const { check, why } = comment.data;
    const say = (message: string) => [{ message, place: comment.place }];
    if (!checks.some(({ id }) => id === check))
      return say(`"${check}" is not a check, so this comment ignores nothing.`);
    if (why === "") return say(`A reason is missing: readiness-ignore ${check}: <why>.`);
    return used.has(comment) ? [] : say(`There is nothing of ${check} to ignore here.`);
  });
}

function speaksOf(
  comment: Signal<"comment.ignore">,
  check: string,
  finding: Finding,
  starts: (path: string) => readonly number[],
): boolean {
  if (comment.data.check !== check || comment.data.why === "" || finding.place?.path !== comment.place.path)
    return false;
  if (comment.data.findingKind !== undefined && comment.data.findingKind !== finding.kind) return false;
  const lines = starts(finding.place.path);
  return positionAt(lines, finding.place.span.start).line - 1 === comment.data.line;
}
