import { expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// Bun and Deno: their own servers, and frameworks that they run.

type Files = Readonly<Record<string, string>>;

/** The files once scaffolds were made one after the other, and what each had to say. */
async function made(files: Files, ...ids: readonly string[]) {
  const workspace = new MemoryWorkspace(files);
  const checks = CHECKS.filter(({ scaffolds = [] }) => scaffolds.some((id) => ids.includes(id)));
  const engine = engineOver(workspace, { checks });
  const notes: string[] = [];
  for (const id of ids) {
    const report = await engine.scan(never);
    const { changes, note } = await engine.scaffold({ id, component: report.components[0]?.id ?? "" });
    for (const { path, after } of changes) workspace.files.set(path, after);
    notes.push(changes.length === 0 ? (note ?? "") : "");
  }
  return { text: (path: string) => String(workspace.files.get(path)), notes };
}

const HONO = `import { Hono } from "hono";

const app = new Hono();

app.get("/orders", (context) => context.json([]));

`;

function hono(start: string, end: string): Files {
  const manifest = { name: "shop", type: "module", scripts: { start }, dependencies: { hono: "^4.0.0" } };
  return { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, "src/app.ts": `${HONO}${end}` };
}

test.each([
  ["Bun", hono("bun src/app.ts", "export default { port: 3000, fetch: app.fetch };\n"), "hono/bun"],
  ["Bun's own server", hono("bun src/app.ts", "Bun.serve({ port: 3000, fetch: app.fetch });\n"), "hono/bun"],
  ["Deno", hono("deno run -A src/app.ts", "Deno.serve(app.fetch);\n"), "hono/deno"],
])("Hono has the address of a caller from %s, and its app is not that of the endpoints", async (_, files, module) => {
  const { text } = await made(files, "health-endpoint", "rate-limiter");
  expect(text("src/rateLimit.ts")).toContain(`import { getConnInfo } from "${module}";\n`);
  expect(text("src/app.ts")).toContain("app.use(limitRequests());\n");
  expect(text("src/health.ts")).not.toContain("limitRequests");
});

test("packages are named in the manifest that Deno has", async () => {
  const manifest = `{\n  // what runs\n  "imports": { "hono": "npm:hono@4" }\n}\n`;
  const { text } = await made({ "deno.jsonc": manifest, "main.ts": `${HONO}Deno.serve(app.fetch);\n` }, "logger");
  expect(text("deno.jsonc")).toMatch(/\/\/ what runs\n[\s\S]*"hono": "npm:hono@4",\s*"pino": "npm:pino@\^9\.7\.0"/);
});

test.each([
  ["npm:hono@4", "npm:hono@4/deno"],
  ["npm:hono", "npm:hono/deno"],
  ["jsr:@hono/hono@^4.6.0", "jsr:@hono/hono@^4.6.0/deno"],
])("packages that Deno is told of where they are imported: %s", async (module, file) => {
  const main = `${HONO.replace('"hono"', `"${module}"`)}Deno.serve(app.fetch);\n`;
  const { text, notes } = await made({ "main.ts": main }, "health-endpoint", "rate-limiter", "logger");
  expect(notes).toEqual(["", "", ""]);
  expect(text("health.ts")).toContain(`import { Hono } from "${module}";\n`);
  expect(text("rateLimit.ts")).toContain(`import { getConnInfo } from "${file}";\n`);
  expect(text("deno.json")).toContain('"pino": "npm:pino@');
  expect(text("deno.json")).not.toContain('"hono"');
});

test.each([
  [
    'new Elysia().get("/orders", () => []).listen(3000);\n',
    'const server = new Elysia().use(requestLogger()).use(healthRoutes({})).get("/orders", () => []).listen(3000);\ndrainOnStop(() => server.stop());\n',
  ],
  [
    'const app = new Elysia()\n  .get("/orders", () => [])\n  .listen(3000);\n',
    'const app = new Elysia()\n  .use(requestLogger())\n  .use(healthRoutes({}))\n  .get("/orders", () => [])\n  .listen(3000);\ndrainOnStop(() => app.stop());\n',
  ],
  [
    'const app = new Elysia();\n\napp.get("/orders", () => []);\napp.listen(3000);\n',
    'const app = new Elysia();\napp.use(requestLogger());\napp.use(healthRoutes({}));\n\napp.get("/orders", () => []);\nconst server = app.listen(3000);\ndrainOnStop(() => server.stop());\n',
  ],
])("an application of Elysia takes in what is made, as it is written: %s", async (app, expected) => {
  const manifest = '{ "name": "shop", "type": "module", "dependencies": { "elysia": "^1.4.0" } }\n';
  const files = { "package.json": manifest, "app.ts": `import { Elysia } from "elysia";\n\n${app}` };
  const { text, notes } = await made(
    files,
    "health-endpoint",
    "logger",
    "graceful-shutdown",
    "health-endpoint",
    "logger",
    "graceful-shutdown",
  );
  expect(text("app.ts")).toMatch(/^(?:import .*\n){4}\n/);
  expect(text("app.ts")).toContain(`\n\n${expected}`);
  expect(notes.map((each) => each === "")).toEqual([true, true, true, false, false, false]);
});

test.each([
  ['const app = new Elysia()\n  .get("/orders", () => [])\n  .listen(3000);\n', (line: string) => `  ${line}\n`],
  [
    'const app = new Elysia();\n\napp.get("/orders", () => []);\napp.listen(3000);\n',
    (line: string) => `app${line};\n`,
  ],
])("what is put around Elysia's routes stands in its order: %s", async (app, line) => {
  const { text, notes } = await made(
    {
      "package.json": '{ "name": "shop", "type": "module", "dependencies": { "elysia": "^1.4.0", "pg": "^8.0.0" } }\n',
      "db.ts": 'import pg from "pg";\n\nexport const pool = new pg.Pool({ connectionTimeoutMillis: 2000 });\n',
      "app.ts": `import { Elysia } from "elysia";\nimport { pool } from "./db";\n\n${app}`,
    },
    "idempotency",
    "rate-limiter",
    "red-metrics",
    "logger",
    "error-tracking",
    "idempotency",
    "red-metrics",
  );
  const keys = ".use(idempotent(async (statement, values) => (await pool.query(statement, values)).rows))";
  const inner = [".use(requestLogger())", ".use(measureRequests())", ".use(limitRequests())", keys];
  expect(text("app.ts")).toContain([".use(reportErrors())", ...inner].map(line).join(""));
  expect(text("instrument.ts")).toContain('import * as Sentry from "@sentry/bun";\nimport { Elysia } from "elysia";\n');
  expect(notes.map((each) => each === "")).toEqual([true, true, true, true, true, false, false]);
});

test("Elysia on Node: its adapter does not say who asks", async () => {
  const manifest = '{ "name": "shop", "dependencies": { "elysia": "^1.4.0", "@elysiajs/node": "^1.4.0" } }\n';
  const app =
    'import { node } from "@elysiajs/node";\nimport { Elysia } from "elysia";\n\nnew Elysia({ adapter: node() }).get("/", () => "").listen(3000);\n';
  const { text, notes } = await made({ "package.json": manifest, "app.ts": app }, "rate-limiter", "error-tracking");
  expect(notes).toEqual([expect.stringContaining("does not say who asks"), ""]);
  expect(text("instrument.ts")).toContain('from "@sentry/node"');
});

const SERVED = "(request) => new Response(request.url)";

test.each([
  ["app.ts", `Bun.serve({ fetch: ${SERVED} });\n`, "@sentry/bun"],
  ["main.ts", `Deno.serve(${SERVED});\n`, "@sentry/deno"],
])("what %s answers with is watched by the package of its runtime", async (path, served, name) => {
  const { text, notes } = await made(
    { "package.json": '{ "name": "shop" }\n', [path]: served },
    "error-tracking",
    "error-tracking",
  );
  expect(text(path)).toMatch(/^import "\.\/instrument(?:\.ts)?";\n\n/);
  expect(text("instrument.ts")).toContain(`import * as Sentry from "${name}";\n`);
  expect(notes[1]).toBe("instrument.ts sends errors to Sentry already.");
});

test("Deno's own spans are switched on, not scaffolded", async () => {
  const { notes } = await made({ "deno.json": "{}\n", "main.ts": `Deno.serve(${SERVED});\n` }, "opentelemetry");
  expect(notes[0]).toMatch(/^Deno brings OpenTelemetry: start it with OTEL_DENO=true/);
});

test("what is answered with is found by its call, whatever stands in the texts beside it", async () => {
  const files = { "main.ts": `Deno.serve({ port: 8000, handler: ${SERVED}, onListen: () => console.log("(") });\n` };
  const { text } = await made(files, "rate-limiter", "logger");
  expect(text("main.ts")).toContain(
    `handler: requestLogger(limitRequests(${SERVED})), onListen: () => console.log("(") });\n`,
  );
});

test("where nothing can be put before a server, it is said what to do instead", async () => {
  const manifest = `{ "name": "shop", "dependencies": { "@apollo/server": "^5.0.0" } }\n`;
  const server = `import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, { listen: { port: 4000 } });
`;
  const ids = ["health-endpoint", "logger", "red-metrics", "rate-limiter", "graceful-shutdown"];
  const { notes } = await made({ "package.json": manifest, "app.js": server }, ...ids);
  for (const note of notes.slice(0, 4))
    expect(note).toMatch(/^There is no template for Apollo Server of .*`expressMiddleware`/);
  expect(notes[4]).toMatch(/ lets what is under way end by itself when it is told to stop\.$/);
});

test.each([
  ["createServer((request, response) => {\n  response.end();\n});\n", "createServer(async (request, response) => {\n"],
  ["createServer(async function (request, response) {\n  response.end();\n});\n", "createServer(async function ("],
  [
    "function answer(request: IncomingMessage, response: ServerResponse) {\n  response.end();\n}\ncreateServer(answer);\n",
    "async function answer(request: IncomingMessage, response: ServerResponse) {\n  if (await limitRequest(",
  ],
  [
    "function answer(request: IncomingMessage, response: ServerResponse): void {\n  response.end();\n}\ncreateServer(answer);\n",
    "says that it gives nothing to wait for",
  ],
  [
    "const answer = (request, response) => {\n  response.end();\n};\ncreateServer(answer);\n",
    "const answer = async (request, response) => {\n  if (await limitRequest(",
  ],
  [
    "const answer: RequestListener = function (request, response) {\n  response.end();\n};\ncreateServer(answer);\n",
    "const answer: RequestListener = async function (request, response) {\n  if (await limitRequest(",
  ],
])("a function of Node's http waits for what counts: %s", async (server, holds) => {
  const { text, notes } = await made(
    { "app.ts": `import { createServer } from "node:http";\n\n${server}` },
    "rate-limiter",
  );
  expect(`${text("app.ts")}${notes[0]}`).toContain(holds);
});
