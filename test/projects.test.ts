import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { CHECKS } from "../src/core/checks/index.ts";
import type { Item, Report, ReportFinding } from "../src/core/model.ts";
import { toText } from "../src/core/output/text.ts";
import { diskWorkspace } from "../src/node/disk.ts";
import { EXPECTATIONS, type Expectation } from "./projects/expectations.ts";
import { engineOver, never } from "./support/scan.ts";

// The sample projects, held against what a careful reader found in them, and against the report as it was last read.

const PROJECTS = ["shop", "ready"] as const;
const reports = new Map<string, Report>();
const folderOf = (project: string) => fileURLToPath(new URL(`projects/${project}`, import.meta.url));

beforeAll(async () => {
  for (const project of PROJECTS)
    reports.set(project, await engineOver(await diskWorkspace(folderOf(project))).scan(never));
});

describe.each(PROJECTS)("%s", (project) => {
  const own = EXPECTATIONS.filter((each) => each.project === project && CHECKS.some(({ id }) => id === each.check));

  test.each(own.map((each) => [titleOf(each), each] as const))("%s", (_, expectation) => {
    const items = itemsOf(expectation);
    expect(items.length).toBeGreaterThan(0);
    const findings = items.flatMap((item) => item.findings).filter((finding) => isAt(finding, expectation));
    if (expectation.kind === "unknown") expect(items.map(({ state }) => state)).toEqual(["unanswered"]);
    else if (expectation.kind === "clean")
      expect(findings.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([]);
    else expect(findings.map(({ kind }) => kind)).toContain(expectation.kind);
  });

  test("reports nothing that the reader did not see", () => {
    const expected = own.filter(({ kind }) => kind !== "clean" && kind !== "unknown");
    const unexpected = reportOf(project).items.flatMap((item) =>
      item.findings
        .filter(
          (finding) =>
            !expected.some((each) => each.check === item.check && each.kind === finding.kind && isAt(finding, each)),
        )
        .map(
          (finding) => `${item.check} ${finding.place?.path ?? ""}:${finding.place?.start.line ?? ""} ${finding.kind}`,
        ),
    );
    expect(unexpected).toEqual([]);
  });

  test("reads as it was last read", async () => {
    const report = reportOf(project);
    await expect(toText({ ...report, stats: { ...report.stats, milliseconds: 0 } })).toMatchFileSnapshot(
      `projects/${project}.golden.txt`,
    );
  });

  test("has no problem", () => expect(reportOf(project).problems).toEqual([]));
});

test("the ready project passes everything", () => {
  const settled = new Set(["met", "elsewhere", "not-applicable"]);
  const open = reportOf("ready").items.filter(({ state }) => !settled.has(state));
  expect(
    open.map(({ check, component, state, reason }) => `${check} ${component ?? ""} ${state} ${reason ?? ""}`),
  ).toEqual([]);
  expect(reportOf("ready").score).toMatchObject({ complete: 1, decided: 1, verdict: "go", band: "strong" });
});

function reportOf(project: string): Report {
  const report = reports.get(project);
  if (report === undefined) throw new Error(`${project} was not scanned`);
  return report;
}

function itemsOf({ project, check, component }: Expectation): readonly Item[] {
  return reportOf(project).items.filter(
    (item) => item.check === check && (component === undefined || item.component === component),
  );
}

/** True when the finding lies in the file, and on the line, that is meant. */
function isAt(finding: ReportFinding, { project, path, line }: Expectation): boolean {
  if (path === undefined) return true;
  if (finding.place?.path !== path) return false;
  if (line === undefined) return true;
  const lines = readFileSync(`${folderOf(project)}/${path}`, "utf8").split("\n");
  const { start, end } = finding.place;
  return lines.slice(start.line - 1, end.line).some((text) => text.includes(line));
}

function titleOf({ check, component, path, line, kind }: Expectation): string {
  return [check, component, path, line && JSON.stringify(line), kind].filter((word) => word !== undefined).join(" ");
}
