// Measures a review of 200 components with a ledger of 2 000 entries, and every row of its tree: node bench/large.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";

const folder = mkdtempSync(path.join(tmpdir(), "readiness-large-"));
const outfile = path.join(folder, "large.mjs");
/** Rows ask the editor for words and icons only, which take no time to speak of. */
const editor = {
  name: "editor",
  /** @param {import("esbuild").PluginBuild} to */
  setup(to) {
    to.onResolve({ filter: /^vscode$/ }, () => ({ path: "vscode", namespace: "editor" }));
    to.onLoad({ filter: /.*/, namespace: "editor" }, () => ({
      contents: "export const l10n = { t: (text) => text }; export class ThemeIcon {} export class ThemeColor {}",
    }));
  },
};
try {
  await build({
    entryPoints: ["bench/large.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    mainFields: ["module", "main"],
    plugins: [editor],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  console.log(execFileSync(process.execPath, [outfile, "dist/assets"], { encoding: "utf8" }).trim());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
