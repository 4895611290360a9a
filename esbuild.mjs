/**
 * Builds everything that ships into dist/: `node esbuild.mjs [--watch] [--sourcemap] [--metafile]`.
 * The sizes and contents of the bundles are written to .cache/meta/<bundle>.json with --metafile.
 */
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { build, context } from "esbuild";
import { copyAssets } from "./scripts/build/assets.mjs";
import { BUNDLES, bundleOptions } from "./scripts/build/bundles.mjs";
import { writeLicences } from "./scripts/build/licences.mjs";

const ROOT = import.meta.dirname;
const { values: flags } = parseArgs({
  options: {
    watch: { type: "boolean", default: false },
    sourcemap: { type: "boolean", default: false },
    metafile: { type: "boolean", default: false },
  },
});

const ready = [];
for (const bundle of BUNDLES) {
  if (await exists(path.join(ROOT, bundle.entry))) ready.push(bundle);
  else console.log(`skipped ${bundle.output}: ${bundle.entry} does not exist yet`);
}

const options = ready.map((bundle) => bundleOptions(ROOT, bundle, { sourcemap: flags.sourcemap || flags.watch }));

if (flags.watch) {
  await copyAssets(ROOT);
  for (const option of options) await (await context({ ...option, logLevel: "info" })).watch();
} else {
  await rm(path.join(ROOT, "dist"), { recursive: true, force: true });
  const results = await Promise.all(options.map((option) => build(option)));
  await copyAssets(ROOT);
  await writeLicences(
    ROOT,
    results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {})),
  );
  for (const [index, { output }] of ready.entries()) {
    const { metafile } = results[index] ?? {};
    if (metafile === undefined) continue;
    const bytes = Object.values(metafile.outputs).reduce((sum, file) => sum + file.bytes, 0);
    console.log(`${output.padEnd(20)} ${(bytes / 1024).toFixed(0).padStart(6)} KB`);
    if (flags.metafile) await writeMetafile(output, metafile);
  }
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} output
 * @param {import("esbuild").Metafile} metafile
 */
async function writeMetafile(output, metafile) {
  const folder = path.join(ROOT, ".cache/meta");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${path.basename(output)}.json`), JSON.stringify(metafile));
}
