import { describe, expect, test } from "vitest";
import { entryOf, isComplete, stepsOf, suggestedDay, wrong } from "../../src/vscode/answering/steps.ts";

const CHECK = "data/restore-drill";
const ON = "2026-11-21";

describe("the questions about an item", () => {
  test.each([
    ["done", ["says", "by", "evidence", "review"]],
    ["planned", ["says", "by", "why", "due"]],
    ["accepted", ["says", "by", "why", "until"]],
    ["elsewhere", ["says", "by", "where", "review"]],
    ["not-applicable", ["says", "by", "why"]],
  ] as const)("%s asks for what the ledger needs", (says, fields) => {
    expect(stepsOf({ check: CHECK, says }, ["api"])).toEqual(fields);
  });

  test("begin with the component where there are several", () => {
    expect(stepsOf({ check: CHECK }, ["api", "jobs"])[0]).toBe("component");
  });

  test("offer the day on which the check is due again", () => {
    expect(suggestedDay("review", ON, 90)).toBe("2027-02-19");
    expect(suggestedDay("review", ON, undefined)).toBeUndefined();
    expect(suggestedDay("due", ON, undefined)).toBe("2026-12-21");
  });
});

describe("an answer", () => {
  test.each([
    ["why", "  ", "empty"],
    ["due", "soon", "no-day"],
    ["due", "2026-02-30", "no-day"],
    ["due", "2026-11-20", "over"],
    ["due", ON, undefined],
    ["review", "", undefined],
    ["by", "dana@example.com", undefined],
  ] as const)("%s: %j is %s", (field, value, expected) => {
    expect(wrong(field, value, ON)).toBe(expected);
  });

  test("is complete once everything is said", () => {
    const draft = { check: CHECK, on: ON, says: "planned", by: "dana@example.com", why: "Next quarter." } as const;
    expect(isComplete(draft)).toBe(false);
    expect(isComplete({ ...draft, due: "2027-01-31" })).toBe(true);
  });

  test("leaves out what was typed before a change of mind", () => {
    const draft = {
      check: CHECK,
      component: "",
      on: ON,
      says: "not-applicable",
      by: " dana ",
      why: "No data.",
      due: ON,
    };
    expect(entryOf({ ...draft, says: "not-applicable" })).toEqual({
      check: CHECK,
      on: ON,
      says: "not-applicable",
      by: "dana",
      why: "No data.",
    });
  });
});
