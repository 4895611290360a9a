import * as vscode from "vscode";
import { leftOpenIn } from "../../core/fixes/placeholders.ts";
import { pathBelow } from "../paths.ts";
import type { Sessions } from "../sessions.ts";

/** Offers to fill in what a scaffold left open, in the lightbulb of where it stands. */
export function offerBlanks(sessions: Sessions): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range) {
      const session = sessions.of(document.uri);
      const path = session && pathBelow(session.folder.uri, document.uri);
      if (path === undefined) return undefined;
      const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      const here = leftOpenIn(path, document.getText()).find(({ span }) => span.start <= to && from <= span.end);
      if (here === undefined) return undefined;
      const title = vscode.l10n.t("Fill in {0}…", here.text);
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      const told = { file: document.uri.toString(), start: here.span.start };
      action.command = { title, command: "readiness.fillBlank", arguments: [told] };
      return [action];
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return vscode.languages.registerCodeActionsProvider(FILES, provider, kinds);
}

/** Where scaffolds leave something in words. */
const FILES: vscode.DocumentSelector = [
  { pattern: "**/*.{md,yaml,yml,json,tf}" },
  { pattern: "**/{Dockerfile,CODEOWNERS}" },
];
