import * as vscode from "vscode";

const ID = "production-readiness.production-readiness";

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(ID);
  if (found === undefined) throw new Error(`${ID} is not loaded`);
  return found;
}

/** The commands that its manifest promises. */
export function promisedCommands(): readonly string[] {
  const commands: readonly { readonly command: string }[] = extension().packageJSON.contributes?.commands ?? [];
  return commands.map(({ command }) => command);
}
