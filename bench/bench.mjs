// Measures what README of this folder names: sizes, a cold scan, a scan again, one change, memory.
//   npm run bench                 the sample shop, and 2 000 files made of copies of it
//   npm run bench -- DIR …        these folders too
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const SAMPLE = "test/projects/shop";
const MANY = 2000;
const RUNS = 5;

execFileSync(process.execPath, ["esbuild.mjs"], { stdio: "ignore" });
const bundle = join(mkdtempSync(join(tmpdir(), "readiness-bench-")), "engine.mjs");
await build({
  entryPoints: ["bench/engineBench.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
  mainFields: ["module", "main"],
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});

console.log(
  `Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ""}; medians of ${RUNS} processes\n`,
);
sizes();
const many = multiply(SAMPLE, MANY);
try {
  measure(`${SAMPLE}`, SAMPLE);
  measure(`${MANY} files of copies of it`, many);
  for (const folder of process.argv.slice(2)) measure(folder, folder);
} finally {
  rmSync(many, { recursive: true, force: true });
  rmSync(join(bundle, ".."), { recursive: true, force: true });
}

function sizes() {
  for (const name of readdirSync("dist")
    .filter((each) => /\.c?js$/.test(each))
    .sort()) {
    const bytes = readFileSync(join("dist", name));
    row(`dist/${name}`, `${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes).length)} gzipped`);
  }
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  row(
    "package",
    `${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked, ${packed.files.length} files`,
  );
  console.log();
}

function measure(title, folder) {
  const runs = Array.from({ length: RUNS }, () =>
    JSON.parse(execFileSync(process.execPath, [bundle, folder, "dist/assets"], { encoding: "utf8" })),
  );
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  console.log(`${title}: ${median("files")} files, ${median("read")} read, ${median("megabytes").toFixed(1)} MB`);
  row("cold scan", `${median("coldMs").toFixed(0)} ms`);
  row("whole scan again", `${median("rescanMs").toFixed(0)} ms`);
  if (median("oneChangeMs") !== undefined) row("one changed file", `${median("oneChangeMs").toFixed(0)} ms`);
  row("memory", `${median("memoryMb").toFixed(0)} MB more, ${median("peakMb").toFixed(0)} MB at its peak`);
  console.log();
}

function multiply(sample, count) {
  const target = mkdtempSync(join(tmpdir(), "readiness-many-"));
  const files = readdirSync(sample, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  for (let copy = 0; copy * files < count; copy++) cpSync(sample, join(target, `team${copy}`), { recursive: true });
  return target;
}

function row(name, value) {
  console.log(`  ${name.padEnd(24)} ${value}`);
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1024)} KB`;
}
