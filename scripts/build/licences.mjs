import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { GRAMMARS } from "./grammars.mjs";

/** "node_modules/@scope/name/" or "node_modules/name/", the innermost one of a path. */
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LICENCE_FILE = /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i;

/**
 * Writes dist/LICENSES.txt: the licence of every package that a bundle holds a file of, or that a grammar comes from.
 *
 * @param {string} root
 * @param {readonly string[]} inputs The bundled files, relative to the root, "/"-separated.
 */
export async function writeLicences(root, inputs) {
  const folders = new Set();
  for (const input of [...inputs, ...GRAMMARS.map((grammar) => `node_modules/${grammar}`)]) {
    const folder = PACKAGE_FOLDER.exec(input)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const sections = [];
  for (const folder of [...folders].sort()) sections.push(await licenceOf(path.join(root, folder)));
  await writeFile(path.join(root, "dist/LICENSES.txt"), [...new Set(sections)].join(`\n\n${"-".repeat(80)}\n\n`));
}

/** @param {string} folder */
async function licenceOf(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const texts = [];
  for (const name of (await readdir(folder)).sort()) {
    if (LICENCE_FILE.test(name)) texts.push((await readFile(path.join(folder, name), "utf8")).trim());
  }
  return [`${manifest.name} ${manifest.version}, ${manifest.license ?? "licence not stated"}`, ...texts].join("\n\n");
}
