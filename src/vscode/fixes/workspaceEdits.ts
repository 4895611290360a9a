import * as vscode from "vscode";
import type { FileChange } from "../../core/model.ts";
import { uriBelow } from "../paths.ts";
import { type Hunk, hunks, linesOf } from "./hunks.ts";

/** How a change is shown: a label makes it ask for confirmation in the refactor preview. */
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
  const metadata = confirm === undefined ? undefined : { needsConfirmation: true, label: confirm };
  for (const { path, before, after } of changes) {
    const uri = uriBelow(folder, path);
    if (before === undefined) {
      edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(after) }, metadata);
      continue;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    for (const { range, text } of textEdits(document, before, after)) edit.replace(uri, range, text, metadata);
  }
}

function textEdits(document: vscode.TextDocument, before: string, after: string) {
  // The editor gives a file one kind of line end, whatever is on the disk.
  const end = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const asShown = (text: string) => text.replaceAll(/\r\n|\r|\n/g, end);
  if (asShown(before) !== document.getText()) {
    throw new Error(vscode.l10n.t("{0} has changed in the meantime.", vscode.workspace.asRelativePath(document.uri)));
  }
  const old = linesOf(asShown(before));
  return hunks(old, linesOf(asShown(after))).map((hunk) => textEdit(hunk, old));
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
