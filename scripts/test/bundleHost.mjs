import { readdir } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const ROOT = path.join(import.meta.dirname, "../..");

/**
 * Bundles the suites that run inside VS Code into one file, which exports `run`.
 *
 * @param {"desktop" | "web"} host
 * @param {string} outfile
 */
export async function bundleHost(host, outfile) {
  const suites = [...(await suitesIn("both")), ...(await suitesIn(host))];
  await build({
    stdin: {
      contents: `
        import { runSuites } from "./support/runner.ts";
        export const run = () => runSuites([${suites.map((suite) => `() => import("./${suite}")`).join(", ")}]);`,
      resolveDir: path.join(ROOT, "test/host"),
    },
    outfile,
    bundle: true,
    format: "cjs",
    platform: host === "web" ? "browser" : "node",
    target: host === "web" ? "es2022" : "node20",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

/** @param {string} folder */
async function suitesIn(folder) {
  const names = await readdir(path.join(ROOT, "test/host", folder)).catch(() => []); // an empty folder is not kept by git
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
}
