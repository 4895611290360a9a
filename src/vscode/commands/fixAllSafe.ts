import * as vscode from "vscode";
import { addFixes, safeFixes } from "../fixes/fixes.ts";
import type { Sessions } from "../sessions.ts";
import type { Shell } from "./shell.ts";

/** Fixes every gap of the window's folders that has a fix which can change nothing else: one edit, which one undo takes back. */
export async function fixAllSafe({ sessions }: Shell): Promise<void> {
  const said = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Fixing what is safe"), cancellable: true },
    (progress, cancelled) => fixAll(sessions, progress, cancelled),
  );
  void vscode.window.showInformationMessage(said);
}

/** Works everything out before anything is changed, so that cancelling leaves all as it was. Returns what to say. */
async function fixAll(
  sessions: Sessions,
  progress: vscode.Progress<{ readonly message: string }>,
  cancelled: vscode.CancellationToken,
): Promise<string> {
  progress.report({ message: vscode.l10n.t("Looking at what changed last…") });
  await sessions.settle();
  const edit = new vscode.WorkspaceEdit();
  let fixes = 0;
  for (const session of sessions.all) {
    if (cancelled.isCancellationRequested) break;
    const choices = safeFixes(session);
    if (choices.length === 0) continue;
    progress.report({ message: vscode.l10n.t("{0} fixes in {1}…", choices.length, session.folder.name) });
    await addFixes(edit, session, choices);
    fixes += choices.length;
  }
  if (cancelled.isCancellationRequested) return vscode.l10n.t("Cancelled; nothing was changed.");
  if (fixes === 0) return vscode.l10n.t("There is nothing to fix safely.");
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
    return vscode.l10n.t("The files could not be changed.");
  return vscode.l10n.t("Made {0} fixes in {1} files.", fixes, edit.size);
}
