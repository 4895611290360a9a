import * as vscode from "vscode";
import type { FileChange } from "../../core/model.ts";
import { uriBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import { addChanges } from "./workspaceEdits.ts";

/** Makes changes that a person has asked for and saves them, but for files that hold unsaved changes of their own. */
export async function write({ folder }: Session, changes: readonly FileChange[]): Promise<void> {
  const uris = changes.map(({ path }) => uriBelow(folder.uri, path));
  const isDirty = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.some((each) => each.isDirty && each.uri.toString() === uri.toString());
  const clean = uris.filter((uri) => !isDirty(uri));
  const edit = new vscode.WorkspaceEdit();
  await addChanges(edit, folder.uri, changes);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(vscode.l10n.t("{0} could not be changed.", changes.map(({ path }) => path).join(", ")));
  }
  for (const uri of clean) await (await vscode.workspace.openTextDocument(uri)).save();
}
