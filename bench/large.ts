import { performance } from "node:perf_hooks";
import { CHECKS } from "../src/core/checks/index.ts";
import { Engine } from "../src/core/engine.ts";
import { toHtml } from "../src/core/output/html.ts";
import { diskAssets } from "../src/node/disk.ts";
import { checklistRows } from "../src/vscode/views/checklistRows.ts";
import type { Row } from "../src/vscode/views/row.ts";
import { WHOLE } from "../src/vscode/views/shape.ts";
import { MemoryWorkspace } from "../test/support/memoryWorkspace.ts";

/** Measures a review of 200 components with a ledger of 2 000 entries, in memory. Argument: the assets' folder. */
const COMPONENTS = 200;
const ENTRIES = 2000;
const LEDGER = ".readiness/ledger.yaml";
const TODAY = "2026-11-21";

const files: Record<string, string> = {};
for (let index = 0; index < COMPONENTS; index++) {
  const name = `service-${index}`;
  files[`services/${name}/package.json`] = JSON.stringify({
    name,
    scripts: { start: "node ." },
    dependencies: { express: "5", axios: "1" },
  });
  files[`services/${name}/src/app.ts`] =
    'import axios from "axios";\nimport express from "express";\nexport const app = express();\napp.get("/orders", async (_, res) => res.json((await axios.get("https://stock.example.com/")).data));\n';
}
const byComponent = CHECKS.filter(({ scope }) => scope === "component");
const entries = Array.from({ length: ENTRIES }, (_, index) => {
  const check = byComponent[index % byComponent.length]?.id ?? "";
  const component = `service-${Math.floor(index / byComponent.length) % COMPONENTS}`;
  return `  - check: ${check}\n    component: ${component}\n    says: planned\n    by: team-${index % 17}@example.com\n    on: 2026-11-02\n    due: 2027-01-15\n    why: Entry ${index}.\n`;
});
files[LEDGER] = `version: 1\nentries:\n${entries.join("")}`;

const workspace = new MemoryWorkspace(files, "large");
const never = new AbortController().signal;
const engine = new Engine({
  workspace,
  assets: diskAssets(process.argv[2] ?? ""),
  log: { info() {}, error() {} },
  version: "bench",
  today: () => TODAY,
});

const [scanMs] = await timed(() => engine.scan(never));
workspace.files.set(LEDGER, `${files[LEDGER]}\n# one more line\n`);
const [ledgerMs, report] = await timed(() => engine.update([{ path: LEDGER }], never));
const [answerMs] = await timed(() =>
  engine.answer({ check: "incident/on-call", says: "done", by: "dana", on: TODAY, evidence: "the rota" }),
);
const [pageMs, page] = await timed(async () => toHtml(report, { today: TODAY }));
const [treeMs, rows] = await timed(async () =>
  everyRow(checklistRows({ report, folder: "file:///large", said: { owners: {}, trend: [] }, shape: WHOLE })),
);
console.log(
  JSON.stringify({
    components: report.components.length,
    items: report.items.length,
    rows,
    scanMs,
    ledgerMs,
    answerMs,
    treeMs,
    pageMs,
    pageKilobytes: page.length / 1024,
  }),
);

/** Opens every row, which nobody does at once, and counts them. */
function everyRow(all: readonly Row[]): number {
  return all.reduce((sum, row) => sum + 1 + everyRow(row.children?.() ?? []), 0);
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}
