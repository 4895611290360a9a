import { expect, test } from "vitest";
import migrationsSafe from "../../src/core/checks/delivery/migrations-safe.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

const foreign = (name: string) =>
  `ALTER TABLE orders ADD CONSTRAINT ${name} FOREIGN KEY (${name}_id) REFERENCES ${name}s (id);\n`;

test("those of the newest one's day are edited too, since one change is often several migrations", async () => {
  const engine = engineOver(
    new MemoryWorkspace({
      "package.json": '{"name":"shop","dependencies":{"pg":"^8"}}',
      "migrations/20261001090000_init.sql": "CREATE TABLE orders (id bigint);\n",
      "migrations/20261110090000_agent.sql": foreign("agent"),
      "migrations/20261112090000_customer.sql": foreign("customer"),
      "migrations/20261112100000_store.sql": foreign("store"),
    }),
    { checks: [migrationsSafe] },
  );
  const { findings } = itemOf(await engine.scan(never), "delivery/migrations-safe");
  expect(findings.map(({ fixes }) => fixes.length)).toEqual([0, 1, 1]);
});

test("a migration that another follows is not edited, since it may have run", async () => {
  const engine = engineOver(
    new MemoryWorkspace({
      "package.json": '{"name":"shop","dependencies":{"pg":"^8"}}',
      "migrations/001_init.sql": "CREATE TABLE orders (id bigint);\n",
      "migrations/002_customer.sql": foreign("customer"),
      "migrations/003_store.sql": foreign("store"),
    }),
    { checks: [migrationsSafe] },
  );
  const { findings } = itemOf(await engine.scan(never), "delivery/migrations-safe");
  expect(findings.map(({ place, fixes, message }) => [place?.path, fixes.length, message.includes("has run")])).toEqual(
    [
      ["migrations/002_customer.sql", 0, true],
      ["migrations/003_store.sql", 1, false],
    ],
  );
});
