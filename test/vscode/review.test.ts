import { describe, expect, test } from "vitest";
import type { Item } from "../../src/core/model.ts";
import { begin, stopsOf, walkOn } from "../../src/vscode/answering/review.ts";

const TODAY = "2026-11-21";

function item(check: string, state: Item["state"], fields: Partial<Item> = {}): Item {
  return {
    check,
    area: "data",
    title: check,
    level: "standard",
    mode: "attest",
    scope: "repository",
    state,
    evidence: [],
    findings: [],
    scaffolds: [],
    ...fields,
  };
}

describe("a review", () => {
  test("stops at what is unanswered, stale or due within 30 days, in the order of the checklist", () => {
    const items = [
      item("a/met", "met"),
      item("a/stale", "stale", { ends: "2026-01-01" }),
      item("a/ends-soon", "met", { ends: "2026-12-21" }),
      item("a/ends-later", "met", { ends: "2026-12-22" }),
      item("a/plan-due", "planned", { ends: TODAY }),
      item("a/gap", "gap", { ends: "2026-12-01" }),
      item("a/unanswered", "unanswered"),
      item("a/no-use", "not-applicable"),
    ];
    expect(stopsOf(items, TODAY).map(({ check }) => check)).toEqual([
      "a/stale",
      "a/ends-soon",
      "a/plan-due",
      "a/unanswered",
    ]);
  });

  test("stops once at a check, and names the component where it is about one alone", () => {
    const items = [
      item("a/one", "unanswered", { component: "api" }),
      item("a/one", "met", { component: "jobs" }),
      item("a/both", "unanswered", { component: "api" }),
      item("a/both", "stale", { component: "jobs" }),
    ];
    expect(stopsOf(items, TODAY)).toEqual([{ check: "a/one", component: "api" }, { check: "a/both" }]);
  });

  test("goes on, back and over, and counts what was answered", () => {
    let walk = begin([{ check: "a/one" }, { check: "a/two" }]);
    walk = walkOn(walk, "back");
    expect(walk.at).toBe(0);
    walk = walkOn(walkOn(walk, "skipped"), "back");
    expect(walk).toMatchObject({ at: 0, answered: 0 });
    walk = walkOn(walkOn(walk, "answered"), "skipped");
    expect(walk).toMatchObject({ at: 2, answered: 1 });
  });

  test("has no stop where everything is answered", () => {
    expect(stopsOf([item("a/met", "met")], TODAY)).toEqual([]);
  });
});
