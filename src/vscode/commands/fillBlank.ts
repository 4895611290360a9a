import * as vscode from "vscode";
import type { Candidate } from "../../core/fixes/candidates.ts";
import { type LeftOpen, leftOpenIn } from "../../core/fixes/placeholders.ts";
import { pathBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import type { Shell } from "./shell.ts";

/** What the command may be told, so that it need not ask. */
export interface BlankArgument {
  /** The file's address. */
  readonly file?: string;
  /** Where the blank begins, in UTF-16 units. */
  readonly start?: number;
  /** What goes there. */
  readonly value?: string;
}

/** Fills in what a scaffold left open in a file: with something that the repository names, or with what is typed. */
export async function fillBlank({ sessions }: Shell, told: BlankArgument = {}): Promise<void> {
  const document = await documentOf(told);
  const session = document && sessions.of(document.uri);
  const path = document && session && pathBelow(session.folder.uri, document.uri);
  if (document === undefined || session === undefined || path === undefined)
    throw new Error(vscode.l10n.t("Open a file of the folder first."));
  const blanks = leftOpenIn(path, document.getText());
  const blank =
    told.start === undefined ? await pickBlank(blanks, document) : blanks.find(({ span }) => span.start === told.start);
  if (blank === undefined) {
    if (blanks.length === 0)
      void vscode.window.showInformationMessage(vscode.l10n.t("Nothing is left to be filled in here."));
    return;
  }
  const value = told.value ?? (await pickValue(session, blank));
  if (value === undefined || value === "") return;
  const edit = new vscode.WorkspaceEdit();
  // The same blank stands for the same thing where it names one: a registry, an owner.
  for (const { text, span } of blanks)
    if (text === blank.text && (span.start === blank.span.start || NAMES_ONE.test(text)))
      edit.replace(document.uri, rangeOf(document, span), value);
  await vscode.workspace.applyEdit(edit);
}

/** Blanks that mean the same thing wherever they stand in a file. */
const NAMES_ONE = /^<(?:owner|registry|version|bucket|account|project|region|organisation|package|team or person)>$/;

async function documentOf({ file }: BlankArgument): Promise<vscode.TextDocument | undefined> {
  if (file === undefined) return vscode.window.activeTextEditor?.document;
  return vscode.workspace.openTextDocument(vscode.Uri.parse(file));
}

/** The one at the cursor, the only one, or one of several. */
async function pickBlank(blanks: readonly LeftOpen[], document: vscode.TextDocument): Promise<LeftOpen | undefined> {
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : -1;
  const here = blanks.find(({ span }) => span.start <= cursor && cursor <= span.end);
  if (here !== undefined || blanks.length <= 1) return here ?? blanks[0];
  const choices = blanks.map((blank) => {
    const line = document.lineAt(document.positionAt(blank.span.start));
    return {
      label: blank.text,
      description: vscode.l10n.t("line {0}", line.lineNumber + 1),
      detail: line.text.trim(),
      blank,
    };
  });
  const placeHolder = vscode.l10n.t("What is to be filled in?");
  return (await vscode.window.showQuickPick(choices, { placeHolder, matchOnDetail: true }))?.blank;
}

/** What the repository names, and what is typed. */
function pickValue(session: Session, blank: LeftOpen): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: string }>();
  picker.title = vscode.l10n.t("Fill in {0}", blank.text);
  picker.placeholder = vscode.l10n.t("Choose what was found in the repository, or type it");
  picker.busy = true;
  let found: readonly Candidate[] = [];
  const show = () => {
    const typed = picker.value.trim();
    const own =
      typed === "" || found.some(({ value }) => value === typed)
        ? []
        : [{ label: typed, description: vscode.l10n.t("as typed"), value: typed, alwaysShow: true }];
    picker.items = [...own, ...found.map(({ value, from }) => ({ label: value, description: from, value }))];
  };
  return new Promise((resolve) => {
    picker.onDidChangeValue(show);
    picker.onDidAccept(() => {
      const value = picker.selectedItems[0]?.value;
      if (value === undefined) return;
      resolve(value);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined); // says nothing where it was accepted
      picker.dispose();
    });
    picker.show();
    void session.ask("candidates", { blank: blank.text }).then((candidates) => {
      found = candidates;
      picker.busy = false;
      show();
    });
  });
}

function rangeOf(document: vscode.TextDocument, { start, end }: LeftOpen["span"]): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
