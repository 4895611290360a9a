import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../src/core/engine.ts";
import type { Workspace } from "../src/core/ports.ts";
import { diskAssets, diskWorkspace } from "../src/node/disk.ts";
import { MemoryWorkspace } from "../test/support/memoryWorkspace.ts";

/** A finding as the scorer compares it; `path` is below the suite's files. */
export interface Found {
  readonly check: string;
  readonly kind: string;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly lineEnd: number | undefined;
}

/**
 * Scans one case of a suite: a file by itself, or a folder as the workspace it is. The editor, the command line and this
 * go through the same engine.
 */
export async function scanCase(files: string, name: string, assets: string): Promise<readonly Found[]> {
  const whole = join(files, name);
  const isFolder = existsSync(whole) && statSync(whole).isDirectory();
  const workspace: Workspace = isFolder
    ? await diskWorkspace(whole)
    : new MemoryWorkspace({ [name]: readFileSync(whole) }, "case");
  const engine = new Engine({
    workspace,
    assets: diskAssets(assets),
    log: { info: () => undefined, error: (message) => process.stderr.write(`${name}: ${message}\n`) },
    version: "accuracy",
    today: () => "2026-01-01",
    criticality: "critical",
  });
  const report = await engine.scan(new AbortController().signal);
  return report.items.flatMap(({ check, findings }) =>
    findings.map(({ kind, place }) => ({
      check,
      kind,
      path: place === undefined ? undefined : isFolder ? `${name}/${place.path}` : place.path,
      line: place?.start.line,
      lineEnd: place?.end.line,
    })),
  );
}

/** The suites below a folder, or the folder itself when it is one. */
export function suitesOf(folder: string): readonly string[] {
  if (existsSync(join(folder, "expectations.jsonl"))) return [folder];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((each) => existsSync(join(each, "expectations.jsonl")));
}
