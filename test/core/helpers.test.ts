import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Extraction, SourceFile } from "../../src/core/extractors/extractor.ts";
import type { Report } from "../../src/core/model.ts";
import type { Helpers } from "../../src/core/ports.ts";
import { helperThreads } from "../../src/node/helperThreads.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCRIPT = join(ROOT, "dist/cli.cjs");
/** None is left to others, so that there is a helper on every machine. */
const SPARED = 0;

const FILE: SourceFile = { path: "a.js", text: "", role: "production" };
const READ: Extraction = { signals: [], problems: [] };
const read = () => Promise.resolve(READ);

/** More files than are read without help: each sample project several times. */
function manyFiles(): Readonly<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const project of ["shop", "ready"]) {
    const folder = join(ROOT, "test/projects", project);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      for (const team of ["a", "b", "c"])
        files[`${team}-${project}/${relative(folder, file).replaceAll("\\", "/")}`] = bytes;
    }
  }
  return files;
}

/** Counts the texts by where they were read. */
function counted(helpers: Helpers) {
  const seen = { elsewhere: 0, here: 0 };
  const extract: Helpers["extract"] = async (file, here) => {
    seen.elsewhere++;
    return helpers.extract(file, () => {
      seen.elsewhere--;
      seen.here++;
      return here();
    });
  };
  return { seen, helpers: { ...helpers, extract } };
}

function lasting({ stats: { milliseconds: _, ...stats }, ...report }: Report) {
  return { ...report, stats };
}

test("helpers read a part of many files, and the report is the same", async () => {
  const workspace = new MemoryWorkspace(manyFiles());
  const { seen, helpers } = counted(helperThreads(SCRIPT, SPARED));
  const helped = await engineOver(workspace, { helpers }).scan(never);
  expect(seen.elsewhere).toBeGreaterThan(0);
  expect(seen.here).toBeGreaterThan(0);
  expect(lasting(helped)).toEqual(lasting(await engineOver(workspace).scan(never)));
});

test("a helper that ends costs nothing but its help", async () => {
  const folder = mkdtempSync(join(tmpdir(), "readiness-helper-"));
  const script = join(folder, "ends.cjs");
  writeFileSync(script, `require("node:worker_threads").parentPort.once("message", () => process.exit(3));\n`);
  try {
    const helpers = helperThreads(script, SPARED);
    expect(helpers.begin()).toBeGreaterThan(0);
    expect(await Promise.all([helpers.extract(FILE, read), helpers.extract(FILE, read)])).toEqual([READ, READ]);
    helpers.end();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("nobody is asked when no scan is on", async () => {
  const helpers = helperThreads(SCRIPT, SPARED);
  expect(await helpers.extract(FILE, read)).toBe(READ);
});

test("this thread reads one text at a time, and the others wait for a helper or for it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "readiness-helper-"));
  const script = join(folder, "silent.cjs");
  writeFileSync(script, `require("node:worker_threads").parentPort.on("message", () => undefined);\n`);
  try {
    const helpers = helperThreads(script, SPARED);
    const taken = helpers.begin();
    const atOnce = { now: 0, most: 0 };
    const slow = async () => {
      atOnce.most = Math.max(atOnce.most, ++atOnce.now);
      await new Promise<void>((resolve) => setImmediate(resolve));
      atOnce.now--;
      return READ;
    };
    const files = Array.from({ length: taken + 5 }, () => helpers.extract(FILE, slow));
    await Promise.all(files.slice(taken));
    expect(atOnce.most).toBe(1);
    helpers.end();
    await Promise.all(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
