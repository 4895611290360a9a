import { expect, test } from "vitest";
import migrationsSafe from "../../src/core/checks/delivery/migrations-safe.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

test("a migration that another follows is not edited, since it may have run", async () => {
  const foreign = (name: string) =>
    `ALTER TABLE orders ADD CONSTRAINT ${name} FOREIGN KEY (${name}_id) REFERENCES ${name}s (id);\n`;
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
