import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const ROOT = path.join(import.meta.dirname, "..");
const CODE = path.join(ROOT, "scripts/host/code.mjs");

/**
 * Opens a real VS Code on a folder and measures the extension in it. Nothing is saved there.
 *
 * @param {string} folder
 * @param {string} file A file of it that has a finding, to type into.
 * @param {string | undefined} profiles Where profiles of the host's thread go.
 * @returns {Promise<import("./host/measure.ts").EditorFigures>}
 */
export async function measureEditor(folder, file, profiles) {
  const extension = mkdtempSync(path.join(tmpdir(), "readiness-bench-extension-"));
  try {
    const output = path.join(extension, "figures.json");
    const suite = path.join(extension, "bench.cjs");
    copyPackage(extension);
    await bundle(suite, { file, output, ...(profiles === undefined ? {} : { profiles }) });
    await promisify(execFile)(
      process.execPath,
      [CODE, `--extensionDevelopmentPath=${extension}`, `--extensionTestsPath=${suite}`, path.resolve(folder)],
      { maxBuffer: 1e8 },
    );
    return JSON.parse(readFileSync(output, "utf8"));
  } finally {
    rmSync(extension, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The package as it ships, but for two things: it waits to be activated, so that this can be timed, and has its bundle
 * a second time, to time its loading alone.
 *
 * @param {string} folder
 */
function copyPackage(folder) {
  for (const part of ["dist", "media", "schemas", "package.nls.json"]) {
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  cpSync(path.join(ROOT, "dist/extension.cjs"), path.join(folder, "dist/again.cjs"));
  const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ ...manifest, activationEvents: [] }));
}

/**
 * @param {string} outfile
 * @param {import("./host/measure.ts").Task} task
 */
async function bundle(outfile, task) {
  await build({
    stdin: {
      contents: `import { measure } from "./measure.ts"; export const run = () => measure(${JSON.stringify(task)});`,
      resolveDir: path.join(ROOT, "bench/host"),
    },
    outfile,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode"],
    logLevel: "warning",
  });
}
