import type { ReportFinding, ReportPlace } from "../core/model.ts";

/** What a finding goes with, or a finding that goes with what is here, and where it stands. */
export interface OtherEnd {
  readonly message: string;
  readonly place: ReportPlace;
}

/** The other ends of a finding: the Service that a probe's port is missing in, the route that nothing asks. */
export function endsOf({ related = [] }: ReportFinding): readonly OtherEnd[] {
  return related.flatMap(({ message, place }) => (place === undefined ? [] : [{ message, place }]));
}

/** What stands at a line of a file and has another end, from whichever side one comes. Lines count from 1. */
export function endsAt(findings: readonly ReportFinding[], path: string, line: number): readonly OtherEnd[] {
  const ends = findings.flatMap((finding) => (isAt(finding.place, path, line) ? endsOf(finding) : []));
  return once([...ends, ...findingsFrom(findings, path, line)]);
}

/** Findings that have one of their other ends at a line of a file. */
export function findingsFrom(findings: readonly ReportFinding[], path: string, line: number): readonly OtherEnd[] {
  return once(
    findings.flatMap((finding) => {
      const { message, place } = finding;
      const isEnd = place !== undefined && endsOf(finding).some((end) => isAt(end.place, path, line));
      return isEnd ? [{ message, place }] : [];
    }),
  );
}

function isAt(place: ReportPlace | undefined, path: string, line: number): boolean {
  return place?.path === path && place.start.line <= line && line <= place.end.line;
}

function once(ends: readonly OtherEnd[]): readonly OtherEnd[] {
  return [...new Map(ends.map((end) => [`${end.place.path}:${end.place.start.line}:${end.message}`, end])).values()];
}
