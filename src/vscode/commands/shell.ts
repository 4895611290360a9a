import type * as vscode from "vscode";
import type { Pages } from "../pages.ts";
import type { ReportPanels } from "../report/panel.ts";
import type { Sessions } from "../sessions.ts";
import type { Checklist } from "../views/checklist.ts";

/** What commands work with. */
export interface Shell {
  readonly sessions: Sessions;
  readonly pages: Pages;
  readonly checklist: Checklist;
  readonly reports: ReportPanels;
  readonly log: vscode.LogOutputChannel;
  /** What is remembered in this workspace, on this machine. */
  readonly memory: vscode.Memento;
}
