import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { heading, median, row } from "./table.mjs";

const RUNS = 5;
const COLD_MS = 3000;
const ONE_CHANGE_MS = 100;

/**
 * @typedef {object} EngineFigures What engineBench.ts prints of one process.
 * @property {number} files
 * @property {number} read
 * @property {number} megabytes
 * @property {number} coldMs
 * @property {number} coldCpuMs
 * @property {number} rescanMs
 * @property {number} [oneChangeMs]
 * @property {number} [oneChangeCpuMs]
 * @property {number} memoryMb
 * @property {number} peakMb
 * @property {string} [source] A source file with a finding.
 */

/**
 * Builds the engine from its sources. What it gives measures a folder in a process of its own each time, prints the
 * medians and answers with a file to type into.
 *
 * @param {string} root
 */
export async function engineBench(root) {
  const folder = mkdtempSync(path.join(tmpdir(), "readiness-bench-"));
  const bundle = path.join(folder, "engine.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["bench/engineBench.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    mainFields: ["module", "main"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return {
    /**
     * @param {string} title
     * @param {string} target
     */
    measure: (title, target) => {
      const env = { ...process.env, BENCH_ASSETS: path.join(root, "dist/assets") };
      /** @type {EngineFigures[]} */
      const runs = Array.from({ length: RUNS }, () =>
        JSON.parse(execFileSync(process.execPath, [bundle, target], { encoding: "utf8", env })),
      );
      print(title, runs);
      return runs[0]?.source;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * @param {string} title
 * @param {readonly EngineFigures[]} runs
 */
function print(title, runs) {
  /** @param {(run: EngineFigures) => number | undefined} figure */
  const middle = (figure) => median(runs.flatMap((run) => figure(run) ?? []));
  const first = runs[0];
  if (first === undefined) return;
  heading(`${title}: ${first.files} files, ${first.read} read, ${first.megabytes.toFixed(1)} MB`);
  /** @param {number} milliseconds */
  const worked = (milliseconds) => `${Math.round(milliseconds)} ms of work on all threads`;
  row(
    "cold scan, grammars included",
    middle(({ coldMs }) => coldMs),
    "ms",
    {
      target: COLD_MS,
      note: worked(middle(({ coldCpuMs }) => coldCpuMs)),
    },
  );
  row(
    "whole scan again",
    middle(({ rescanMs }) => rescanMs),
    "ms",
  );
  if (first.oneChangeMs !== undefined) {
    row(
      "one changed file",
      middle(({ oneChangeMs }) => oneChangeMs),
      "ms",
      {
        target: ONE_CHANGE_MS,
        note: worked(middle(({ oneChangeCpuMs }) => oneChangeCpuMs)),
      },
    );
  }
  const peak = `${Math.round(middle(({ peakMb }) => peakMb))} MB the whole process at its peak`;
  row(
    "memory",
    middle(({ memoryMb }) => memoryMb),
    "MB",
    { note: peak },
  );
}
