import * as vscode from "vscode";

/** A file's path below a folder, "/"-separated; undefined when it does not lie below it. */
export function pathBelow(folder: vscode.Uri, file: vscode.Uri): string | undefined {
  if (file.scheme !== folder.scheme || file.authority !== folder.authority) return undefined;
  const root = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
  return file.path.startsWith(root) && file.path.length > root.length ? file.path.slice(root.length) : undefined;
}

export function uriBelow(folder: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, ...path.split("/"));
}
