import { readFile } from "node:fs/promises";
import path from "node:path";
import { npmInstall } from "./host/npm.mjs";

const ROOT = path.join(import.meta.dirname, "..");

/** Installs what package-lock.json names, unless exactly that is in node_modules already. */
export async function installDependencies() {
  if (await isInstalled()) return;
  console.log("Installing the development dependencies …");
  await npmInstall(ROOT);
}

async function isInstalled() {
  const wanted = await packages("package-lock.json");
  const installed = await packages("node_modules/.package-lock.json"); // npm's own record of what it put there
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) => folder === "" || optional || installed[folder]?.version === version,
  );
}

/**
 * @param {string} lockfile
 * @returns {Promise<Record<string, { readonly version?: string, readonly optional?: boolean }>>}
 */
async function packages(lockfile) {
  const text = await readFile(path.join(ROOT, lockfile), "utf8").catch(() => "{}"); // missing: nothing is installed
  return JSON.parse(text).packages ?? {};
}
