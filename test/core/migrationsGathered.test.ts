import { expect, test } from "vitest";
import migrationsSafe from "../../src/core/checks/delivery/migrations-safe.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

const MADE = "CREATE TABLE orders (id bigint PRIMARY KEY);\n";

async function findingsOf(columns: number) {
  const drops = Array.from({ length: columns }, (_, at) => `ALTER TABLE orders DROP COLUMN c${at};\n`).join("");
  const report = await scanFiles({ "migrations/V1__orders.sql": MADE, "migrations/V2__drop.sql": drops }, [
    migrationsSafe,
  ]);
  return itemOf(report, migrationsSafe.id).findings;
}

test("each of a few alike is marked at its line", async () => {
  const findings = await findingsOf(4);
  expect(findings.map(({ place }) => place?.start.line)).toEqual([1, 2, 3, 4]);
});

test("very many alike are one finding that leads to each", async () => {
  const [finding, ...others] = await findingsOf(12);
  expect(others).toEqual([]);
  expect(finding?.message).toContain("and 11 more of its kind");
  expect(finding?.related?.map(({ place }) => place?.start.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
