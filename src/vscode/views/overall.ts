import * as vscode from "vscode";
import type { Report } from "../../core/model.ts";
import { percent } from "../../core/output/words.ts";

/** The figures of all folders together. */
export interface Overall {
  readonly verdict: "go" | "no-go";
  readonly complete: number;
  readonly decided: number;
  readonly blockers: number;
  /** undefined where the folders differ. */
  readonly criticality: Report["criticality"] | undefined;
}

/** One folder's own figures; several weigh by the items that apply. undefined for none. */
export function overall(reports: readonly Report[]): Overall | undefined {
  const [first] = reports;
  if (first === undefined) return undefined;
  const weights = reports.map(({ items }) => items.filter(({ state }) => state !== "not-applicable").length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (of: (report: Report) => number) =>
    total === 0 ? of(first) : reports.reduce((sum, each, index) => sum + of(each) * (weights[index] ?? 0), 0) / total;
  return {
    verdict: reports.every(({ score }) => score.verdict === "go") ? "go" : "no-go",
    complete: share(({ score }) => score.complete),
    decided: share(({ score }) => score.decided),
    blockers: reports.reduce((sum, { score }) => sum + score.blockers.length, 0),
    criticality: reports.every(({ criticality }) => criticality === first.criticality) ? first.criticality : undefined,
  };
}

/** "No-go · 41 % complete · 64 % decided · standard". */
export function verdictInWords({ verdict, complete, decided, criticality }: Overall): string {
  return [
    verdict === "go" ? vscode.l10n.t("Go") : vscode.l10n.t("No-go"),
    vscode.l10n.t("{0} complete", percent(complete)),
    vscode.l10n.t("{0} decided", percent(decided)),
    ...(criticality === undefined ? [] : [criticality]),
  ].join(" · ");
}

export function blockersInWords(blockers: number): string {
  return blockers === 1 ? vscode.l10n.t("1 blocker") : vscode.l10n.t("{0} blockers", blockers);
}
