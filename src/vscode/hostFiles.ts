import * as vscode from "vscode";
import type { HostCalls } from "../core/engineRemote.ts";
import type { DirectoryEntry, Unreadable } from "../core/ports.ts";
import type { Answers } from "../core/remote.ts";
import { uriBelow } from "./paths.ts";

/** Answers the engines' calls: files of folders that only the editor can read, files that ship with us, and the log. */
export function hostAnswers(extension: vscode.Uri, log: vscode.LogOutputChannel): Answers<HostCalls> {
  return {
    directory: ({ folder, path }) => directory(vscode.Uri.parse(folder, true), path),
    read: ({ folder, path, limit }) => read(uriBelow(vscode.Uri.parse(folder, true), path), limit),
    asset: async (path) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist/assets", path)),
    async log({ level, message }) {
      log[level](message);
      return undefined;
    },
  };
}

async function directory(root: vscode.Uri, path: string): Promise<readonly DirectoryEntry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(path === "" ? root : uriBelow(root, path));
    return entries.map(([name, type]) => ({ name, type: TYPES.get(type) ?? "other" }));
  } catch (error) {
    if (path !== "" && isGone(error)) return [];
    throw error;
  }
}

async function read(file: vscode.Uri, limit: number): Promise<Uint8Array | Unreadable> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    return size > limit ? "too-large" : await vscode.workspace.fs.readFile(file);
  } catch (error) {
    return isGone(error) ? "gone" : "unreadable";
  }
}

/** A symbolic link has its flag beside that of its target, and so is neither. */
const TYPES: ReadonlyMap<vscode.FileType, DirectoryEntry["type"]> = new Map([
  [vscode.FileType.File, "file"],
  [vscode.FileType.Directory, "directory"],
]);

const GONE: ReadonlySet<string> = new Set(["FileNotFound", "FileNotADirectory"]);

function isGone(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && GONE.has(error.code);
}
