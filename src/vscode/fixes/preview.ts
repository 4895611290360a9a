import * as vscode from "vscode";
import type { FileChange } from "../../core/model.ts";
import { uriBelow } from "../paths.ts";
import { addChanges, isAsBefore } from "./workspaceEdits.ts";

/**
 * Shows changes in the refactor preview and makes those that a person ticks there. The editor ticks none by itself and
 * says nothing when "Apply" is pressed so: then all of them are offered at once. Returns whether any was made.
 */
export async function makePreviewed(
  folder: vscode.Uri,
  changes: readonly FileChange[],
  title: string,
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  await addChanges(edit, folder, changes, { confirm: title });
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (await isAnyMade(folder, changes)) return true;
  const all = vscode.l10n.t("Make All Changes");
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t("{0}: nothing was ticked in the preview, so nothing was changed.", title),
    all,
  );
  return chosen === all && makeAll(folder, changes);
}

/** Makes changes without asking, as one step to undo. */
export async function makeAll(folder: vscode.Uri, changes: readonly FileChange[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  await addChanges(edit, folder, changes);
  return vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

async function isAnyMade(folder: vscode.Uri, changes: readonly FileChange[]): Promise<boolean> {
  for (const change of changes) if (!(await isAsBefore(uriBelow(folder, change.path), change))) return true;
  return false;
}
