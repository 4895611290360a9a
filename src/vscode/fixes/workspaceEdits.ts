import * as vscode from "vscode";
import type { FileChange } from "../../core/model.ts";
import { uriBelow } from "../paths.ts";
import { type Hunk, hunks, linesOf } from "./hunks.ts";

/** How changes are shown: what they are for makes each ask for confirmation in the refactor preview, by a label of its own. */
export interface Shown {
  readonly confirm?: string;
}

/**
 * Adds changes to an edit, as little as they take. Rejects when a file no longer reads as it did when the change was
 * worked out: nothing a person typed is ever overwritten.
 */
export async function addChanges(
  edit: vscode.WorkspaceEdit,
  folder: vscode.Uri,
  changes: readonly FileChange[],
  { confirm }: Shown = {},
): Promise<void> {
  for (const { path, before, after } of changes) {
    const metadata = confirm === undefined ? undefined : shown(path, before === undefined, confirm);
    const uri = uriBelow(folder, path);
    if (before === undefined) {
      edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(after) }, metadata);
      continue;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    await takenIn(document, before);
    for (const { range, text } of textEdits(document, before, after)) edit.replace(uri, range, text, metadata);
  }
}

function shown(path: string, isNew: boolean, description: string): vscode.WorkspaceEditEntryMetadata {
  const label = isNew ? vscode.l10n.t("Create {0}", path) : vscode.l10n.t("Change {0}", path);
  return { needsConfirmation: true, label, description };
}

/** True while a file still reads as it did when a change of it was worked out, or is still not there. */
export async function isAsBefore(uri: vscode.Uri, { before }: FileChange): Promise<boolean> {
  if (before !== undefined) {
    const document = await vscode.workspace.openTextDocument(uri);
    return document.getText() === asShown(document, before);
  }
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch {
    return true;
  }
}

/** How long the editor may take to notice that a file it has open was changed on disk, in milliseconds. */
const PATIENCE_MS = 2000;

/** Resolves once an open document reads as it did when a change was worked out; rejects when it does not come to. */
async function takenIn(document: vscode.TextDocument, before: string): Promise<void> {
  if (asShown(document, before) === document.getText()) return;
  const changed = new Error(vscode.l10n.t("{0} has changed meanwhile.", vscode.workspace.asRelativePath(document.uri)));
  if (document.isDirty) throw changed;
  await new Promise<void>((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(timer);
      listener.dispose();
      settle();
    };
    const timer = setTimeout(() => done(() => reject(changed)), PATIENCE_MS);
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && asShown(document, before) === document.getText()) done(resolve);
    });
  });
}

/** The editor gives a file one kind of line end, whatever is on the disk. */
function asShown(document: vscode.TextDocument, text: string): string {
  return text.replaceAll(/\r\n|\r|\n/g, document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n");
}

function textEdits(document: vscode.TextDocument, before: string, after: string) {
  const old = linesOf(asShown(document, before));
  return hunks(old, linesOf(asShown(document, after))).map((hunk) => textEdit(hunk, old));
}

/** Leaves the characters alone that a changed line shares with its old self, so that cursors stay where they are. */
function textEdit({ start, end, lines }: Hunk, old: readonly string[]): { range: vscode.Range; text: string } {
  const was = old.slice(start, end).join("");
  const is = lines.join("");
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head++;
  let tail = 0;
  const most = Math.min(was.length, is.length) - head;
  while (tail < most && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++;
  const from = positionIn(was, head, start);
  const to = positionIn(was, was.length - tail, start);
  return { range: new vscode.Range(from, to), text: is.slice(head, is.length - tail) };
}

function positionIn(text: string, offset: number, firstLine: number): vscode.Position {
  const above = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(firstLine + above.length - 1, above.at(-1)?.length ?? 0);
}
