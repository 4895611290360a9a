import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import type { Check } from "../../src/core/model.ts";
import { MemoryWorkspace } from "./memoryWorkspace.ts";
import { engineOver, itemOf, never } from "./scan.ts";

/** Scaffolds once over files in memory; gives the item before and after, the files, and what another time would do. */
export async function scaffolded(id: string, check: Check, files: Readonly<Record<string, string>>) {
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace, { checks: [check] });
  const before = await engine.scan(never);
  const component = before.components[0]?.id ?? "";
  const of = check.scope === "repository" ? undefined : component;
  const { changes, note } = await engine.scaffold({ id, component });
  for (const { path, after } of changes) workspace.files.set(path, after);
  const report = await engine.scan(never);
  return {
    before: itemOf(before, check.id, of),
    after: itemOf(report, check.id, of),
    text: (path: string) => String(workspace.files.get(path)),
    changed: changes.map(({ path }) => path).toSorted(),
    again: await engine.scaffold({ id, component }),
    note,
  };
}

export const healthScaffolded = (files: Readonly<Record<string, string>>) =>
  scaffolded("health-endpoint", healthEndpoint, files);

/** A service of a few lines, for what only wants one to be there. */
export const SHOP: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node app.js" },
    dependencies: { express: "^5.0.0" },
  }),
  "app.js": `import express from "express";

const app = express();
app.get("/orders", (request, response) => response.json([]));
app.listen(3000);
`,
};
