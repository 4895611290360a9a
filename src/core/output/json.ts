import type { Fix, Report } from "../model.ts";

/** The report as DESIGN section 7 has it: what editors alone need (edits, scaffolds, end dates) is left out. */
export function toJson(report: Report): string {
  const items = report.items.map(
    ({ scaffolds: _scaffolds, ends: _ends, custom: _custom, findings, entry, ...item }) => ({
      ...item,
      findings: findings.map(({ fixes, related: _related, baselined: _baselined, ...finding }) => ({
        ...finding,
        fixes: fixes.map(named),
      })),
      ...(entry === undefined ? {} : { entry }),
    }),
  );
  const problems = report.problems.map(({ message, place }) => ({
    message,
    ...(place === undefined ? {} : { place }),
  }));
  return `${JSON.stringify({ ...report, items, problems }, null, 2)}\n`;
}

function named({ title, kind, safety }: Fix): Pick<Fix, "title" | "kind" | "safety"> {
  return { title, kind, safety };
}
