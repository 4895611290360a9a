import * as vscode from "vscode";
import { editOf, safeFixes } from "../fixes/fixes.ts";
import type { Shell } from "./shell.ts";

/** Fixes every gap of the window's folders that has a fix which can change nothing else. */
export async function fixAllSafe({ sessions }: Shell): Promise<void> {
  await sessions.settle();
  let fixes = 0;
  let files = 0;
  for (const session of sessions.all) {
    const choices = safeFixes(session);
    if (choices.length === 0) continue;
    const edit = await editOf(session, choices);
    if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) continue;
    fixes += choices.length;
    files += edit.size;
  }
  void vscode.window.showInformationMessage(
    fixes === 0
      ? vscode.l10n.t("There is nothing to fix safely.")
      : vscode.l10n.t("Made {0} fixes in {1} files.", fixes, files),
  );
}
