// Holds the engine's findings against labelled cases, and prints every one it gets wrong. See README of this folder.
//   npm run accuracy -- DIR [--suite NAME]
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { copyAssets } from "../scripts/build/assets.mjs";

const ROOT = join(import.meta.dirname, "..");
const { positionals, values } = parseArgs({ allowPositionals: true, options: { suite: { type: "string" } } });
const [folder] = positionals;
if (folder === undefined || !existsSync(folder)) {
  console.error("Usage: npm run accuracy -- DIR [--suite NAME], where DIR holds suites (see bench/README.md).");
  process.exit(2);
}

/**
 * @typedef {{ readonly check: string, readonly kinds: readonly string[] | "any" }} Answer
 * @type {Readonly<Record<string, Answer & { readonly also?: readonly Answer[] }>>}
 */
const CONCEPTS = JSON.parse(readFileSync(join(import.meta.dirname, "concepts.json"), "utf8"));
const assets = join(ROOT, "dist/assets");
if (!existsSync(assets)) await copyAssets(ROOT);
const { scanCase, suitesOf } = await engine();

const suites = suitesOf(folder).filter((each) => values.suite === undefined || basename(each) === values.suite);
if (suites.length === 0) {
  console.error(`No suite${values.suite === undefined ? "" : ` ${values.suite}`} below ${folder}.`);
  process.exit(2);
}
for (const suite of suites) await score(suite);

/** @param {string} suite */
async function score(suite) {
  const rows = readFileSync(join(suite, "expectations.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
  const agreed = rows.filter(({ agree }) => agree === "yes");
  const ours = agreed.filter(({ concept }) => concept in CONCEPTS);
  const tallies = new Map();
  const misses = [];
  const scanned = new Map();
  for (const row of ours) {
    const name = row.file.split("/")[0];
    if (!scanned.has(name)) scanned.set(name, await scanCase(join(suite, "files"), name, assets));
    const flagged = scanned.get(name).some((found) => answers(found, row));
    const outcome = row.expect === "hit" ? (flagged ? "found" : "missed") : flagged ? "flagged" : "kept";
    for (const key of [row.concept, ""]) {
      const tally = tallies.get(key) ?? { found: 0, missed: 0, kept: 0, flagged: 0 };
      tally[outcome] += 1;
      tallies.set(key, tally);
    }
    if (outcome === "missed" || outcome === "flagged") misses.push({ row, outcome });
  }

  console.log(`\n${basename(suite)}: ${ours.length} of ${rows.length} rows, ${scanned.size} workspaces`);
  if (ours.length > 0) {
    console.log(`  ${"concept".padEnd(24)}  rows  found missed   kept flagged  precision recall`);
    for (const [concept, tally] of [...tallies].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1)))
      print(concept || "all", tally);
  }
  for (const { row, outcome } of misses) {
    const line = row.line === null || row.line === undefined ? "" : `:${row.line}`;
    console.log(`  ${outcome.padEnd(7)} ${row.concept}  ${join(suite, "files", row.file)}${line}  ${row.note ?? ""}`);
  }
  const others = [...new Set(agreed.map(({ concept }) => concept).filter((concept) => !(concept in CONCEPTS)))].sort();
  if (others.length > 0) console.log(`  none of our checks answers: ${others.join(", ")}`);
  const disputed = rows.length - agreed.length;
  if (disputed > 0) console.log(`  left out, since the label is a matter of taste: ${disputed} rows`);
}

/** True when this finding is about what the row is about, where the row says. */
function answers(found, row) {
  const answer = CONCEPTS[row.concept];
  const isMeant = ({ check, kinds }) => found.check === check && (kinds === "any" || kinds.includes(found.kind));
  if (![answer, ...(answer.also ?? [])].some(isMeant)) return false;
  if (found.path === undefined) return row.scope === "file";
  if (found.path !== row.file) return false;
  if (row.scope === "file" || row.line === null || row.line === undefined) return true;
  const last = row.scope === "object" ? (row.line_end ?? row.line) : row.line;
  const end = row.scope === "object" ? found.line : found.lineEnd;
  return found.line <= last && end >= row.line;
}

function print(concept, { found, missed, kept, flagged }) {
  const share = (part, whole) => (whole === 0 ? "–" : (part / whole).toFixed(3));
  const counts = [found + missed + kept + flagged, found, missed, kept, flagged].map((count, index) =>
    String(count).padStart([5, 6, 6, 6, 7][index] ?? 6),
  );
  console.log(
    `  ${concept.padEnd(24)} ${counts.join(" ")}  ${share(found, found + flagged).padStart(9)} ${share(found, found + missed).padStart(6)}`,
  );
}

/** The engine from its sources, so that a score never speaks of an old build. */
async function engine() {
  const folder = mkdtempSync(join(tmpdir(), "readiness-accuracy-"));
  try {
    const outfile = join(folder, "accuracyScan.mjs");
    await build({
      absWorkingDir: ROOT,
      entryPoints: ["bench/accuracyScan.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "warning",
      mainFields: ["module", "main"],
      loader: { ".scm": "text" },
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
