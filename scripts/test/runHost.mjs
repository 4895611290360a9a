/**
 * Runs the suites of test/host inside a real VS Code: `node runHost.mjs desktop|web [--download]`.
 *
 * "desktop" is the Node extension host, of the browser build or, with --download, of a downloaded desktop VS Code.
 * "web" is the web worker that VS Code runs extensions in where there is no Node.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runTests } from "@vscode/test-electron";
import { cacheFolder } from "../host/cache.mjs";
import { freshCopy } from "../host/copy.mjs";
import { run } from "../run.mjs";
import { bundleHost } from "./bundleHost.mjs";

const ROOT = path.join(import.meta.dirname, "../..");
const CODE = path.join(ROOT, "scripts/host", process.platform === "win32" ? "code.cmd" : "code.mjs");

await run(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { download: { type: "boolean" } } });
  const host = positionals[0] === "web" ? "web" : "desktop";
  const extension = host === "web" ? await browserPackage() : ROOT;
  // VS Code runs a suite in the host of the extension whose folder it lies in.
  const tests = path.join(extension, "out/host.js");
  await bundleHost(host, tests);

  const workspace = await freshCopy(path.join(ROOT, "test/projects/shop"));
  const profile = await mkdtemp(path.join(os.tmpdir(), "readiness-profile-"));
  try {
    await runTests({
      ...(values.download ? { cachePath: path.join(cacheFolder(), "vscode-desktop") } : { vscodeExecutablePath: CODE }),
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      launchArgs: [workspace.folder, `--user-data-dir=${profile}`, "--disable-extensions"],
    });
  } finally {
    await workspace.remove();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** A copy of the package that can only run in a browser: VS Code prefers `main` where it has a choice. */
async function browserPackage() {
  const folder = path.join(ROOT, "out/browser-package");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ["dist", "media", "schemas", "package.nls.json"])
    await cp(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  const { main: _, ...manifest } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
  await writeFile(path.join(folder, "package.json"), JSON.stringify(manifest, undefined, 2));
  return folder;
}
