import * as vscode from "vscode";
import { until } from "./until.ts";

const originals = new Map<string, Uint8Array | undefined>();

/** The workspace's folder. */
export function root(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("no folder is open");
  return folder.uri;
}

export function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(root(), path);
}

export async function read(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
}

/** Writes a file on disk, behind the editor's back. */
export async function write(path: string, text: string): Promise<void> {
  await remember(path);
  await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
}

/** Removes a file on disk. */
export async function remove(path: string): Promise<void> {
  await remember(path);
  await vscode.workspace.fs.delete(at(path));
}

/** Opens a file in an editor. */
export async function open(path: string): Promise<vscode.TextEditor> {
  await remember(path);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(path)));
}

/** Replaces a file's text in the editor, unsaved. */
export async function type(path: string, text: string): Promise<vscode.TextDocument> {
  const { document } = await open(path);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${path} could not be edited`);
  return document;
}

/** To be called before something else changes a file or makes a file or folder, so that `restore` can undo it. */
export async function remember(path: string): Promise<void> {
  if (originals.has(path)) return;
  originals.set(path, await bytesOf(path));
}

/** Takes every open file as it is on disk. */
export async function revert(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
}

/** Closes every editor without saving and puts every remembered file back: for afterEach. */
export async function restore(): Promise<void> {
  await revert();
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  for (const [path, original] of originals) {
    if (original !== undefined) await vscode.workspace.fs.writeFile(at(path), original);
    else if (await exists(path)) await vscode.workspace.fs.delete(at(path), { recursive: true });
  }
  originals.clear();
}

async function exists(path: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(at(path));
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return false;
    throw error;
  }
}

/** Takes back what was done last to an open file, and to all others that were changed with it; saves what is left. */
export async function undoIn(path: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(at(path));
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
  const before = document.getText();
  await vscode.commands.executeCommand("undo");
  await until("it is taken back", vscode.workspace.onDidChangeTextDocument, () => document.getText() !== before);
  await vscode.workspace.saveAll(false);
}

/** undefined: there is no such file. */
export async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(at(path));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}
