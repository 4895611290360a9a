import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLedger } from "../../src/core/checklist/ledger.ts";
import { withEntry } from "../../src/core/checklist/ledgerEdit.ts";
import type { Entry } from "../../src/core/model.ts";

const DONE: Entry = {
  check: "data/restore-drill",
  says: "done",
  by: "dana@example.com",
  on: "2026-11-02",
  evidence: "docs/drill.md",
};
const PLANNED: Entry = {
  check: "delivery/rollback",
  says: "planned",
  by: "dana",
  on: "2026-11-02",
  due: "2026-12-15",
  why: "Argo Rollouts.",
};

const LEDGER = `# Our ledger
version: 1
entries:
  # the drill of autumn
  - check: data/restore-drill
    says: done   # at last
    by: dana@example.com
    on: 2026-11-02
    evidence: docs/drill.md

  - check: reliability/outbound-timeouts
    component: payments
    says: accepted
    by: ops
    on: 2026-11-02
    until: 2027-02-01
    why: >-
      The bank's SDK cannot be given one
      before its version 9.
    ticket: OPS-12
# the end
`;

describe("reading the ledger", () => {
  test("gives every entry with its place", () => {
    const { entries, problems } = readLedger(LEDGER);
    expect(problems).toEqual([]);
    expect(entries.map(({ entry }) => entry.check)).toEqual(["data/restore-drill", "reliability/outbound-timeouts"]);
    expect(LEDGER.slice(entries[0]?.place.span.start)).toMatch(/^check: data\/restore-drill/);
  });

  test("a malformed entry is a problem at its place and the others still hold", () => {
    const text = LEDGER.replace("until: 2027-02-01", "until: soon");
    const { entries, problems } = readLedger(text);
    expect(entries.map(({ entry }) => entry.check)).toEqual(["data/restore-drill"]);
    expect(problems[0]?.message).toContain("until");
    expect(text.slice(problems[0]?.place?.span.start).startsWith("soon")).toBe(true);
  });

  test.each([
    ["done without evidence", "evidence: docs/drill.md", "", "evidence is missing"],
    ["a word that is no answer", "says: done ", "says: finished ", "says"],
    [
      "a day that does not exist",
      "on: 2026-11-02\n    evidence",
      "on: 2026-02-30\n    evidence",
      "no day of the calendar",
    ],
  ])("%s is said so", (_, before, after, message) => {
    expect(
      readLedger(LEDGER.replace(before, after))
        .problems.map((problem) => problem.message)
        .join("\n"),
    ).toContain(message);
  });

  test("broken YAML is one problem at its line, and no entries", () => {
    const { entries, problems } = readLedger("version: 1\nentries:\n  - check: [a\n");
    expect(entries).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.place?.path).toBe(".readiness/ledger.yaml");
  });

  test("nesting without end is a problem, not the end of the process", () => {
    const deep = `version: 1\nentries: ${"[".repeat(20_000)}\n`;
    expect(readLedger(deep).problems[0]?.message).toContain("nested too deeply");
    expect(() => withEntry(deep, DONE)).toThrow("nested too deeply");
  });

  test("an alias bomb is a problem, not a hang", () => {
    const bomb = `version: 1\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nentries: [*d,*d,*d,*d]\n`;
    expect(readLedger(bomb).problems.length).toBeGreaterThan(0);
  });
});

describe("writing an entry", () => {
  test("starts a ledger where there is none", () => {
    const text = withEntry(undefined, DONE);
    expect(readLedger(text)).toMatchObject({ problems: [], entries: [{ entry: DONE }] });
  });

  test("adds it below its neighbour and leaves every other line as it was", () => {
    const text = withEntry(LEDGER, PLANNED);
    expect(readLedger(text).entries.map(({ entry }) => entry.check)).toEqual([
      "data/restore-drill",
      "delivery/rollback",
      "reliability/outbound-timeouts",
    ]);
    const added = text.split("\n").filter((line) => !LEDGER.split("\n").includes(line));
    expect(added.every((line) => /check: delivery|says: planned|by: dana$|due:|why: Argo/.test(line))).toBe(true);
    expect(text).toContain("# the drill of autumn");
    expect(text).toContain("# at last");
    expect(text).toContain("ticket: OPS-12");
    expect(text.trimEnd().endsWith("# the end")).toBe(true);
  });

  test("replaces what was said of the same check and component, in its own lines only", () => {
    const text = withEntry(LEDGER, { ...DONE, on: "2026-11-21" });
    expect(readLedger(text).entries.map(({ entry }) => entry.on)).toEqual(["2026-11-21", "2026-11-02"]);
    expect(text).toContain("# the drill of autumn");
    expect(text.slice(text.indexOf("- check: reliability"))).toBe(LEDGER.slice(LEDGER.indexOf("- check: reliability")));
  });

  test("changes only the fields that differ, so that comments beside the others stay", () => {
    const text = withEntry(LEDGER, {
      ...DONE,
      on: "2026-11-21",
      seen: `sha256:${"0".repeat(64)}`,
      review: "2027-02-01",
    });
    expect(text).toContain("    says: done   # at last\n");
    expect(text).toContain(
      `    evidence: docs/drill.md\n    seen: sha256:${"0".repeat(64)}\n    review: 2027-02-01\n\n`,
    );
    expect(readLedger(text).problems).toEqual([]);
  });

  test("a list in brackets keeps what it holds", () => {
    const flow = "version: 1\nentries: [{ check: a/b, says: elsewhere, by: x, on: 2026-01-01, where: y }] # short\n";
    expect(readLedger(withEntry(flow, PLANNED)).entries.map(({ entry }) => entry.check)).toEqual([
      "a/b",
      "delivery/rollback",
    ]);
    const again = withEntry(flow, { check: "a/b", says: "elsewhere", by: "z", on: "2026-01-01", where: "y" });
    expect(readLedger(again).entries.map(({ entry }) => entry.by)).toEqual(["z"]);
    expect(again).toContain("] # short\n");
  });

  test("fields that a later version added are kept", () => {
    const again = withEntry(LEDGER, {
      check: "reliability/outbound-timeouts",
      component: "payments",
      says: "elsewhere",
      by: "ops",
      on: "2026-11-21",
      where: "mesh",
    });
    expect(again).toContain("ticket: OPS-12");
    expect(again).not.toContain("until:");
  });

  test("keeps CRLF line ends and a missing last line end", () => {
    const windows = LEDGER.replaceAll("\n", "\r\n");
    expect(withEntry(windows, PLANNED).replaceAll("\r\n", "")).not.toContain("\n");
    const open =
      "version: 1\nentries:\n  - check: a/b\n    says: elsewhere\n    by: x\n    on: 2026-01-01\n    where: y";
    expect(readLedger(withEntry(open, PLANNED)).entries).toHaveLength(2);
  });

  test("keeps the indentation the file has", () => {
    const flat = "version: 1\nentries:\n- check: a/b\n  says: elsewhere\n  by: x\n  on: 2026-01-01\n  where: y\n";
    expect(withEntry(flat, PLANNED)).toContain("\n- check: delivery/rollback\n  says: planned\n");
  });

  test.each(["entries: []", "entries:", ""])("fills an empty list: %j", (entries) => {
    expect(readLedger(withEntry(`version: 1\n${entries}\n`, PLANNED)).entries).toHaveLength(1);
  });

  test("refuses a ledger that cannot be read", () => {
    expect(() => withEntry("version: 1\nentries:\n  - check: [a\n", DONE)).toThrow("not valid YAML");
  });

  test("what is written is read back, whatever people write", () => {
    const words = fc.stringMatching(/^[ -~äöü✓:#'"-]{1,40}$/).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(words, words, fc.boolean(), (by, why, crlf) => {
        const entry: Entry = {
          check: "delivery/rollback",
          says: "planned",
          by: by.trim(),
          on: "2026-11-02",
          due: "2026-12-15",
          why: why.trim(),
        };
        const base = crlf ? LEDGER.replaceAll("\n", "\r\n") : LEDGER;
        expect(readLedger(withEntry(base, entry)).entries[1]?.entry).toEqual(entry);
        const answered = { ...entry, check: "reliability/outbound-timeouts", component: "payments" };
        expect(readLedger(withEntry(base, answered)).entries[1]?.entry).toEqual({ ...answered, ticket: "OPS-12" });
      }),
    );
  });
});
