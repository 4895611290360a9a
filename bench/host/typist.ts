import * as vscode from "vscode";

/** Types into one file, unsaved, so that everything in it moves by a line and back. */
export class Typist {
  readonly #editor: vscode.TextEditor;
  readonly #before: string;

  private constructor(editor: vscode.TextEditor) {
    this.#editor = editor;
    this.#before = editor.document.getText();
  }

  static async open(file: vscode.Uri): Promise<Typist> {
    return new Typist(await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file)));
  }

  async edit(): Promise<void> {
    const { document } = this.#editor;
    const first = document.lineAt(0);
    const done = await this.#editor.edit((edit) => {
      if (document.getText() === this.#before) edit.insert(first.range.start, "\n");
      else edit.delete(first.rangeIncludingLineBreak);
    });
    if (!done) throw new Error(`${document.fileName} could not be edited`);
  }

  /** Our diagnostics of the file, as text to compare. */
  shown(): string {
    const ours = vscode.languages
      .getDiagnostics(this.#editor.document.uri)
      .filter(({ source }) => source === "readiness");
    return JSON.stringify(ours);
  }

  async takeBack(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
}
