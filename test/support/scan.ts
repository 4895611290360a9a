import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Engine, type EngineParts } from "../../src/core/engine.ts";
import type { Check, Item, Report } from "../../src/core/model.ts";
import type { Assets, Log } from "../../src/core/ports.ts";
import { MemoryWorkspace } from "./memoryWorkspace.ts";

export const TODAY = "2026-11-21";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Where scripts/build/grammars.mjs takes them from. */
const GRAMMAR_PACKAGES = [
  "web-tree-sitter",
  "@vscode/tree-sitter-wasm/wasm",
  "@lumis-sh/wasm-kotlin",
  "@tree-sitter-grammars/tree-sitter-hcl",
];

/** The product's assets straight from their sources, so that tests need no build. */
export const testAssets: Assets = {
  read(path) {
    if (path.startsWith("pages/")) return readFile(join(ROOT, "src/core/checks", path.slice("pages/".length)));
    const name = path.slice("grammars/".length);
    const files = GRAMMAR_PACKAGES.map((folder) => join(ROOT, "node_modules", folder, name));
    const found = files.find((file) => existsSync(file));
    if (found === undefined) throw new Error(`no asset ${path}`);
    return readFile(found);
  },
};

export const silentLog: Log = { info() {}, error() {} };
export const never = new AbortController().signal;

/** An engine over files in memory, on a fixed day. */
export function engineOver(workspace: EngineParts["workspace"], parts: Partial<EngineParts> = {}): Engine {
  return new Engine({
    workspace,
    assets: testAssets,
    log: silentLog,
    version: "0.0.0-test",
    today: () => TODAY,
    ...parts,
  });
}

/** Scans files in memory; with `checks`, asks only those. */
export async function scanFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  checks?: readonly Check[],
  parts: Pick<EngineParts, "criticality"> = {},
): Promise<Report> {
  return engineOver(new MemoryWorkspace(files), { ...parts, ...(checks ? { checks } : {}) }).scan(never);
}

/** The item of a check; fails the test when there is not exactly one. */
export function itemOf(report: Report, check: string, component?: string): Item {
  const items = report.items.filter(
    (item) => item.check === check && (component === undefined || item.component === component),
  );
  const [item] = items;
  if (items.length !== 1 || item === undefined)
    throw new Error(`${items.length} items of ${check}${component ? ` for ${component}` : ""}`);
  return item;
}
