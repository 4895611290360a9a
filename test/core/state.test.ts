import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoreOf, scoresBy, whatIf } from "../../src/core/checklist/score.ts";
import { type Answer, stateOf } from "../../src/core/checklist/state.ts";
import type { Entry, Item, Says, State, Verdict } from "../../src/core/model.ts";
import { whatIfWords } from "../../src/core/output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../src/core/verdict.ts";

const TODAY = "2026-11-21";
const FAIL = fail({ kind: "gone", message: "It is gone.", severity: "warning", fixes: [] });
const UNKNOWN = unknown("only a person can say");
const VERDICTS: readonly Verdict[] = [pass(), FAIL, UNKNOWN, notApplicable("no server")];

function entry(says: Says, more: Partial<Entry> = {}): Answer {
  const dates = says === "planned" ? { due: "2026-12-15" } : says === "accepted" ? { until: "2027-02-01" } : {};
  return { entry: { check: "a/b", says, by: "dana", on: "2026-11-02", ...dates, ...more }, evidence: "none" };
}

const state = (verdict: Verdict, ...answers: readonly Answer[]) => stateOf({ reviewDays: 90 }, verdict, answers, TODAY);

describe("the state of an item", () => {
  test.each<[string, Verdict, readonly Answer[], State]>([
    ["files prove it", pass(), [], "met"],
    ["nobody said anything", UNKNOWN, [], "unanswered"],
    ["a person answered", UNKNOWN, [entry("done")], "met"],
    ["files disprove what a person said", FAIL, [entry("done")], "gap"],
    ["the answer is too old", UNKNOWN, [entry("done", { on: "2026-08-01" })], "stale"],
    ["it lives through its last day", UNKNOWN, [entry("done", { review: TODAY })], "met"],
    ["the day after, it does not", UNKNOWN, [entry("done", { review: "2026-11-20" })], "stale"],
    ["an accepted risk", FAIL, [entry("accepted")], "accepted"],
    ["an accepted risk whose time is over", FAIL, [entry("accepted", { until: "2026-11-01" })], "stale"],
    ["a plan", FAIL, [entry("planned")], "planned"],
    ["enforced elsewhere", FAIL, [entry("elsewhere", { where: "mesh" })], "elsewhere"],
    ["a person says it does not apply", FAIL, [entry("not-applicable", { why: "no users" })], "not-applicable"],
    ["a pass needs no entry", pass(), [entry("accepted")], "met"],
    ["an old entry on a pass says nothing", pass(), [entry("accepted", { until: "2020-01-01" })], "met"],
    ["a live answer stands beside a stale one", UNKNOWN, [entry("done", { on: "2020-01-01" }), entry("done")], "met"],
  ])("%s", (_, verdict, answers, expected) => {
    expect(state(verdict, ...answers).state).toBe(expected);
  });

  test("evidence that is gone or changed answers nothing", () => {
    for (const evidence of ["gone", "changed"] as const) {
      const standing = state(UNKNOWN, { ...entry("done", { evidence: "docs/drill.md" }), evidence });
      expect(standing.state).toBe("stale");
      expect(standing.reason).toContain("docs/drill.md");
    }
  });

  test("says until when an answer counts", () => {
    expect(state(UNKNOWN, entry("done")).ends).toBe("2027-01-31");
    expect(state(FAIL, entry("planned")).ends).toBe("2026-12-15");
  });

  test("is total, and does not depend on the order of entries", () => {
    const days = fc.constantFrom("2020-01-01", "2026-11-20", TODAY, "2026-11-22", "2030-01-01");
    const answers = fc.array(
      fc.record({
        says: fc.constantFrom<Says>("done", "planned", "accepted", "elsewhere", "not-applicable"),
        day: days,
        evidence: fc.constantFrom("none", "unchanged", "changed", "gone"),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...VERDICTS), answers, (verdict, raw) => {
        const all = raw.map(
          ({ says, day, evidence }): Answer => ({ ...entry(says, { due: day, until: day, review: day }), evidence }),
        );
        const standing = state(verdict, ...all);
        expect(standing.state).toBeTypeOf("string");
        expect(state(verdict, ...[...all].reverse()).state).toBe(standing.state);
        if (verdict.outcome === "fail") expect(standing.state).not.toBe("met");
      }),
    );
  });
});

describe("the score", () => {
  const item = (state: State, level: Item["level"] = "standard") => ({ check: "a/b", state, level });

  test("counts what applies, and names what blocks", () => {
    const score = scoreOf([
      item("met"),
      item("elsewhere"),
      item("gap", "essential"),
      item("unanswered"),
      item("planned"),
      item("not-applicable"),
    ]);
    expect(score).toMatchObject({
      complete: 2 / 5,
      named: 3 / 5,
      decided: 4 / 5,
      band: "pre-production",
      verdict: "no-go",
      blockers: [{ check: "a/b" }],
    });
  });

  test.each([
    [59, "pre-production"],
    [60, "managed-risk"],
    [85, "managed-risk"],
    [86, "strong"],
  ])("%i %% complete is %s", (met, band) => {
    const items = Array.from({ length: 100 }, (_, index) => item(index < met ? "met" : "planned"));
    expect(scoreOf(items).band).toBe(band);
  });

  test("stands for each component and each area on its own", () => {
    const of = (area: string, component: string | undefined, state: State) => ({
      ...item(state, "essential"),
      area,
      ...(component === undefined ? {} : { component }),
    });
    const items = [of("data", "cart", "met"), of("data", "cart", "gap"), of("cost", undefined, "met")];
    expect([...scoresBy(items, "component")].map(([id, { complete, verdict }]) => [id, complete, verdict])).toEqual([
      ["cart", 0.5, "no-go"],
      [undefined, 1, "go"],
    ]);
    expect([...scoresBy(items, "area").keys()]).toEqual(["data", "cost"]);
  });

  test("tells what closing some items would come to", () => {
    const named = (check: string, state: State, component?: string) => ({
      check,
      state,
      level: "essential" as const,
      ...(component === undefined ? {} : { component }),
    });
    const items = [
      ...Array.from({ length: 7 }, (_, index) => named(`a/${index}`, "met")),
      named("b/c", "gap", "cart"),
      named("b/c", "planned", "till"),
      named("b/d", "unanswered"),
    ];
    const all = whatIf(items, [{ check: "b/c" }, { check: "b/d" }]);
    expect(all).toMatchObject({ closed: 3, before: { complete: 0.7 }, after: { complete: 1, blockers: [] } });
    expect(whatIfWords(all)).toBe(
      "Closing these 3: 70 → 100 % complete, and the band becomes strong, and the verdict becomes go.",
    );
    expect(whatIfWords(whatIf(items, [{ check: "b/c", component: "cart" }]))).toBe("Closing this: 70 → 80 % complete.");
    expect(whatIfWords(whatIf(items, [{ check: "a/1" }]))).toBe("");
    const many = Array.from({ length: 300 }, (_, index) => named(`a/${index}`, index < 60 ? "met" : "gap"));
    expect(whatIfWords(whatIf(many, [{ check: "a/99" }]))).toBe("Closing this: 20 → 20.3 % complete.");
  });

  test("accepted and planned essential items do not block", () => {
    expect(scoreOf([item("accepted", "essential"), item("planned", "essential")]).verdict).toBe("go");
  });
});
