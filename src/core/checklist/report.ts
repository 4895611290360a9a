import type { Link, LinkEnd } from "../links/link.ts";
import type {
  Check,
  Component,
  Criticality,
  EditFix,
  Evidence,
  Finding,
  Item,
  Level,
  Place,
  Problem,
  Report,
  ReportEvidence,
  ReportFinding,
  ReportLink,
  ReportPlace,
  ReportProblem,
  Verdict,
} from "../model.ts";
import { positionAt } from "../place.ts";
import { fingerprint, problemFingerprint } from "./fingerprint.ts";
import { scoreOf } from "./score.ts";
import type { Standing } from "./state.ts";

/** One check decided for one component, and where it stands. */
export interface Decided {
  readonly check: Check;
  /** undefined for a check of the repository. */
  readonly component?: Component;
  readonly verdict: Verdict;
  readonly standing: Standing;
}

/** A file's text and line starts, where the report needs them to place something. */
export interface Lines {
  starts(path: string): readonly number[];
  text(path: string): string | undefined;
}

export interface Result {
  readonly criticality: Criticality;
  readonly components: readonly Component[];
  readonly decided: readonly Decided[];
  /** Whether a scaffold has something for a component, or for the repository. */
  readonly fits: (scaffold: string, component: Component | undefined) => boolean;
  readonly links: readonly Link[];
  readonly problems: readonly Problem[];
  readonly stats: Report["stats"];
  readonly version: string;
}

const ASKED: Readonly<Record<Criticality, readonly Level[]>> = {
  internal: ["essential"],
  standard: ["essential", "standard"],
  critical: ["essential", "standard", "critical"],
};

/** True when a check of this level is asked at this criticality. */
export function isAsked(level: Level, criticality: Criticality): boolean {
  return ASKED[criticality].includes(level);
}

/** The whole result, with every offset turned into a line and a column, once. */
export function buildReport(result: Result, lines: Lines): Report {
  const items = result.decided.map((decided) => itemOf(decided, lines, result.fits));
  return {
    version: 1,
    tool: { name: "production-readiness", version: result.version },
    criticality: result.criticality,
    components: result.components.map(({ id, root, kinds, why }) => ({
      id,
      root: root === "" ? "." : root,
      kinds,
      why: why.map((each) => evidence(each, lines)),
    })),
    items,
    score: scoreOf(items),
    links: result.links.map((link) => linkOf(link, lines)),
    problems: uniqueFingerprints(inOrder(result.problems.map((problem) => placed(problem, lines)))),
    stats: result.stats,
  };
}

function linkOf({ kind, component, from, to, lacks }: Link, lines: Lines): ReportLink {
  const end = ({ label, place }: LinkEnd) => evidence({ message: label, ...(place ? { place } : {}) }, lines);
  return {
    kind,
    ...(component === undefined ? {} : { component }),
    from: end(from),
    ...(to ? { to: end(to) } : {}),
    ...(lacks === undefined ? {} : { lacks }),
  };
}

function itemOf({ check, component, verdict, standing }: Decided, lines: Lines, fits: Result["fits"]): Item {
  const isOffered = (scaffold: string) => fits(scaffold, component);
  const notes = verdict.outcome === "not-applicable" ? [] : (verdict.notes ?? []);
  const findings = verdict.outcome === "fail" ? [...verdict.findings, ...notes] : notes;
  return {
    check: check.id,
    area: check.id.split("/")[0] ?? check.id,
    title: check.title,
    level: check.level,
    mode: check.mode,
    scope: check.scope,
    ...(component === undefined ? {} : { component: component.id }),
    state: standing.state,
    ...(standing.reason === undefined ? {} : { reason: standing.reason }),
    evidence: verdict.outcome === "not-applicable" ? [] : verdict.evidence.map((each) => evidence(each, lines)),
    findings: uniqueFingerprints(
      distinct(findings).map((each) => finding(check.id, component?.id, each, lines, isOffered)),
    ),
    ...(standing.entry === undefined ? {} : { entry: standing.entry }),
    ...(standing.ends === undefined ? {} : { ends: standing.ends }),
    scaffolds: (check.scaffolds ?? []).filter(isOffered),
    ...(check.custom === true ? { custom: true as const } : {}),
  };
}

/** Each once: a template that is rendered for several environments says the same at the same place. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const each of findings) {
    const { kind, message, place } = each;
    const key = `${place?.path}\n${place?.span.start}\n${place?.span.end}\n${kind}\n${message}`;
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}

function finding(
  check: string,
  component: string | undefined,
  each: Finding,
  lines: Lines,
  isOffered: (scaffold: string) => boolean,
): ReportFinding {
  return {
    kind: each.kind,
    message: each.message,
    severity: each.severity,
    ...(each.place === undefined ? {} : { place: reportPlace(each.place, lines) }),
    ...(each.related === undefined ? {} : { related: each.related.map((other) => evidence(other, lines)) }),
    fingerprint: fingerprint(check, component, each, textAt(each.place, lines)),
    fixes: each.fixes.filter((fix) =>
      fix.kind === "scaffold" ? isOffered(fix.scaffold) : !replacesTemplate(fix, lines),
    ),
  };
}

/** What a template's action gives cannot be written in its place: its values say it, for everybody who uses the chart. */
function replacesTemplate(fix: EditFix, lines: Lines): boolean {
  return fix.edits.some(({ path, span }) =>
    span.start < span.end ? /(?<!\$)\{\{/.test((lines.text(path) ?? "").slice(span.start, span.end)) : false,
  );
}

/** The same call written twice in one function is two findings: the later ones are numbered. */
function uniqueFingerprints<Marked extends { readonly fingerprint?: string }>(
  findings: readonly Marked[],
): readonly Marked[] {
  const seen = new Map<string, number>();
  return findings.map((each) => {
    if (each.fingerprint === undefined) return each;
    const count = (seen.get(each.fingerprint) ?? 0) + 1;
    seen.set(each.fingerprint, count);
    return count === 1 ? each : { ...each, fingerprint: `${each.fingerprint}-${count}` };
  });
}

function evidence({ message, place, undecided }: Evidence, lines: Lines): ReportEvidence {
  return {
    message,
    ...(place === undefined ? {} : { place: reportPlace(place, lines) }),
    ...(undecided ? { undecided } : {}),
  };
}

function placed(problem: Problem, lines: Lines): ReportProblem {
  const { message, place, kind, severity, fixes } = problem;
  return {
    message,
    ...(place === undefined ? {} : { place: reportPlace(place, lines) }),
    ...(kind === undefined ? {} : { kind, fingerprint: problemFingerprint(kind, problem, textAt(place, lines)) }),
    ...(severity === undefined ? {} : { severity }),
    ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
  };
}

function textAt(place: Place | undefined, lines: Lines): string | undefined {
  return place === undefined ? undefined : lines.text(place.path)?.slice(place.span.start, place.span.end);
}

export function reportPlace({ path, span }: Place, lines: Lines): ReportPlace {
  const starts = lines.starts(path);
  return { path, start: positionAt(starts, span.start), end: positionAt(starts, span.end) };
}

function inOrder(problems: readonly ReportProblem[]): readonly ReportProblem[] {
  const key = ({ place, message }: ReportProblem) =>
    `${place?.path ?? ""}\0${String(place?.start.line ?? 0).padStart(8, "0")}\0${message}`;
  const keyed = problems.map((problem) => [key(problem), problem] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, problem]) => problem);
}
