import { describe, expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tooling from "../../src/core/checks/observability/tooling-all-envs.ts";
import webVitals from "../../src/core/checks/performance/web-vitals.ts";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import limits from "../../src/core/checks/scaling/limits-documented.ts";
import type { Check } from "../../src/core/model.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Frameworks that make routes of files have no application object: what every request passes has a file of its own.

const manifest = (...packages: readonly string[]) =>
  `{ "name": "shop", "type": "module", "scripts": { "start": "node ." }, "dependencies": { ${packages.map((name) => `"${name}": "*"`).join(", ")} } }\n`;
const POOL = `import { Pool } from "pg";\n\nexport const pool = new Pool();\n`;
const ROUTE = `export function GET() {\n  return Response.json([]);\n}\n`;

const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SvelteKit: {
    "package.json": manifest("@sveltejs/kit", "pg"),
    "src/lib/server/db.ts": POOL,
    "src/routes/orders/+server.ts": ROUTE,
  },
  Astro: {
    "package.json": manifest("astro", "@astrojs/node", "pg"),
    "src/db.ts": POOL,
    "src/pages/orders.ts": `export const prerender = false;\n${ROUTE}`,
  },
  Nitro: {
    "package.json": manifest("nitropack", "pg"),
    "lib/db.ts": POOL,
    "server/routes/orders.get.ts": `export default defineEventHandler(() => {\n  return [];\n});\n`,
  },
};
const MET: Readonly<Record<string, Check>> = { logger: structuredLogs, "red-metrics": redMetrics };

describe.each(Object.keys(PROJECTS))("%s", (name) => {
  const files = PROJECTS[name] ?? {};

  test.each(Object.keys(MET))("%s meets its check, and only once", async (id) => {
    const { before, after, again, note } = await scaffolded(id, MET[id] ?? structuredLogs, files);
    expect(before.state, note).not.toBe("met");
    expect([after.findings, after.state]).toEqual([[], "met"]);
    expect(again.changes).toEqual([]);
  });

  test.each(["rate-limiter", "idempotency", "error-tracking"])("%s is written, and only once", async (id) => {
    const check = { "rate-limiter": limits, idempotency }[id] ?? tooling;
    const { changed, again, note } = await scaffolded(id, check, files);
    expect(changed, note).not.toEqual([]);
    expect(again.changes).toEqual([]);
  });
});

const SVELTEKIT = PROJECTS["SvelteKit"] ?? {};
const HOOKS = "src/hooks.server.ts";
const hooked = async (id: string, text: string) =>
  (await scaffolded(id, structuredLogs, { ...SVELTEKIT, [HOOKS]: text })).text(HOOKS);

test("a handle that is there already stays the last", async () => {
  const made = await hooked("logger", "export const handle = async ({ event, resolve }) => resolve(event);\n");
  expect(made).toBe(`import { sequence } from "@sveltejs/kit/hooks";
import { logRequests } from "./lib/server/logger";

const ownHandle = async ({ event, resolve }) => resolve(event);

export const handle = sequence(logRequests, ownHandle);
`);
});

test("what finds out who asks stays before what answers once", async () => {
  const made = await hooked(
    "idempotency",
    "export async function handle({ event, resolve }) {\n  return resolve(event);\n}\n",
  );
  expect(made).toContain("\nasync function ownHandle({ event, resolve }) {");
  expect(made).toContain("export const handle = sequence(ownHandle, answerOnce);");
});

test("who is turned away is to be found in the log", async () => {
  const list = (names: string) =>
    `import { sequence } from "@sveltejs/kit/hooks";\n\nexport const handle = sequence(${names});\n`;
  expect(await hooked("rate-limiter", list("logRequests, authenticate"))).toContain(
    "sequence(logRequests, limitRequests, authenticate);",
  );
  expect(await hooked("rate-limiter", list("authenticate"))).toContain("sequence(limitRequests, authenticate);");
  expect(await hooked("rate-limiter", list("first(1), authenticate"))).toContain("sequence(limitRequests, first(1),");
  expect(await hooked("idempotency", list("authenticate"))).toContain("sequence(authenticate, answerOnce);");
});

// A probe comes past the proxy that names the caller, and SvelteKit throws where it is asked for that name then.
test.each(["SvelteKit", "Astro"])("the address of a probe is not asked for in %s", async (name) => {
  const { text, changed } = await scaffolded("rate-limiter", limits, PROJECTS[name] ?? {});
  const limiter = text(changed.find((path) => /rateLimit\.ts$/.test(path)) ?? "");
  const passed = limiter.indexOf("if (UNLIMITED.has(url.pathname)) return");
  expect(passed).toBeGreaterThan(0);
  expect(limiter.search(/getClientAddress\(\)|clientAddress/)).toBeGreaterThan(passed);
});

test("a handle that is made elsewhere is left alone", async () => {
  const text = `export { handle } from "./lib/handle";\n`;
  const { note } = await scaffolded("logger", structuredLogs, { ...SVELTEKIT, [HOOKS]: text });
  expect(note).toBe(`${HOOKS} exports its handle in a way that nothing can be put before it.`);
});

test("errors that are handled already are sent as well", async () => {
  const made = await hooked("error-tracking", "export const handleError = () => ({ message: 'sorry' });\n");
  expect(made).toContain("\nconst answerError = () => (");
  expect(made).toContain("export const handleError = Sentry.handleErrorWithSentry(answerError);");
});

test("Nitro's names are imported where the other routes import theirs", async () => {
  const { text } = await scaffolded("logger", structuredLogs, {
    ...PROJECTS["Nitro"],
    "server/routes/orders.get.ts": `import { defineEventHandler } from "h3";\n\nexport default defineEventHandler(() => []);\n`,
  });
  expect(text("server/plugins/logger.ts")).toContain(`import { getRequestHeader, setResponseHeader } from "h3";
import { defineNitroPlugin } from "nitropack/runtime";
`);
});

test("React Router's errors are sent from the file that answers on the server", async () => {
  const files = {
    "package.json": manifest("@react-router/node"),
    "app/routes/orders.tsx": "export async function loader() {\n  return null;\n}\n",
  };
  const { note } = await scaffolded("error-tracking", tooling, files);
  expect(note).toMatch(/^app has no file entry\.server/);
  const entry = { "app/entry.server.tsx": "export default function handleRequest() {}\n" };
  const { text, again } = await scaffolded("error-tracking", tooling, { ...files, ...entry });
  expect(text("app/entry.server.tsx")).toMatch(/Sentry\.init\([\s\S]*export function handleError\(error: unknown,/);
  expect(again.changes).toEqual([]);
});

test.each([
  [
    "restify",
    `import restify from "restify";\n\nconst app = restify.createServer();\napp.get("/", (_, response, next) => next());\napp.listen(3000);\n`,
    "reportErrors(app)",
  ],
  ["polka", `import polka from "polka";\n\nconst app = polka();\napp.listen(3000);\n`, "reportErrors(app)"],
  [
    "Node's http",
    `import { createServer } from "node:http";\n\nconst app = createServer((_, response) => {\n  response.end();\n});\napp.listen(3000);\n`,
    `import "./instrument.js";`,
  ],
])("%s has a place for errors", async (name, app, line) => {
  const { text, again, note } = await scaffolded("error-tracking", tooling, {
    "package.json": manifest(name),
    "app.ts": app,
  });
  expect(text("app.ts"), note).toContain(line);
  expect(text("instrument.ts")).toContain("Sentry.init(");
  expect(again.changes).toEqual([]);
});

test("what draws no pages has no visits to measure", async () => {
  const { note } = await scaffolded("web-vitals", tooling, {
    "package.json": manifest("express"),
    "app.ts": `import express from "express";\n\nexpress().listen(3000);\n`,
  });
  expect(note).toBe("Visits are measured in the browser, and nothing that draws pages there was seen in shop.");
});

test("Astro's layout loads what measures visits, and only once", async () => {
  const layout = "src/layouts/Layout.astro";
  const files = {
    "package.json": manifest("astro", "react-dom"),
    [layout]: "---\n---\n\n<html>\n\t<body>\n\t\t<slot />\n\t</body>\n</html>\n",
  };
  const { changed, again, text } = await scaffolded("web-vitals", webVitals, files);
  expect(changed).toEqual(["package.json", layout, "src/vitals.ts"]);
  expect(again.changes).toEqual([]);
  expect(text(layout)).toContain('\t\t<slot />\n\t\t<script>\n\t\t\timport "../vitals";\n\t\t</script>\n\t</body>\n');
  expect(text("src/vitals.ts")).toContain("= import.meta.env.PUBLIC_VITALS_URL;");
  const bare = await scaffolded("web-vitals", webVitals, { "package.json": manifest("astro") });
  expect(bare.note).toBe("No layout with a </body> was seen in src/layouts that all pages would have.");
});

test("AdonisJS is told where its own places are", async () => {
  const files = {
    "package.json": manifest("@adonisjs/core"),
    "start/routes.ts": `import router from "@adonisjs/core/services/router";\n\nrouter.get("/orders", () => []);\n`,
  };
  const noted = async (id: string) => (await scaffolded(id, tooling, files)).note;
  expect(await noted("idempotency")).toMatch(/^No list of router\.use\(\[…\]\) was seen in start\/kernel\.ts/);
  expect(await noted("red-metrics")).toMatch(/^No list of server\.use\(\[…\]\) was seen in start\/kernel\.ts/);
  expect(await noted("error-tracking")).toMatch(/^No app\/exceptions\/handler\.ts was seen, which every error passes/);
});

test("AdonisJS measures in the first middleware that every request passes", async () => {
  const files = {
    "package.json": `{"name":"shop","type":"module","imports":{"#middleware/*":"./app/middleware/*.js"},"scripts":{"start":"node bin/server.js"},"dependencies":{"@adonisjs/core":"^6"}}`,
    "start/routes.ts": `import router from '@adonisjs/core/services/router'\n\nrouter.get('/orders', () => [])\n`,
    "start/kernel.ts": `import server from '@adonisjs/core/services/server'\n\nserver.use([\n  () => import('#middleware/container_bindings_middleware'),\n])\n`,
  };
  const { after, again, text } = await scaffolded("red-metrics", redMetrics, files);
  expect(text("start/kernel.ts")).toContain(
    "server.use([\n  () => import('#middleware/metrics_middleware'),\n  () => import('#middleware/container",
  );
  expect(text("app/middleware/metrics_middleware.ts")).toContain("context.route?.pattern ?? 'none'");
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
});

test.each([
  [
    "in its own report",
    "  async report(error: unknown, ctx: HttpContext) {\n    return super.report(error, ctx)\n  }\n",
    "  async report(error: unknown, ctx: HttpContext) {\n    reportError(error)\n    return super.report(error, ctx)\n",
  ],
  [
    "in one that the handler is given",
    "  protected debug = !app.inProduction\n",
    "  async report(...given: Parameters<ExceptionHandler['report']>) {\n    reportError(given[0])\n    return super.report(...given)\n  }\n\n  protected debug",
  ],
])("AdonisJS reports errors where its handler does: %s", async (_, body, expected) => {
  const handler = "app/exceptions/handler.ts";
  const { changed, again, text } = await scaffolded("error-tracking", tooling, {
    "package.json": manifest("@adonisjs/core"),
    "start/routes.ts": `import router from '@adonisjs/core/services/router'\n\nrouter.get('/orders', () => [])\n`,
    [handler]: `import app from '@adonisjs/core/services/app'\nimport { HttpContext, ExceptionHandler } from '@adonisjs/core/http'\n\nexport default class HttpExceptionHandler extends ExceptionHandler {\n${body}}\n`,
  });
  expect(changed).toEqual([handler, "package.json", "start/sentry.ts"]);
  expect(text(handler)).toContain("import { reportError } from '../../start/sentry.js'\n");
  expect(text(handler)).toContain(expected);
  expect(text("start/sentry.ts")).toContain("if (status >= 500) Sentry.captureException(error)\n");
  expect(again.changes).toEqual([]);
});

describe("AdonisJS answers a write once", () => {
  const KERNEL = "start/kernel.ts";
  const MIDDLEWARE = "app/middleware/idempotency_middleware.ts";
  const adonis = (stack: string, ...packages: readonly string[]) => ({
    "package.json": manifest("@adonisjs/core", ...packages),
    "start/routes.ts": `import router from '@adonisjs/core/services/router'\n\nrouter.post('/orders', () => [])\n`,
    [KERNEL]: `import router from '@adonisjs/core/services/router'\n\n${stack}\n`,
  });

  test.each([
    ["router.use([\n  () => import('a'),\n])", "router.use([\n  () => import('a'),\n  () => import('../X'),\n])"],
    ["router.use([\n  () => import('a')\n])", "router.use([\n  () => import('a'),\n  () => import('../X'),\n])"],
    ["router.use([() => import('a')])", "router.use([() => import('a'), () => import('../X')])"],
    ["router.use([])", "router.use([() => import('../X')])"],
  ])("in the last middleware of routes: %j", async (stack, expected) => {
    const files = adonis(stack, "@adonisjs/lucid", "pg");
    const { again, changed, text } = await scaffolded("idempotency", idempotency, files);
    expect(text(KERNEL)).toContain(expected.replace("X", "app/middleware/idempotency_middleware.js"));
    expect(text(MIDDLEWARE)).toContain("(await db.rawQuery(statement, values)).rows\n");
    expect(changed).toEqual([
      MIDDLEWARE,
      expect.stringMatching(/^database\/migrations\/\d+_create_idempotency_keys_table\.ts$/),
      KERNEL,
    ]);
    expect(again.changes).toEqual([]);
  });

  test("by a client of its own, where it has no Lucid", async () => {
    const files = { ...adonis("router.use([])", "pg"), "app/db.ts": POOL };
    const { changed, text } = await scaffolded("idempotency", idempotency, files);
    expect(changed).toEqual([MIDDLEWARE, "database/idempotency_keys.sql", KERNEL]);
    expect(text(MIDDLEWARE)).toContain("import { pool } from '../db.js'\n");
  });

  test("says so where it has neither", async () => {
    const { note } = await scaffolded("idempotency", idempotency, adonis("router.use([])"));
    expect(note).toBe(
      "Keys are kept in PostgreSQL or MySQL, and neither Lucid with one of them nor a client was seen in shop.",
    );
  });
});
