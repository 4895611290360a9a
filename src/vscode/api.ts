import type * as vscode from "vscode";
import type { Report } from "../core/model.ts";
import type { RowSnapshot } from "./views/row.ts";

/** What `activate` returns, to other extensions and to tests. */
export interface Api {
  /** Resolves once every change the editor has told of is in the reports. */
  whenIdle(): Promise<void>;
  /** The last report of a folder, by its address; left out: of the first folder. */
  report(folder?: string): Report | undefined;
  /** The checklist as it is shown, with everything expanded. */
  treeSnapshot(): readonly RowSnapshot[];
  /** The page of the first folder's report as it is shown; undefined where it is not open. */
  reportPage(): string | undefined;
  /** Fires when a report changed, or a scan began or ended. */
  readonly onDidChange: vscode.Event<void>;
}
