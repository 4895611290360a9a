import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/**
 * A fresh copy of a folder to work on, under the folder's own name.
 *
 * @param {string} folder
 * @returns {Promise<{ readonly folder: string, readonly remove: () => Promise<void> }>}
 */
export async function freshCopy(folder) {
  const parent = await mkdtemp(path.join(os.tmpdir(), "readiness-"));
  const copy = path.join(parent, path.basename(folder));
  await cp(folder, copy, { recursive: true });
  return { folder: copy, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
