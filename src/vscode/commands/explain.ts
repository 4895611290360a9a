import * as vscode from "vscode";
import type { Pages } from "../pages.ts";
import type { Row, Target } from "../views/row.ts";
import type { Shell } from "./shell.ts";
import { targetOf } from "./target.ts";

const SCHEME = "readiness";

/** Gives the checks' pages to the editor, as documents that cannot be changed. */
export function providePages(pages: Pages): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => pages.page(path.replace(/^\//, "").replace(/\.md$/, "")),
  });
}

/** Shows a check's page: why it matters, what counts and how to put it right. */
export async function explainCheck({ pages, log }: Shell, argument: Target | Row | undefined): Promise<void> {
  const check = targetOf(argument)?.check ?? (await pickAny(pages));
  if (check === undefined) return;
  await pages.page(check); // rejects for an unknown one, before an empty editor opens
  const page = vscode.Uri.from({ scheme: SCHEME, path: `/${check}.md` });
  try {
    await vscode.commands.executeCommand("markdown.showPreview", page);
  } catch (error) {
    log.info(`shown as text, since there is no preview: ${String(error)}`);
    await vscode.window.showTextDocument(page);
  }
}

async function pickAny(pages: Pages): Promise<string | undefined> {
  const choices = (await pages.checks()).map(({ id, title, level }) => ({
    label: title,
    description: level,
    detail: id,
    id,
  }));
  const placeHolder = vscode.l10n.t("Which check?");
  return (await vscode.window.showQuickPick(choices, { placeHolder, matchOnDetail: true }))?.id;
}
