/**
 * Builds everything that ships into dist/: `node esbuild.mjs [--watch] [--sourcemap] [--metafile]`.
 * The sizes and contents of the bundles are written to .cache/meta/<bundle>.json with --metafile.
 */
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { build, context } from "esbuild";
import { copyAssets } from "./scripts/build/assets.mjs";
import { ascii, BUNDLES, bundleOptions } from "./scripts/build/bundles.mjs";
import { writeLicences } from "./scripts/build/licences.mjs";

const ROOT = import.meta.dirname;
const { values: flags } = parseArgs({
  options: {
    watch: { type: "boolean", default: false },
    sourcemap: { type: "boolean", default: false },
    metafile: { type: "boolean", default: false },
  },
});

const options = BUNDLES.map((bundle) => bundleOptions(ROOT, bundle, { sourcemap: flags.sourcemap || flags.watch }));

if (flags.watch) {
  await copyAssets(ROOT);
  for (const option of options) await (await context({ ...option, logLevel: "info" })).watch();
} else {
  const results = await Promise.allSettled(options.map((option) => build({ ...option, write: false })));
  const failed = results.some(({ status }) => status === "rejected"); // esbuild has said why
  if (!failed) await rm(path.join(ROOT, "dist"), { recursive: true, force: true });
  await mkdir(path.join(ROOT, "dist"), { recursive: true });
  const inputs = [];
  for (const [index, bundle] of BUNDLES.entries()) {
    const result = results[index];
    if (result?.status !== "fulfilled") continue;
    for (const file of result.value.outputFiles)
      await writeFile(file.path, file.path.endsWith("js") ? ascii(file.text) : file.contents);
    if (bundle.executable) await chmod(path.join(ROOT, bundle.output), 0o755);
    inputs.push(...Object.keys(result.value.metafile.inputs));
    await report(bundle.output, result.value.metafile);
  }
  await copyAssets(ROOT);
  await writeLicences(ROOT, inputs);
  if (failed) process.exitCode = 1;
}

/**
 * @param {string} output
 * @param {import("esbuild").Metafile} metafile
 */
async function report(output, metafile) {
  const kilobytes = (metafile.outputs[output]?.bytes ?? 0) / 1024;
  console.log(`${output.padEnd(20)} ${kilobytes.toFixed(0).padStart(6)} KB`);
  if (!flags.metafile) return;
  const folder = path.join(ROOT, ".cache/meta");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${path.basename(output)}.json`), JSON.stringify(metafile));
}
