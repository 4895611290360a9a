import { expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// What React Router's own server answers passes the middleware of the root.

const SCAFFOLDS = ["rate-limiter", "red-metrics", "logger"];

function shop(version: string, further: Readonly<Record<string, string>> = {}) {
  const manifest = {
    name: "shop",
    scripts: { start: "react-router-serve ./build/server/index.js" },
    dependencies: { "react-router": version, "@react-router/serve": version },
  };
  return {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "app/routes.ts": `import { index, type RouteConfig, route } from "@react-router/dev/routes";

export default [
  index("routes/home.tsx"),
  route("orders", "routes/orders.ts"),
] satisfies RouteConfig;
`,
    "app/root.tsx": `import { Outlet } from 'react-router'

export default function App() {
  return <Outlet />
}
`,
    "app/routes/orders.ts": `export async function loader() {\n  return Response.json([]);\n}\n`,
    ".readiness/config.yaml": `version: 1\ncomponents:\n  - root: .\n    kinds: [service]\n`,
    ...further,
  };
}

async function made(files: Readonly<Record<string, string>>, ids: readonly string[]) {
  const workspace = new MemoryWorkspace(files);
  const checks = CHECKS.filter(({ scaffolds = [] }) => scaffolds.some((id) => ids.includes(id)));
  const engine = engineOver(workspace, { checks });
  const notes: string[] = [];
  for (const id of ids) {
    const report = await engine.scan(never);
    const { changes, note } = await engine.scaffold({ id, component: report.components[0]?.id ?? "" });
    for (const { path, after } of changes) workspace.files.set(path, after);
    notes.push(note ?? "");
  }
  const { items } = await engine.scan(never);
  const state = (check: string) => items.find((item) => item.check === check)?.state;
  return { text: (path: string) => workspace.files.get(path), notes, state };
}

test.each([SCAFFOLDS, SCAFFOLDS.toReversed()])("in whatever order: %s, %s, %s", async (...ids) => {
  const { text, notes, state } = await made(shop("^8.4.0"), [...ids, ...ids]);
  expect(text("app/root.tsx")).toMatch(
    /\nexport const middleware = \[logRequests, measureRequests, limitRequests\]\n$/,
  );
  expect(text("app/root.tsx")).toContain(`import { logRequests } from './logger.server'\n`);
  expect(text("app/metrics.server.ts")).toContain("route: status === 404 ? 'none' : (asked.pattern ?? 'none')");
  expect(text("app/routes/metrics.ts")).toContain("export function loader() {\n  return showMetrics()\n}\n");
  expect(text("app/routes.ts")).toContain(`\n  route("metrics", "routes/metrics.ts"),\n`);
  expect(notes.join("\n")).toMatch(/Set TRUSTED_PROXIES to how many proxies/);
  expect(state("observability/red-metrics")).toBe("met");
  for (const note of notes.slice(ids.length)) expect(note).toMatch(/ already\b/);
});

test("version 7 has it where its configuration switches it on, without the patterns of routes", async () => {
  const configuration = `export default {\n  ssr: true,\n  future: { v8_middleware: true },\n};\n`;
  const files = shop("^7.9.4", { "react-router.config.ts": configuration });
  const { text, notes } = await made(files, ["logger", "red-metrics"]);
  expect(text("app/logger.server.ts")).toContain("  const { request } = asked\n  const url = new URL(request.url)\n");
  expect(notes[1]).toMatch(/^React Router tells its middleware of the pattern of a route from version 8 on/);
});

test.each([
  ["^7.9.4", "export default {\n  // v8_middleware: true,\n};\n"],
  ["^7.2.0", "export default { future: { v8_middleware: true } };\n"],
])("%s is told to switch it on first", async (version, configuration) => {
  const { notes } = await made(shop(version, { "react-router.config.ts": configuration }), ["logger"]);
  expect(notes[0]).toMatch(/version 7\.9 where react-router\.config switches `v8_middleware` on: that comes first\.$/);
});
