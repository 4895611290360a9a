// Proves what the scaffolds write where nothing listens by itself: route handlers of Next.js, called as Next.js calls them;
// what measures a visit, compiled; and migrations of each tool, run on a real PostgreSQL in memory.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { finished, say } from "../health/proof.mjs";
import { written } from "../support/scaffolds.mjs";

export const PACKAGES = ["web-vitals@5"];

const DB = `import { Pool } from "pg";\n\nexport const pool = new Pool();\n`;
const NEXT = {
  "package.json": `{ "name": "shop", "scripts": { "start": "next start" }, "dependencies": { "next": "15", "pg": "8" } }\n`,
  "tsconfig.json": "{}\n",
  "next.config.ts": "export default {};\n",
  "lib/db.ts": DB,
  "app/api/orders/route.ts": `let orders = 0;

export async function POST(request: Request) {
  orders += 1;
  return Response.json({ id: orders, order: await request.json() }, { status: 201 });
}
`,
};
const VITALS = {
  "package.json": `{ "name": "shop", "type": "module", "scripts": { "build": "vite build" }, "dependencies": { "react": "19", "react-dom": "19" }, "devDependencies": { "vite": "6" } }\n`,
  "tsconfig.json": "{}\n",
  "index.html": `<script type="module" src="/src/main.tsx"></script>\n`,
  "src/env.d.ts": "interface ImportMeta {\n  readonly env: Readonly<Record<string, string | undefined>>;\n}\n",
  "src/main.tsx": `document.body.textContent = "hello";\n`,
};
const SERVICE = {
  "package.json": `{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5", "pg": "8" } }\n`,
  "app.ts": `import express from "express";\nimport { pool } from "./db.js";\n\nconst app = express();\napp.post("/orders", async () => {\n  await pool.query("SELECT 1");\n});\napp.listen(3000);\n`,
  "db.ts": DB,
};
/** The latest migration of each tool, and how the tool hands SQL to the database. */
const MIGRATIONS = {
  Knex: {
    latest: "migrations/20250101000000_orders.ts",
    text: `import type { Knex } from "knex";\n\nexport async function up(knex: Knex) {\n  await knex.raw("SELECT 1");\n}\n`,
    given: (query) => ({ raw: query }),
  },
  Sequelize: {
    latest: "migrations/20250101000000-orders.cjs",
    text: `module.exports = {\n  async up(queryInterface, Sequelize) {\n    await queryInterface.createTable("orders", { id: Sequelize.INTEGER });\n  },\n};\n`,
    given: (query) => ({ sequelize: { query } }),
  },
  TypeORM: {
    latest: "migrations/1735689600000-Orders.ts",
    text: `import { MigrationInterface, QueryRunner } from "typeorm";\n\nexport class Orders1735689600000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {\n    await queryRunner.query("SELECT 1");\n  }\n}\n`,
    given: (query) => ({ query }),
  },
  "node-pg-migrate": {
    latest: "migrations/1735689600000_orders.cjs",
    text: `exports.up = (pgm) => {\n  pgm.createTable("orders", { id: "id" });\n};\n`,
    given: (query) => ({ sql: query }),
  },
};

/** @param {string} folder  @param {Awaited<ReturnType<typeof import("../support/scaffolds.mjs").scaffolder>>} apply */
export async function proveFurther(folder, apply) {
  const next = path.join(folder, "next");
  await written(next, await apply("Next.js", NEXT, ["logger", "rate-limiter", "idempotency"]));
  const vitals = path.join(folder, "vitals");
  await written(vitals, await apply("web-vitals", VITALS, ["web-vitals"]));
  const options = { target: "ES2023", module: "ESNext", moduleResolution: "bundler", lib: ["ES2023", "DOM"] };
  const config = {
    compilerOptions: { ...options, strict: true, skipLibCheck: true, noEmit: true, jsx: "preserve" },
    include: ["next/app", "next/lib", "vitals/src"],
  };
  await written(folder, { "tsconfig.pages.json": JSON.stringify(config) });
  const tsc = path.join(folder, "node_modules/typescript/bin/tsc");
  const compiled = await finished("node", [tsc, "-p", path.join(folder, "tsconfig.pages.json")]);
  say("Next.js' handlers and what measures a visit compile", compiled.code === 0, compiled.output);
  await proveHandlers(next);
  const { PGlite } = createRequire(path.join(folder, "package.json"))("@electric-sql/pglite");
  for (const [tool, migration] of Object.entries(MIGRATIONS))
    await proveMigration(folder, tool, migration, apply, PGlite);
}

async function proveHandlers(root) {
  process.env.SCHEMA = path.join(root, "lib/idempotency_keys.sql");
  process.env.TRUSTED_PROXIES = "1";
  process.env.LOG_LEVEL = "silent";
  const { POST } = await loaded(path.join(root, "app/api/orders/route.ts"), path.join(root, "route.mjs"));
  const post = (headers) => {
    const request = new Request("http://localhost/api/orders", { method: "POST", body: "{}", headers });
    return POST(request, {});
  };
  const first = await post({ "idempotency-key": "one", "x-request-id": "id-of-the-caller" });
  say("Next.js: sends the request's id back", first.headers.get("x-request-id") === "id-of-the-caller");
  const [one, again, other] = [
    await first.text(),
    await (await post({ "idempotency-key": "one" })).text(),
    await (await post({ "idempotency-key": "two" })).text(),
  ];
  say("Next.js: answers a repeat as before", one === again && one.includes('"id":1'), again);
  say("Next.js: does another key's work", other.includes('"id":2'), other);
  const many = await Promise.all(Array.from({ length: 610 }, () => post({ "x-forwarded-for": "192.0.2.1" })));
  say(
    "Next.js: turns away who asks too often",
    many.some(({ status }) => status === 429),
  );
  const from = await post({ "x-forwarded-for": "192.0.2.2" });
  say("Next.js: and nobody else", from.status === 201, String(from.status));
}

async function proveMigration(folder, tool, { latest, text, given }, apply, PGlite) {
  const after = await apply(tool, { ...SERVICE, [latest]: text }, ["idempotency"]);
  const made = Object.keys(after).find((file) => file.startsWith("migrations/") && file !== latest) ?? "";
  const root = path.join(folder, `migration-${tool.toLowerCase()}`);
  await written(root, after);
  const module = await loaded(path.join(root, made), path.join(root, "made.mjs"));
  const exported = module.default ?? module;
  const Class = Object.values(exported).find((each) => /^class\b/.test(String(each)));
  const { up, down } = Class === undefined ? exported : new Class();
  const database = new PGlite();
  const waiting = [];
  const run = (statement) => {
    const done = database.exec(statement);
    waiting.push(done);
    return done;
  };
  const keys = () => database.query("SELECT id, claim, request, answer FROM idempotency_keys");
  await up(given(run));
  await Promise.all(waiting);
  say(`${tool}: makes the table of keys`, (await keys()).rows.length === 0);
  await down(given(run));
  await Promise.all(waiting);
  say(`${tool}: and takes it away`, (await keys().catch(() => "gone")) === "gone");
  await database.close();
}

/** A program with its own modules in one file, loaded. */
async function loaded(file, outfile) {
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}
