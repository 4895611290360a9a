import { expect, test } from "vitest";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import health from "../../src/core/checks/reliability/health-endpoint.ts";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import limits from "../../src/core/checks/scaling/limits-documented.ts";
import type { Check } from "../../src/core/model.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Next.js has no application object: handlers are put into functions, and what starts with the server has a file.

const SHOP = {
  "package.json": `{ "name": "shop", "scripts": { "start": "next start" }, "dependencies": { "next": "15", "pg": "8" } }\n`,
  "tsconfig.json": "{}\n",
  "next.config.ts": "export default {};\n",
  "lib/db.ts": `import { Pool } from "pg";\n\nexport const pool = new Pool();\n`,
  "app/api/orders/route.ts": `import { pool } from "../../../lib/db";

export async function GET() {
  return Response.json((await pool.query("SELECT 1")).rows);
}

export async function POST(request: Request) {
  return Response.json(await request.json(), { status: 201 });
}
`,
};
const CHECKS: Readonly<Record<string, Check>> = {
  logger: structuredLogs,
  opentelemetry: tracing,
};

test.each(Object.keys(CHECKS))("%s meets its check, and only once", async (id) => {
  const { before, after, changed, again, note } = await scaffolded(id, CHECKS[id] ?? structuredLogs, SHOP);
  expect(before.state).not.toBe("met");
  expect(changed, note).not.toEqual([]);
  expect([after.findings, after.state]).toEqual([[], "met"]);
  expect(again.changes).toEqual([]);
});

test("handlers that write are exported from within the function, others stay", async () => {
  const { text, changed, again } = await scaffolded("idempotency", idempotency, SHOP);
  expect(changed).toEqual(["app/api/orders/route.ts", "lib/idempotency.ts", "lib/idempotency_keys.sql"]);
  const route = text("app/api/orders/route.ts");
  expect(route).toContain(`import { idempotent } from "../../../lib/idempotency";\n`);
  expect(route).toContain("export async function GET() {");
  expect(route).toContain("\nasync function post(request: Request) {");
  expect(route.endsWith("\nexport const POST = idempotent(post);\n")).toBe(true);
  expect(text("lib/idempotency.ts")).toContain(`import { pool } from "./db";\n`);
  expect(again.changes).toEqual([]);
});

test("handlers are limited, but those that say whether the service is well", async () => {
  const well = { "app/api/health/route.ts": `export function GET() {\n  return Response.json({});\n}\n` };
  const { text, changed, again } = await scaffolded("rate-limiter", limits, { ...SHOP, ...well });
  expect(changed).toEqual(["app/api/orders/route.ts", "lib/rateLimit.ts", "package.json"]);
  expect(text("app/api/orders/route.ts")).toContain(
    "export const GET = limited(get);\nexport const POST = limited(post);\n",
  );
  expect(again.changes).toEqual([]);
});

test("what writes a line for each request stays around the others", async () => {
  const first = await scaffolded("logger", structuredLogs, SHOP);
  const paths = ["package.json", "app/api/orders/route.ts", "lib/logger.ts"];
  const files = { ...SHOP, ...Object.fromEntries(paths.map((path) => [path, first.text(path)])) };
  const { text } = await scaffolded("rate-limiter", limits, files);
  expect(text("app/api/orders/route.ts")).toContain("export const POST = logged(limited(post));\n");
});

test("a framework without a place for it is named, with the reason", async () => {
  const { note } = await scaffolded("red-metrics", structuredLogs, SHOP);
  expect(note).toMatch(/^There is no template for Next\.js of shop: it bundles each route for itself/);
});

test("a framework that routes by files is named, with the reason", async () => {
  const { note } = await scaffolded("red-metrics", structuredLogs, {
    "package.json": `{ "name": "shop", "dependencies": { "@react-router/node": "7" } }\n`,
    "app/routes/orders.tsx": "export async function loader() {\n  return null;\n}\n",
  });
  expect(note).toMatch(/^There is no template for Remix and React Router of \S+: its own server has no place for it/);
});

const { "app/api/orders/route.ts": _, ...WITHOUT_APP } = SHOP;
const API = `import type { NextApiRequest, NextApiResponse } from "next";

export default async function handler(request: NextApiRequest, response: NextApiResponse) {
  response.status(201).json(request.body);
}
`;

test.each([
  ["logger", "loggedApi", structuredLogs],
  ["rate-limiter", "limitedApi", limits],
  ["idempotency", "idempotentApi", idempotency],
])("%s is put around a handler of the Pages Router", async (id, around, check) => {
  const path = "pages/api/orders.ts";
  const { text, again, note } = await scaffolded(id, check, { ...WITHOUT_APP, [path]: API });
  expect(text(path), note).toContain("\nasync function handler(");
  expect(text(path).endsWith(`\nexport default ${around}(handler);\n`)).toBe(true);
  expect(again.changes).toEqual([]);
});

test("handlers of both routers are put into functions of one module", async () => {
  const path = "pages/api/orders.ts";
  const { text } = await scaffolded("logger", structuredLogs, { ...SHOP, [path]: API });
  expect(text("lib/logger.ts")).toMatch(/export function logged<[\s\S]*export function loggedApi\(/);
  expect(text(path)).toContain("export default loggedApi(handler);");
  expect(text("app/api/orders/route.ts")).toContain("export const POST = logged(post);");
});

test("what writes a line stays around the others in the Pages Router as well", async () => {
  const path = "pages/api/orders.ts";
  const first = await scaffolded("logger", structuredLogs, { ...WITHOUT_APP, [path]: API });
  const files = Object.fromEntries(["package.json", path, "lib/logger.ts"].map((each) => [each, first.text(each)]));
  const { text } = await scaffolded("rate-limiter", limits, { ...WITHOUT_APP, ...files });
  expect(text(path)).toContain("export default loggedApi(limitedApi(handler));");
});

test("a handler of the Pages Router that says whether the service is well keeps no keys", async () => {
  const well = "pages/api/readyz.ts";
  const files = { ...WITHOUT_APP, "pages/api/orders.ts": API, [well]: API };
  const { changed } = await scaffolded("idempotency", idempotency, files);
  expect(changed).toContain("pages/api/orders.ts");
  expect(changed).not.toContain(well);
});

// Next.js needs no configuration, and what `create-next-app` writes may be deleted.
const { "next.config.ts": _config, ...BARE } = SHOP;

test.each([
  ["logger", "lib/logger.ts", structuredLogs],
  ["rate-limiter", "lib/rateLimit.ts", limits],
  ["idempotency", "lib/idempotency.ts", idempotency],
  ["opentelemetry", "instrumentation.ts", tracing],
  ["error-tracking", "instrumentation.ts", tracing],
])("%s is written without a configuration of Next.js", async (id, made, check) => {
  const { changed, again, note } = await scaffolded(id, check, BARE);
  expect(changed, note).toContain(made);
  expect(again.changes).toEqual([]);
});

test("health endpoints are written without a configuration of Next.js", async () => {
  const { "app/api/orders/route.ts": _app, ...files } = BARE;
  const { changed, note } = await scaffolded("health-endpoint", health, { ...files, "pages/api/orders.ts": API });
  expect(changed, note).toEqual(["pages/api/livez.ts", "pages/api/readyz.ts"]);
});

test("handlers that a static export can hold make no server", async () => {
  const files = { ...BARE, "app/api/orders/route.ts": "export function GET() {\n  return Response.json([]);\n}\n" };
  const { changed } = await scaffolded("rate-limiter", limits, files);
  expect(changed).toEqual([]);
});
