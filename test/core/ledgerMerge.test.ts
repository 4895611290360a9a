import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readLedger } from "../../src/core/checklist/ledger.ts";
import { emptyLedger, withEntry } from "../../src/core/checklist/ledgerEdit.ts";
import { CHECKS } from "../../src/core/checks/index.ts";
import type { Entry } from "../../src/core/model.ts";

// Two people answer in two branches, and git merges them.

const folder = mkdtempSync(join(tmpdir(), "readiness-merge-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The merged text; undefined where git finds a conflict: https://git-scm.com/docs/git-merge-file */
function merged(base: string, ours: string, theirs: string): string | undefined {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = spawnSync("git", ["merge-file", "-p", file("ours", ours), file("base", base), file("theirs", theirs)], {
    encoding: "utf8",
  });
  return run.status === 0 ? run.stdout : undefined;
}

const says = (check: string, more: Partial<Entry> = {}): Entry => ({
  check,
  says: "elsewhere",
  by: "dana",
  on: "2026-11-21",
  where: "the mesh",
  ...more,
});
const ids = ["data/backups", "data/restore-drill", "delivery/rollback", "incident/on-call", "incident/runbooks"];
const known = [...ids.map((id) => ({ id, title: `${id} is done` })), ...CHECKS].filter(
  ({ id }, index, all) => all.findIndex((each) => each.id === id) === index,
);
const saidIn = (text: string | undefined) =>
  readLedger(text)
    .entries.map(({ entry }) => `${entry.check} ${entry.component ?? ""}`)
    .sort();

describe("two people", () => {
  test("who answer any two checks in a ledger with nothing said yet merge", () => {
    const base = emptyLedger(known);
    const pair = fc.uniqueArray(fc.constantFrom(...known.map(({ id }) => id)), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(pair, ([one = "", other = ""]) => {
        const result = merged(base, withEntry(base, says(one)), withEntry(base, says(other)));
        expect(saidIn(result)).toEqual([`${one} `, `${other} `].sort());
      }),
      { numRuns: 25 },
    );
  });

  test("who answer any two checks in a ledger begun by the tool merge, whatever is there and in which order", () => {
    const some = fc.shuffledSubarray(known.map(({ id }) => id));
    fc.assert(
      fc.property(some, some, (present, [one, other]) => {
        fc.pre(one !== undefined && other !== undefined);
        const base = present.reduce((text, id) => withEntry(text, says(id)), emptyLedger(known));
        const ours = withEntry(base, says(one ?? "", { by: "ours" }));
        const theirs = withEntry(base, says(other ?? "", { by: "theirs" }));
        expect(saidIn(merged(base, ours, theirs))).toEqual(
          [...new Set([...present, one, other])].map((id) => `${id} `).sort(),
        );
      }),
      { numRuns: 25 },
    );
  });

  test("who answer in a ledger written by hand merge unless their answers have the same neighbour", () => {
    const base =
      "version: 1\nentries:\n  - check: incident/on-call\n    says: elsewhere\n    by: x\n    on: 2026-01-01\n    where: y\n  - check: data/backups\n    says: elsewhere\n    by: x\n    on: 2026-01-01\n    where: y\n";
    const ours = withEntry(base, says("data/restore-drill"));
    const theirs = withEntry(base, says("incident/runbooks"));
    expect(saidIn(merged(base, ours, theirs))).toHaveLength(4);
  });

  test("who answer for two components where both are named already merge", () => {
    const base = ["cart", "payments"].reduce(
      (text, component) => withEntry(text, says("incident/on-call", { component })),
      emptyLedger(known),
    );
    const ours = withEntry(base, says("incident/on-call", { component: "cart", where: "here" }));
    const theirs = withEntry(base, says("incident/on-call", { component: "payments", where: "there" }));
    expect(saidIn(merged(base, ours, theirs))).toHaveLength(2);
  });
});
