import { copyFile, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { GRAMMARS } from "./grammars.mjs";

/**
 * Copies what is read at run time to dist/assets: `grammars/<file>.wasm`, and each check's page as
 * `pages/<check id>.md`.
 *
 * @param {string} root
 */
export async function copyAssets(root) {
  const assets = path.join(root, "dist/assets");
  for (const grammar of GRAMMARS) {
    await copy(path.join(root, "node_modules", grammar), path.join(assets, "grammars", path.basename(grammar)));
  }
  const checks = path.join(root, "src/core/checks");
  for (const page of await readdir(checks, { recursive: true })) {
    if (page.endsWith(".md")) await copy(path.join(checks, page), path.join(assets, "pages", page));
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copy(from, to) {
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, to);
}
