import type { Item, Report, ReportFinding } from "../../../src/core/model.ts";
import type { RowSnapshot } from "../../../src/vscode/views/row.ts";

/** A check's findings in a file. */
export function findingsIn(report: Report, check: string, path: string): readonly ReportFinding[] {
  return report.items
    .filter((item) => item.check === check)
    .flatMap(({ findings }) => findings.filter(({ place }) => place?.path === path));
}

/** The item of a check of the repository. */
export function itemOf(report: Report, check: string): Item {
  const item = report.items.find((each) => each.check === check);
  if (item === undefined) throw new Error(`no item of ${check}`);
  return item;
}

/** Every row, with those below it. */
export function allRows(rows: readonly RowSnapshot[]): readonly RowSnapshot[] {
  return rows.flatMap((row) => [row, ...allRows(row.children)]);
}
