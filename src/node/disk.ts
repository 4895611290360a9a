import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Assets, DirectoryEntry, Unreadable, Workspace } from "../core/ports.ts";

/** A folder on a disk. Symbolic links below it are not followed; the folder itself may be one. */
export async function diskWorkspace(folder: string): Promise<Workspace> {
  const root = await realpath(resolve(folder));
  return {
    name: basename(root),

    async directory(path): Promise<readonly DirectoryEntry[]> {
      try {
        const entries = await readdir(join(root, path), { withFileTypes: true });
        return entries.map((entry) => ({
          name: entry.name,
          type: entry.isFile() ? "file" : entry.isDirectory() ? "directory" : "other",
        }));
      } catch (error) {
        if (path !== "" && isGone(error)) return [];
        throw error;
      }
    },

    async read(path, limit): Promise<Uint8Array | Unreadable> {
      try {
        const file = join(root, path);
        const { size, isFile } = await sizeOf(file); // before opening: a pipe would wait for ever
        if (!isFile) return "unreadable";
        return size > limit ? "too-large" : await readFile(file);
      } catch (error) {
        return isGone(error) ? "gone" : "unreadable";
      }
    },
  };
}

/** Files that ship beside the program. */
export function diskAssets(folder: string): Assets {
  return { read: (path) => readFile(join(folder, path)) };
}

async function sizeOf(file: string) {
  const found = await stat(file);
  return { size: found.size, isFile: found.isFile() };
}

const GONE: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR"]);

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && GONE.has(error.code);
}
