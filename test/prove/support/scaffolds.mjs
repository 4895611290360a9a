import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "../health/proof.mjs";
import { asset, bundle } from "./fixes.mjs";

/**
 * Applies every case of test/core/scaffolds and writes each project with what its scaffold made.
 *
 * @param {string} folder
 * @returns {Promise<readonly Written[]>}
 *
 * @typedef {object} Written
 * @property {string} scaffold
 * @property {string} project Its folder.
 * @property {readonly string[]} made Paths below the folder: what was made, and what was changed.
 */
export async function everyScaffold(folder) {
  const { Engine, CASES } = await bundle(
    folder,
    'export { Engine } from "./src/core/engine.ts"; export { CASES } from "./test/core/scaffolds/index.ts";',
  );
  const each = [];
  for (const [index, { scaffold, files, choice }] of CASES.entries()) {
    const engine = engineOver(Engine, files);
    await engine.scan(new AbortController().signal);
    const { changes } = await engine.scaffold({ id: scaffold, ...(choice === undefined ? {} : { choice }) });
    const project = path.join(folder, `${index + 1}-${scaffold}`);
    const made = changes.map((/** @type {any} */ change) => change.path);
    const all = {
      ...files,
      ...Object.fromEntries(changes.map((/** @type {any} */ change) => [change.path, change.after])),
    };
    await written(project, all);
    each.push({ scaffold, project, made });
  }
  return each;
}

/**
 * Applies scaffolds one after another to projects in memory, by the engine as it ships: cheaper than a process for each.
 *
 * @param {string} folder where the engine is written
 * @returns {Promise<(name: string, files: Readonly<Record<string, string>>, ids: readonly string[]) => Promise<Record<string, string>>>}
 */
export async function scaffolder(folder) {
  const { Engine } = await bundle(folder, 'export { Engine } from "./src/core/engine.ts";');
  const never = new AbortController().signal;
  return async (name, files, ids) => {
    const all = { ...files };
    const engine = engineOver(Engine, all, { checks: [] }); // what is written follows from signals alone
    await engine.scan(never);
    for (const id of ids) {
      const { changes, note } = await engine.scaffold({ id });
      say(`${name}: scaffolds ${id}`, changes.length > 0, note);
      for (const { path: changed, after } of changes) all[changed] = after;
      await engine.update(
        changes.map((/** @type {any} */ each) => ({ path: each.path, text: each.after })),
        never,
      );
      const again = await engine.scaffold({ id });
      say(`${name}: a second time changes nothing`, again.changes.length === 0, JSON.stringify(again.changes));
    }
    return all;
  };
}

function engineOver(Engine, files, more = {}) {
  return new Engine({
    workspace: inMemory(files),
    assets: { read: asset },
    log: { info() {}, error: console.error },
    version: "0.0.0",
    today: () => new Date().toISOString().slice(0, 10),
    ...more,
  });
}

/** @param {Readonly<Record<string, string>>} files */
export function inMemory(files) {
  return {
    name: "workspace",
    directory: async (/** @type {string} */ at) => {
      const prefix = at === "" ? "" : `${at}/`;
      const found = new Map();
      for (const file of Object.keys(files)) {
        if (!file.startsWith(prefix)) continue;
        const [name = "", ...rest] = file.slice(prefix.length).split("/");
        found.set(name, { name, type: rest.length === 0 ? "file" : "directory" });
      }
      return [...found.values()];
    },
    read: async (/** @type {string} */ at) => {
      const text = files[at];
      return text === undefined ? "gone" : new TextEncoder().encode(text);
    },
  };
}

/** Writes texts below a folder. */
export async function written(root, files) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}
