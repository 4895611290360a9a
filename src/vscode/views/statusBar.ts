import * as vscode from "vscode";
import { percent } from "../../core/output/words.ts";
import type { Sessions } from "../sessions.ts";
import { CHECKLIST_VIEW } from "./checklist.ts";
import { blockersInWords, overall, verdictInWords } from "./overall.ts";

/** The figures in the status bar: what is complete and what blocks. */
export function showStatus(sessions: Sessions): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("readiness.status", vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t("Production Readiness");
  const show = () => update(item, sessions);
  show();
  return vscode.Disposable.from(item, sessions.onDidChange(show), sessions.onDidClose(show));
}

function update(item: vscode.StatusBarItem, sessions: Sessions): void {
  const all = sessions.all;
  if (all.length === 0) {
    item.hide();
    return;
  }
  const figures = overall(all.flatMap(({ report }) => report ?? []));
  const scanning = all.find(({ phase }) => phase === "first" || phase === "scanning");
  const failed = all.some(({ phase }) => phase === "failed");
  const icon = scanning ? "loading~spin" : failed ? "warning" : "checklist";
  const words = figures
    ? `${percent(figures.complete)} · ${blockersInWords(figures.blockers)}`
    : vscode.l10n.t("Readiness");
  item.text = `$(${icon}) ${words}`;
  item.command = failed && !scanning ? "readiness.showOutput" : `${CHECKLIST_VIEW}.focus`;
  item.tooltip = scanning
    ? [vscode.l10n.t("Reading the workspace"), scanning.progress].filter((part) => part !== "").join(": ")
    : failed
      ? vscode.l10n.t("The last scan came to nothing. Click for the log.")
      : figures && verdictInWords(figures);
  item.accessibilityInformation = { label: vscode.l10n.t("Production readiness: {0}", words) };
  item.show();
}
