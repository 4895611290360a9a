import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Where downloaded tools are kept: READINESS_CACHE, or the platform's own folder for caches. */
export function cacheFolder() {
  if (process.env.READINESS_CACHE) return path.resolve(process.env.READINESS_CACHE);
  const name = "production-readiness";
  if (process.platform === "darwin") return path.join(os.homedir(), "Library/Caches", name);
  if (process.platform === "win32" && process.env.LOCALAPPDATA) return path.join(process.env.LOCALAPPDATA, name);
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), name);
}

/**
 * The folder of a tool in the cache, filled by `install` on first use. It gets its name only once it is complete, so
 * an install that was cut short is done again, and two at once do not meet.
 *
 * @param {string} name Includes the version: another version is another tool.
 * @param {(folder: string) => Promise<void>} install
 */
export async function cached(name, install) {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  await removeAbandoned(name);
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await install(partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
  return folder;
}

/**
 * Removes what interrupted installs left behind.
 *
 * @param {string} name
 */
async function removeAbandoned(name) {
  const prefix = `${name}.partial-`;
  await mkdir(cacheFolder(), { recursive: true });
  for (const entry of await readdir(cacheFolder())) {
    if (!entry.startsWith(prefix) || isRunning(Number(entry.slice(prefix.length)))) continue;
    await rm(path.join(cacheFolder(), entry), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
