import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLedger } from "../../src/core/checklist/ledger.ts";
import { withEntry } from "../../src/core/checklist/ledgerEdit.ts";
import type { Check, Entry, Report, ReportProblem, Says } from "../../src/core/model.ts";
import { fail, pass, unknown } from "../../src/core/verdict.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never, scanFiles } from "../support/scan.ts";

const LEDGER = ".readiness/ledger.yaml";
const base = { title: "t", level: "essential", mode: "attest", scope: "repository", reads: [] } as const;
const CHECKS: readonly Check[] = [
  { ...base, id: "data/restore-drill", reviewDays: 90, decide: () => unknown("only a person can say") },
  { ...base, id: "data/backups", decide: () => pass() },
  {
    ...base,
    id: "delivery/rollback",
    decide: () => fail({ kind: "none", message: "There is none.", severity: "warning", fixes: [] }),
  },
  { ...base, id: "cost/budget", level: "critical", decide: () => unknown("only a person can say") },
];

const ledger = (...entries: readonly string[]) => `version: 1\nentries:\n${entries.join("")}`;
const done = (on: string, more = "") =>
  `  - check: data/restore-drill # autumn\n    says: done\n    by: dana\n    on: ${on}\n    evidence: docs/drill.md\n${more}`;

interface Life {
  readonly report: Report;
  readonly problem: ReportProblem | undefined;
  /** The ledger once a fix of the first problem is made, by its title. */
  fixed(title: RegExp): Promise<string | undefined>;
}

async function live(
  text: string,
  files: Readonly<Record<string, string>> = { "docs/drill.md": "well\n" },
): Promise<Life> {
  const engine = engineOver(new MemoryWorkspace({ [LEDGER]: text, ...files }), { checks: CHECKS });
  const report = await engine.scan(never);
  const [problem] = report.problems;
  return {
    report,
    problem,
    async fixed(title) {
      const fix = problem?.fixes?.findIndex((each) => title.test(each.title)) ?? -1;
      const { changes } = await engine.fix([{ fingerprint: problem?.fingerprint ?? "", fix }]);
      return changes[0]?.after;
    },
  };
}

describe("an entry that is over", () => {
  test("is said so where its end stands, and renewed from today for its check's interval", async () => {
    const text = ledger(done("2026-08-01"));
    const { problem, fixed } = await live(text);
    expect(problem).toMatchObject({ kind: "entry-expired", severity: "warning", place: { start: { line: 6 } } });
    expect(problem?.message).toBe("It counted until 2026-10-30, so data/restore-drill is open again.");
    expect(problem?.fixes?.[0]?.title).toBe("Renew until 2027-02-19");
    expect(await fixed(/^Renew/)).toBe(text.replace("on: 2026-08-01", "on: 2026-11-21"));
  });

  test("is renewed for as long as it held, where it says an end itself", async () => {
    const accepted = (on: string, until: string) =>
      `  - { check: delivery/rollback, says: accepted, by: ops, on: ${on}, until: ${until}, why: later }\n`;
    const { problem, fixed } = await live(ledger(accepted("2026-10-01", "2026-10-31")));
    expect(problem?.kind).toBe("entry-expired");
    expect(await fixed(/^Renew/)).toBe(ledger(accepted("2026-11-21", "2026-12-21")));
  });

  test("is taken out, and nothing else with it", async () => {
    const other =
      "  # the other\n  - check: delivery/rollback\n    says: planned\n    by: x\n    on: 2026-11-01\n    due: 2027-03-01\n    why: y\n";
    expect(await (await live(ledger(done("2026-08-01"), other))).fixed(/^Remove/)).toBe(ledger(other));
    const alone = await (await live(ledger("  # of autumn\n", done("2026-08-01")))).fixed(/^Remove/);
    expect(alone).toBe("version: 1\nentries: []\n  # of autumn\n");
    expect(readLedger(alone)).toEqual({ entries: [], problems: [] });
  });

  test("ends soon: told from 30 days before, as information", async () => {
    expect((await live(ledger(done("2026-09-23")))).report.problems).toEqual([]);
    const { problem } = await live(ledger(done("2026-09-22")));
    expect(problem).toMatchObject({ kind: "entry-ending", severity: "info" });
    expect(problem?.message).toContain("counts until 2026-12-21");
  });
});

describe("evidence", () => {
  const entry: Entry = {
    check: "data/restore-drill",
    says: "done",
    by: "d",
    on: "2026-11-02",
    evidence: "docs/drill.md",
  };

  test("that changed makes the answer stale; renewing keeps the new hash", async () => {
    const workspace = new MemoryWorkspace({ "docs/drill.md": "well\n" });
    const engine = engineOver(workspace, { checks: CHECKS });
    workspace.files.set(LEDGER, (await engine.answer(entry)).after);
    workspace.files.set("docs/drill.md", "otherwise\n");
    const report = await engine.scan(never);
    expect(itemOf(report, "data/restore-drill").state).toBe("stale");
    const [problem] = report.problems;
    expect(problem?.kind).toBe("entry-evidence-changed");
    const { changes } = await engine.fix([{ fingerprint: problem?.fingerprint ?? "", fix: 0 }]);
    workspace.files.set(LEDGER, changes[0]?.after ?? "");
    expect(itemOf(await engine.scan(never), "data/restore-drill").state).toBe("met");
  });

  test("that is gone cannot be renewed", async () => {
    const { problem } = await live(ledger(done("2026-11-02")), {});
    expect(problem?.kind).toBe("entry-evidence-gone");
    expect(problem?.fixes?.map(({ title }) => title)).toEqual(["Remove this entry"]);
  });

  test.each(["https://drills.example.com/7", "Held on 2 November, all of it in 40 minutes"])(
    "%s is kept",
    async (evidence) => {
      const workspace = new MemoryWorkspace({});
      const engine = engineOver(workspace, { checks: CHECKS });
      workspace.files.set(LEDGER, (await engine.answer({ ...entry, evidence })).after);
      expect(itemOf(await engine.scan(never), "data/restore-drill")).toMatchObject({
        state: "met",
        entry: { evidence },
      });
    },
  );
});

describe("an entry that says nothing", () => {
  const about = (check: string, rest: string) =>
    ledger(`  - check: ${check}\n    by: x\n    on: 2026-11-01\n    ${rest.replaceAll("; ", "\n    ")}\n`);

  test.each([
    [
      "what files prove",
      about("data/backups", "says: accepted; until: 2027-02-01; why: y"),
      "entry-unused",
      "Files now prove",
    ],
    [
      "what files disprove",
      about("delivery/rollback", "says: done; evidence: we did it"),
      "entry-unused",
      "is not done",
    ],
    [
      "what is not asked",
      about("cost/budget", "says: done; evidence: we have one"),
      "entry-not-asked",
      "not asked here",
    ],
  ])("of %s", async (_, text, kind, message) => {
    const { report, problem } = await live(text);
    expect(report.problems).toHaveLength(1);
    expect(problem).toMatchObject({ kind, severity: "info" });
    expect(problem?.message).toContain(message);
  });

  test("a misspelt check or component is corrected", async () => {
    const text = ledger(done("2026-11-02").replace("restore-drill", "restor-drill"));
    const { problem, fixed } = await live(text);
    expect(problem).toMatchObject({ kind: "entry-unknown-check", place: { start: { line: 3, column: 12 } } });
    expect(await fixed(/^Correct to "data\/restore-drill"/)).toBe(ledger(done("2026-11-02")));
  });

  test.each([
    ["says: done", "says: don", /^Correct to "done"/],
    ["evidence:", "evidense:", /^Correct to "evidence"/],
  ])("%s written as %s is corrected", async (right, wrong, title) => {
    const text = ledger(done("2026-11-02"));
    const { problem, fixed } = await live(text.replace(right, wrong));
    expect(problem?.kind).toBe("entry-malformed");
    expect(await fixed(title)).toBe(text);
  });
});

describe("laws", () => {
  const says = fc.constantFrom<Says>("done", "planned", "accepted", "elsewhere", "not-applicable");
  const day = fc.constantFrom("2020-01-01", "2026-11-20", "2026-11-21", "2026-12-01", "2030-01-01");
  const entries = fc.array(
    fc.record({
      check: fc.constantFrom(...CHECKS.map(({ id }) => id), "data/nowhere"),
      says,
      by: fc.constantFrom("dana", "o'neill: ops", "#1"),
      on: day,
      due: day,
      until: day,
      review: day,
      why: fc.constantFrom("later", "one\ntwo", "a # b"),
      where: fc.constant("mesh"),
      evidence: fc.constantFrom("docs/drill.md", "docs/gone.md", "said so"),
      ticket: fc.constantFrom("OPS-1", "7"),
    }),
    { maxLength: 6 },
  );
  const written = (all: readonly object[]) =>
    `version: 1\nentries: ${JSON.stringify(all, null, 2).replaceAll("\n", "\n  ")}\n`;
  const lined = (all: readonly object[]) =>
    all.length === 0
      ? "version: 1\nentries:\n"
      : ledger(
          ...all.map((each) =>
            Object.entries(each)
              .map(
                ([key, value], index) => `${index === 0 ? "  - " : "    "}${key}: ${JSON.stringify(value)} # ${key}\n`,
              )
              .join(""),
          ),
        );

  test("any order of entries gives the same states", async () => {
    const states = async (all: readonly object[]) =>
      (await scanFiles({ [LEDGER]: written(all), "docs/drill.md": "" }, CHECKS)).items.map(
        ({ check, state, reason, ends }) => [check, state, reason, ends],
      );
    await fc.assert(
      fc.asyncProperty(entries, async (all) => {
        expect(await states([...all].reverse())).toEqual(await states(all));
      }),
      { numRuns: 25 },
    );
  });

  test("a write changes only its own entry, and what a person wrote reads back as it was", () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...CHECKS.map(({ id }) => id)), says, (raw, check, word) => {
        const all = raw.filter((each, index) => raw.findIndex((other) => other.check === each.check) === index);
        const before = lined(all);
        const entry: Entry = { check, says: word, by: "new", on: "2026-11-21", why: "so", due: "2027-01-01" };
        const after = withEntry(before, entry);
        const block = (text: string, id: string) => text.split(/^(?= {2}- )/m).find((each) => each.includes(`"${id}"`));
        for (const other of all)
          if (other.check !== check) expect(block(after, other.check)).toBe(block(before, other.check));
        const others = (text: string) =>
          readLedger(text)
            .entries.map((placed) => placed.entry)
            .filter((each) => each.check !== check);
        expect(
          others(after)
            .map((each) => each.check)
            .sort(),
        ).toEqual(
          others(before)
            .map((each) => each.check)
            .sort(),
        );
        for (const each of others(before)) expect(others(after)).toContainEqual(each);
        expect(withEntry(after, entry)).toBe(after);
      }),
      { numRuns: 200 },
    );
  });
});
