import * as vscode from "vscode";

/** What we offer in the lightbulb at a text of a document. */
export async function actionsAt(
  document: vscode.TextDocument,
  text: string,
  kind = "quickfix",
): Promise<readonly vscode.CodeAction[]> {
  // While a language starts, its providers come in, and each of them cancels what was asked before.
  for (let attempt = 0; attempt < 50; attempt++) {
    const ours = (await offered(document, text, kind)).filter((action) => action.kind?.value === kind);
    if (ours.length > 0) return ours;
  }
  return [];
}

async function offered(
  document: vscode.TextDocument,
  text: string,
  kind: string,
): Promise<readonly vscode.CodeAction[]> {
  const at = document.positionAt(document.getText().indexOf(text));
  const command = "vscode.executeCodeActionProvider";
  try {
    return await vscode.commands.executeCommand<vscode.CodeAction[]>(
      command,
      document.uri,
      new vscode.Range(at, at),
      kind,
      30,
    );
  } catch (error) {
    if (error instanceof Error && error.message === "Canceled") return [];
    throw error;
  }
}

/** Runs a command that asks for one of several, and takes the first of each list. */
export async function takingFirst(running: Thenable<unknown>): Promise<void> {
  await pressing("workbench.action.acceptSelectedQuickOpenItem", running);
}

/** Gives an answer to what a command asks until that is done: before it asks, an answer does nothing. */
export async function pressing(answer: string, running: Thenable<unknown>): Promise<void> {
  let isDone = false;
  const done = Promise.resolve(running).finally(() => {
    isDone = true;
  });
  while (!isDone) await Promise.race([done, vscode.commands.executeCommand(answer)]);
  await done;
}
