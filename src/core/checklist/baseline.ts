import * as v from "valibot";
import type { Item, Problem, Report, State } from "../model.ts";

export const BASELINE_PATH = ".readiness/baseline.json";

const OPEN: ReadonlySet<State> = new Set(["gap", "unanswered", "stale"]);

const baselineSchema = v.object({
  version: v.literal(1),
  findings: v.array(v.looseObject({ fingerprint: v.string(), check: v.string() })),
});

/** Findings that were there when the checklist was adopted, by fingerprint; each with what it is, for people. */
export interface Baseline {
  readonly findings: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

export const NO_BASELINE: Baseline = { findings: new Map() };

/** Reads a baseline; the problem where it cannot be understood, and then nothing is in it. */
export function readBaseline(
  path: string,
  text: string | undefined,
): { readonly baseline: Baseline; readonly problem?: Problem } {
  if (text === undefined) return { baseline: NO_BASELINE };
  const parsed = v.safeParse(baselineSchema, jsonOf(text));
  if (parsed.success)
    return { baseline: { findings: new Map(parsed.output.findings.map((each) => [each.fingerprint, each])) } };
  const message = `${path} is no baseline of version 1, so no finding counts as known; readiness baseline writes one.`;
  return { baseline: NO_BASELINE, problem: { message, place: { path, span: { start: 0, end: 0 } } } };
}

/** The report with the findings of the baseline marked as such; none is left out. */
export function withBaseline(report: Report, { findings: known }: Baseline): Report {
  if (known.size === 0) return report;
  const items = report.items.map((item) => ({
    ...item,
    findings: item.findings.map((finding) =>
      known.has(finding.fingerprint) ? { ...finding, baselined: true } : finding,
    ),
  }));
  return { ...report, items };
}

/** A baseline's text: every finding that is open now. With `prune`, only those of the earlier one that are still there. */
export function baselineText(report: Report, earlier: Baseline, prune: boolean): string {
  const findings = report.items
    .filter(({ state }) => OPEN.has(state))
    .flatMap(({ check, component, findings: own }) =>
      own.map(({ fingerprint, kind, place }) => ({
        fingerprint,
        check,
        kind,
        ...(component === undefined ? {} : { component }),
        ...(place === undefined ? {} : { path: place.path }),
      })),
    )
    .filter(({ fingerprint }) => !prune || earlier.findings.has(fingerprint))
    .sort((one, other) => (order(one) < order(other) ? -1 : 1));
  // A line each, so that two branches merge and a review shows what went.
  const lines = findings.map((finding) => `    ${JSON.stringify(finding)}`).join(",\n");
  return `{\n  "version": 1,\n  "findings": [${lines === "" ? "" : `\n${lines}\n  `}]\n}\n`;
}

/** True of an open item that the baseline does not account for: one with a finding that is not in it. */
export function isNew({ state, findings }: Item): boolean {
  return OPEN.has(state) && findings.some(({ baselined }) => !baselined);
}

function order({ check, fingerprint }: { readonly check: string; readonly fingerprint: string }): string {
  return `${check} ${fingerprint}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema then says that it is no baseline
  }
}
