import * as vscode from "vscode";
import { addFixes, safeFixes } from "../fixes/fixes.ts";
import type { Sessions } from "../sessions.ts";
import type { Shell } from "./shell.ts";

/** Fixes every gap of the window's folders that has a fix which can change nothing else: one edit, which one undo takes back. */
export async function fixAllSafe({ sessions }: Shell): Promise<void> {
  const { said, made } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Fixing what is safe"), cancellable: true },
    (progress, cancelled) => fixAll(sessions, progress, cancelled),
  );
  void offerUndo(said, made);
}

/** Says what was done, with a way back: the files were saved, and none of them need be open for an undo by keyboard. */
async function offerUndo(said: string, made: vscode.TextDocument | undefined): Promise<void> {
  if (made === undefined) {
    void vscode.window.showInformationMessage(said);
    return;
  }
  const text = made.getText();
  const undo = vscode.l10n.t("Undo");
  if ((await vscode.window.showInformationMessage(said, undo)) !== undo) return;
  const { document } = await vscode.window.showTextDocument(made.uri, { preview: true });
  if (document.getText() === text) await vscode.commands.executeCommand("undo");
  else
    void vscode.window.showWarningMessage(
      vscode.l10n.t("{0} has changed meanwhile.", vscode.workspace.asRelativePath(made.uri)),
    );
}

/** What is said at the end, and one of the files that were changed, where any was. */
interface Ended {
  readonly said: string;
  readonly made?: vscode.TextDocument;
}

/** Works everything out before anything is changed, so that cancelling leaves all as it was. */
async function fixAll(
  sessions: Sessions,
  progress: vscode.Progress<{ readonly message: string }>,
  cancelled: vscode.CancellationToken,
): Promise<Ended> {
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
  if (cancelled.isCancellationRequested) return { said: vscode.l10n.t("Cancelled; nothing was changed.") };
  if (fixes === 0) return { said: vscode.l10n.t("There is nothing to fix safely.") };
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
    return { said: vscode.l10n.t("The files could not be changed.") };
  const said = vscode.l10n.t("Made {0} fixes in {1} files.", fixes, edit.size);
  const [first] = edit.entries();
  return first === undefined ? { said } : { said, made: await vscode.workspace.openTextDocument(first[0]) };
}
