// Writes what is made from the sources: the JSON schemas and README's table of checks.
import { readFile, rm, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const bundle = "out/generate.mjs";
await build({
  entryPoints: ["test/support/generated.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  mainFields: ["module", "main"], // jsonc-parser's other build cannot be bundled
  format: "esm",
  logLevel: "warning",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
const { generatedFiles, withTable } = await import(pathToFileURL(bundle).href);
for (const [path, text] of Object.entries(generatedFiles())) await writeFile(path, text);
await writeFile("README.md", withTable(await readFile("README.md", "utf8")));
await rm(bundle);
