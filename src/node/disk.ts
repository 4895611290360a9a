import * as fs from "node:fs";
import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
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
        return await readUpTo(join(root, path), limit);
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

// The callback API: a scan reads thousands of small files, and a promise's file handle costs more than reading one.
// What a slow disk would keep waiting for is asked aside; an open file's size and its end are known without asking it.
const open = promisify(fs.open);
const read = promisify(fs.read);

/** Without waiting, where the file is a pipe; Windows has no such flag, nor pipes among its files. */
const READ_ONLY = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

async function readUpTo(file: string, limit: number): Promise<Uint8Array | Unreadable> {
  const opened = await open(file, READ_ONLY);
  try {
    const found = fs.fstatSync(opened);
    if (!found.isFile()) return "unreadable";
    if (found.size > limit) return "too-large";
    const bytes = new Uint8Array(found.size);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await read(opened, bytes, filled, bytes.length - filled, filled);
      if (bytesRead === 0) break; // it was cut short meanwhile
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    fs.closeSync(opened);
  }
}

const GONE: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR"]);

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && GONE.has(error.code);
}
