import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CASES } from "../core/scaffolds/index.ts";
import { SCAFFOLDS } from "../../src/core/fixes/scaffolds/index.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";
const out = process.argv[2]!; const extra = JSON.parse(process.argv[3] ?? "{}");
let n = 0;
for (const [i, each] of CASES.entries()) {
  if (!Object.keys(each.files).some((p) => /\.[cm]?[jt]sx?$/.test(p))) continue;
  const id = SCAFFOLDS.find((s) => s.id === each.scaffold)!;
  const ws = new MemoryWorkspace({ ...each.files, ...extra });
  const engine = engineOver(ws, { checks: [] });
  const r = await engine.scan(never);
  const { changes } = await engine.scaffold({ id: each.scaffold, component: r.components[0]?.id ?? "", ...(each.choice ? { choice: each.choice } : {}) });
  for (const c of changes) if (/\.[cm]?[jt]sx?$/.test(c.path)) {
    const p = `${out}/${each.scaffold}-${i}/${c.path}`; mkdirSync(dirname(p), { recursive: true }); writeFileSync(p, c.after);
    if (c.before !== undefined) writeFileSync(`${p}.before`, c.before); n++; }
}
console.log(n);
