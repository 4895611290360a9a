import { expect, test } from "vitest";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import { scaffolded } from "../support/scaffolded.ts";

// The table of keys comes as a migration of the tool that the repository has; test/prove/telemetry-node runs them.

const SHOP = {
  "package.json": `{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5", "pg": "8" } }\n`,
  "app.ts": `import express from "express";\nimport { pool } from "./db.js";\n\nconst app = express();\napp.post("/orders", async (_request, response) => {\n  await pool.query("INSERT INTO orders VALUES (1)");\n  response.json({});\n});\napp.listen(3000);\n`,
  "db.ts": `import pg from "pg";\n\nexport const pool = new pg.Pool();\n`,
};

test("Drizzle is told of it in its journal", async () => {
  const journal = {
    version: "7",
    dialect: "postgresql",
    entries: [{ idx: 0, version: "7", when: 1735689600000, tag: "0000_orders", breakpoints: true }],
  };
  const { changed, text } = await scaffolded("idempotency", idempotency, {
    ...SHOP,
    "drizzle/0000_orders.sql": `CREATE TABLE "orders" ("id" integer);\n`,
    "drizzle/meta/_journal.json": `${JSON.stringify(journal, null, 2)}\n`,
  });
  expect(changed).toContain("drizzle/0001_idempotency_keys.sql");
  expect(text("drizzle/0001_idempotency_keys.sql")).toContain(");--> statement-breakpoint\nCREATE INDEX");
  const { entries } = JSON.parse(text("drizzle/meta/_journal.json"));
  expect(entries).toEqual([
    journal.entries[0],
    { idx: 1, version: "7", when: Date.parse("2026-11-21"), tag: "0001_idempotency_keys", breakpoints: true },
  ]);
});

test.each([
  [
    "migrations/20250101000000_orders.ts",
    `import type { Knex } from "knex";\n\nexport async function up(knex: Knex) {\n  await knex.schema.createTable("orders", (table) => table.increments());\n}\n`,
    /^migrations\/2026112100\d{4}_idempotency_keys\.ts$/,
    /up\(knex: Knex\)[\s\S]*await knex\.raw\(`CREATE TABLE idempotency_keys/,
  ],
  [
    "migrations/20250101000000-orders.js",
    `"use strict";\n\nmodule.exports = {\n  async up(queryInterface, Sequelize) {\n    await queryInterface.createTable("orders", { id: Sequelize.INTEGER });\n  },\n  async down(queryInterface) {\n    await queryInterface.dropTable("orders");\n  },\n};\n`,
    /^migrations\/\d{14}-idempotency-keys\.js$/,
    /exports\.up = async \(queryInterface\)[\s\S]*queryInterface\.sequelize\.query\(`CREATE/,
  ],
  [
    "src/migrations/1735689600000-Orders.ts",
    `import { MigrationInterface, QueryRunner } from "typeorm";\n\nexport class Orders1735689600000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {\n    await queryRunner.query("CREATE TABLE orders (id integer)");\n  }\n  async down(queryRunner: QueryRunner) {\n    await queryRunner.query("DROP TABLE orders");\n  }\n}\n`,
    /^src\/migrations\/\d{13}-idempotency-keys\.ts$/,
    /class IdempotencyKeys\d{13} implements MigrationInterface/,
  ],
  [
    "migrations/1735689600000_orders.js",
    `exports.up = (pgm) => {\n  pgm.createTable("orders", { id: "id" });\n};\n`,
    /^migrations\/\d{13}_idempotency_keys\.js$/,
    /exports\.up = async \(pgm\)[\s\S]*pgm\.sql\(`CREATE/,
  ],
  [
    "migrations/0001_orders.sql",
    "CREATE TABLE orders (id integer);\n",
    /^migrations\/0002_idempotency_keys\.sql$/,
    /^CREATE TABLE idempotency_keys/,
  ],
  [
    "prisma/migrations/20250101000000_orders/migration.sql",
    "CREATE TABLE orders (id integer);\n",
    /^prisma\/migrations\/\d{14}_idempotency_keys\/migration\.sql$/,
    /^CREATE TABLE idempotency_keys/,
  ],
])("beside %s", async (path, before, expected, holds) => {
  const schema = path.startsWith("prisma")
    ? { "prisma/schema.prisma": `datasource db {\n  provider = "postgresql"\n}\n` }
    : {};
  const { changed, text, again } = await scaffolded("idempotency", idempotency, { ...SHOP, ...schema, [path]: before });
  const made = changed.find((each) => expected.test(each)) ?? "";
  expect(made, changed.join()).not.toBe("");
  expect(text(made)).toMatch(holds);
  expect(again.changes).toEqual([]);
});
