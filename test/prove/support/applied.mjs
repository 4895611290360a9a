import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "../health/proof.mjs";
import { asset, bundle } from "./fixes.mjs";
import { inMemory } from "./scaffolds.mjs";

/**
 * Applies scaffolds one after another as the engine that ships does, and proves that applying each again changes nothing.
 *
 * @param {string} folder where the engine is bundled
 */
export async function applier(folder) {
  const { Engine } = await bundle(folder, 'export { Engine } from "./src/core/engine.ts";');
  /** @param {string} name  @param {readonly string[]} scaffolds  @param {Record<string, string>} files */
  return async (name, scaffolds, files) => {
    const after = { ...files };
    const engine = new Engine({
      workspace: inMemory(after),
      assets: { read: asset },
      log: { info() {}, error: console.error },
      version: "0.0.0",
      checks: [], // what is written follows from signals alone
      today: () => new Date().toISOString().slice(0, 10),
    });
    const never = new AbortController().signal;
    for (const id of scaffolds) {
      await engine.scan(never);
      const { changes, note } = await engine.scaffold({ id });
      for (const change of changes) after[change.path] = change.after;
      say(`${name}: scaffolds ${id}`, changes.length > 0, note);
    }
    await engine.scan(never);
    for (const id of scaffolds) {
      const { changes } = await engine.scaffold({ id });
      say(
        `${name}: a second time ${id} changes nothing`,
        changes.length === 0,
        changes.map(({ path: at }) => at).join(),
      );
    }
    return after;
  };
}

/** Writes texts below a folder. */
export async function written(root, files) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}
