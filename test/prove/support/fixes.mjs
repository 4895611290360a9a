import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = path.join(import.meta.dirname, "../../..");

/**
 * The engine as it ships, for proofs: says what a check finds in one file, and what the first fix of each makes of it.
 * @param {string} folder where the bundle is written
 * @param {string} check
 */
export async function fixer(folder, check) {
  const { Engine, applyFixes } = await bundle(
    folder,
    'export { Engine } from "./src/core/engine.ts"; export { applyFixes } from "./src/core/fixes/apply.ts";',
  );
  /** @param {string} text  @param {string} file its path in the workspace */
  return async (text, file) => {
    const report = await new Engine({
      workspace: {
        name: "proof",
        directory: async (/** @type {string} */ at) => (at === "" ? [{ name: file, type: "file" }] : []),
        read: async (/** @type {string} */ at) => (at === file ? new TextEncoder().encode(text) : "gone"),
      },
      assets: { read: asset },
      log: { info() {}, error: console.error },
      version: "0.0.0",
      today: () => new Date().toISOString().slice(0, 10),
    }).scan(new AbortController().signal);
    const items = report.items.filter((/** @type {any} */ item) => item.check === check);
    const findings = items.flatMap((/** @type {any} */ item) => item.findings);
    const fixes = findings.flatMap((/** @type {any} */ finding) => finding.fixes.slice(0, 1));
    const { changes } = await applyFixes(fixes, async () => text);
    // A note that a bound holds for a part of the wait is no finding that it has none.
    const noted = findings.filter((/** @type {any} */ { kind }) => kind === "timeout-partial").length;
    return {
      findings: findings.length,
      unbounded: findings.length - noted,
      after: /** @type {string} */ (changes[0]?.after ?? text),
    };
  };
}

/**
 * Sources as one module, loaded.
 *
 * @param {string} folder where the bundle is written
 * @param {string} contents what it exports
 */
export async function bundle(folder, contents) {
  const outfile = path.join(folder, "core.mjs");
  await build({
    stdin: {
      contents,
      resolveDir: ROOT,
    },
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    loader: { ".scm": "text" },
    outfile,
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}

/**
 * A file that the engine brings along, from where it is installed.
 *
 * @param {string} name
 */
export function asset(name) {
  const file = name.replace(/^grammars\//, "");
  const isRuntime = file.startsWith("web-tree-sitter");
  const isKotlin = file === "tree-sitter-kotlin.wasm";
  const isTerraform = file === "tree-sitter-terraform.wasm";
  const from = isRuntime
    ? "web-tree-sitter"
    : isKotlin
      ? "@lumis-sh/wasm-kotlin"
      : isTerraform
        ? "@tree-sitter-grammars/tree-sitter-hcl"
        : "@vscode/tree-sitter-wasm/wasm";
  return readFile(path.join(ROOT, "node_modules", from, file));
}
