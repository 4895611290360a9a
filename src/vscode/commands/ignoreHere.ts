import * as vscode from "vscode";
import { commentForm, ignoreInsertion } from "../fixes/ignoreComment.ts";
import { uriBelow } from "../paths.ts";
import { rangeOf } from "../views/diagnostics.ts";
import type { Row, Target } from "../views/row.ts";
import type { Shell } from "./shell.ts";
import { sessionOf, targetOf } from "./target.ts";

/** What the command is told: a finding, and the reason where it need not ask. */
export interface IgnoreArgument extends Target {
  readonly why?: string;
}

/** Writes a comment that lets a finding be, for a reason, above its line. */
export async function ignoreHere({ sessions }: Shell, argument: IgnoreArgument | Row): Promise<void> {
  const target: IgnoreArgument | undefined = targetOf(argument);
  if (target === undefined) return;
  const session = sessionOf(sessions, target);
  const why = target.why ?? (await askReason());
  if (why === undefined) return;

  await session.settle(); // lines may have moved while the reason was typed
  const finding = session.report?.items
    .flatMap((item) => (item.check === target.check ? item.findings : []))
    .find(({ fingerprint }) => fingerprint === target.fingerprint);
  if (finding?.place === undefined) throw new Error(vscode.l10n.t("The finding is no longer there."));
  const document = await vscode.workspace.openTextDocument(uriBelow(session.folder.uri, finding.place.path));
  const form = commentForm(document.languageId, document.uri.path);
  if (form === undefined) throw new Error(vscode.l10n.t("{0} files have no comments.", document.languageId));

  const number = rangeOf(finding.place).start.line;
  const above = number === 0 ? "" : document.lineAt(number - 1).text;
  const insertion = ignoreInsertion(
    form,
    { check: target.check, kind: finding.kind, why },
    { number, text: document.lineAt(number).text, above },
  );
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(insertion.line, insertion.column), insertion.text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document, { preserveFocus: true });
}

function askReason(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t("Ignore here"),
    prompt: vscode.l10n.t("Why is it right as it is? The reason stands in the comment."),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("A reason has to stand here.") : undefined),
  });
}
