import * as vscode from "vscode";
import type { Row, Target } from "../views/row.ts";
import { type AnswerArgument, answer } from "./answer.ts";
import { attachComponent, type ComponentArgument, changeKind, markNotComponent } from "./components.ts";
import { explainCheck } from "./explain.ts";
import { type BlankArgument, fillBlank } from "./fillBlank.ts";
import { fixAllSafe } from "./fixAllSafe.ts";
import { fixFinding } from "./fixFinding.ts";
import { ignoreHere } from "./ignoreHere.ts";
import { type KeepArgument, keepBaseline, takeSnapshot } from "./keep.ts";
import { openFinding, openLedger } from "./open.ts";
import { openRelated } from "./openRelated.ts";
import { type ExportArgument, exportReport, openReport } from "./report.ts";
import { startReview } from "./review.ts";
import { type ScaffoldArgument, scaffold } from "./scaffold.ts";
import { type SetUpArgument, setUp } from "./setUp.ts";
import { type FilterArgument, filterChecklist, type GroupingArgument, groupChecklist } from "./shapeChecklist.ts";
import type { Shell } from "./shell.ts";
import { type LinksArgument, showLinks } from "./showLinks.ts";

/** Every command of the manifest. What one rejects with, the editor shows. */
export function registerCommands(shell: Shell): vscode.Disposable {
  const { sessions, checklist, log } = shell;
  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    scanWorkspace: () => Promise.all(sessions.all.map((session) => session.rescan())),
    explainCheck: (argument) => explainCheck(shell, argument),
    scaffold: (argument: ScaffoldArgument | Row) => scaffold(shell, argument),
    scaffoldRunbook: (argument?: ScaffoldArgument) => scaffold(shell, { ...argument, scaffold: "runbook" }),
    scaffoldHealthEndpoint: (argument?: ScaffoldArgument) =>
      scaffold(shell, { ...argument, scaffold: "health-endpoint" }),
    answerItem: (argument?: AnswerArgument | Row) => answer(shell, argument),
    planItem: (argument?: AnswerArgument | Row) => answer(shell, argument, "planned"),
    acceptRisk: (argument?: AnswerArgument | Row) => answer(shell, argument, "accepted"),
    markElsewhere: (argument?: AnswerArgument | Row) => answer(shell, argument, "elsewhere"),
    markNotApplicable: (argument?: AnswerArgument | Row) => answer(shell, argument, "not-applicable"),
    fixFinding: (argument) => fixFinding(shell, argument),
    ignoreHere: (argument) => ignoreHere(shell, argument),
    openFinding: (argument) => openFinding(shell, argument),
    openRelated: (argument?: Target | Row) => openRelated(shell, argument),
    startReview: (argument?: Row | { readonly folder?: string }) => startReview(shell, argument),
    setUp: (argument?: SetUpArgument | Row) => setUp(shell, argument),
    markNotComponent: (argument?: ComponentArgument | Row) => markNotComponent(shell, argument),
    changeKind: (argument?: ComponentArgument | Row) => changeKind(shell, argument),
    attachComponent: (argument?: ComponentArgument | Row) => attachComponent(shell, argument),
    showLinks: (argument?: LinksArgument | Row) => showLinks(shell, argument),
    openLedger: () => openLedger(shell),
    openReport: (argument?: Row | ExportArgument) => openReport(shell, argument),
    exportReport: (argument?: ExportArgument | Row) => exportReport(shell, argument),
    takeSnapshot: (argument?: KeepArgument | Row) => takeSnapshot(shell, argument),
    writeBaseline: (argument?: KeepArgument | Row) => keepBaseline(shell, argument, false),
    pruneBaseline: (argument?: KeepArgument | Row) => keepBaseline(shell, argument, true),
    fixAllSafe: () => fixAllSafe(shell),
    fillBlank: (argument?: BlankArgument) => fillBlank(shell, argument),
    showGapsOnly: () => checklist.shape({ gapsOnly: true }),
    showAll: () => checklist.shape({ gapsOnly: false }),
    groupChecklist: (argument?: GroupingArgument | Row) => groupChecklist(shell, argument),
    filterChecklist: (argument?: FilterArgument | Row) => filterChecklist(shell, argument),
    clearFilter: () => checklist.shape({ filter: "" }),
    showOutput: () => log.show(),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`readiness.${name}`, run)),
  );
}
