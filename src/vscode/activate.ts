import * as vscode from "vscode";
import type { Api } from "./api.ts";
import { assistOwnFiles } from "./assist.ts";
import { providePages } from "./commands/explain.ts";
import { registerCommands } from "./commands/index.ts";
import type { EngineHost } from "./engineHost.ts";
import { Engines } from "./engines.ts";
import { offerBlanks } from "./fixes/blanks.ts";
import { QuickFixes } from "./fixes/quickFixes.ts";
import { hostAnswers } from "./hostFiles.ts";
import { Pages } from "./pages.ts";
import { ReportPanels } from "./report/panel.ts";
import { Sessions } from "./sessions.ts";
import { Checklist } from "./views/checklist.ts";
import { Diagnostics } from "./views/diagnostics.ts";
import { snapshot } from "./views/row.ts";
import { showStatus } from "./views/statusBar.ts";
import { Tooltips } from "./views/tooltips.ts";
import { followContent } from "./views/welcome.ts";

/** Everything the extension is, on the desktop and in the browser alike. */
export function activateIn(context: vscode.ExtensionContext, host: EngineHost): Api {
  const log = vscode.window.createOutputChannel("Readiness", { log: true });
  const engines = new Engines(host, hostAnswers(context.extensionUri, log));
  const sessions = new Sessions(engines, log);
  const pages = new Pages(engines);

  const checklist = new Checklist(sessions, new Tooltips(sessions, pages, log), context.workspaceState);
  const reports = new ReportPanels(sessions);
  const diagnostics = new Diagnostics(sessions);
  const quickFixes = new QuickFixes(sessions, diagnostics, log);
  const onDidChange = new vscode.EventEmitter<void>();

  context.subscriptions.push(
    log,
    engines,
    sessions,
    checklist,
    reports,
    diagnostics,
    onDidChange,
    showStatus(sessions),
    followContent(sessions),
    providePages(pages),
    assistOwnFiles(sessions),
    vscode.languages.registerCodeActionsProvider("*", quickFixes, QuickFixes.metadata),
    offerBlanks(sessions),
    registerCommands({ sessions, pages, checklist, reports, log, memory: context.workspaceState }),
    sessions.onDidChange(() => onDidChange.fire()),
    sessions.onDidClose(() => onDidChange.fire()),
  );

  return {
    whenIdle: () => sessions.settle(),
    report: (folder) => (folder === undefined ? sessions.all[0] : sessions.get(folder))?.report,
    treeSnapshot: () => checklist.roots().map(snapshot),
    reportPage: () => sessions.all[0] && reports.page(sessions.all[0]),
    onDidChange: onDidChange.event,
  };
}
