import { describe, expect, test } from "vitest";
import { countdown } from "../../src/core/checklist/countdown.ts";
import type { Item } from "../../src/core/model.ts";

const LAUNCH = "2027-01-15";

function item(check: string, fields: Partial<Item>): Item {
  return {
    check,
    area: check.split("/")[0] ?? "",
    title: check,
    level: "standard",
    mode: "attest",
    scope: "repository",
    state: "met",
    evidence: [],
    findings: [],
    scaffolds: [],
    ...fields,
  };
}

function due(items: readonly Item[], today = "2026-12-01") {
  return countdown(items, LAUNCH, today)?.milestones.map(({ name, items: own }) => [
    name,
    own.map(({ check }) => check),
  ]);
}

describe("before the launch", () => {
  test("four weeks ahead, every essential item is answered or planned", () => {
    const items = [
      item("a/gap", { level: "essential", state: "gap" }),
      item("a/unanswered", { level: "essential", state: "unanswered" }),
      item("a/stale", { level: "essential", state: "stale" }),
      item("a/accepted", { level: "essential", state: "accepted", ends: "2027-03-01" }),
      item("a/met", { level: "essential" }),
      item("a/lesser-gap", { state: "gap" }),
    ];
    expect(due(items)).toEqual([["four-weeks", ["a/gap", "a/unanswered", "a/stale"]]]);
  });

  test("two weeks ahead, nothing is stale or ends before the day, and drills are done", () => {
    const items = [
      item("a/stale", { state: "stale" }),
      item("a/ends-before", { state: "met", ends: "2027-01-14" }),
      item("a/ends-on-the-day", { state: "met", ends: LAUNCH }),
      item("data/restore-drill", { level: "essential", state: "planned", ends: "2027-02-01" }),
      item("delivery/rollback-tested", { state: "met" }),
    ];
    expect(due(items)).toEqual([["two-weeks", ["a/stale", "a/ends-before", "data/restore-drill"]]]);
  });

  test("on the day, what was planned of the essential items is done", () => {
    const items = [
      item("a/planned", { level: "essential", state: "planned", ends: "2027-01-10" }),
      item("a/lesser-plan", { state: "planned", ends: "2027-01-10" }),
    ];
    expect(due(items)).toEqual([["launch-day", ["a/planned"]]]);
  });

  test.each([
    ["2026-12-17", 29, false],
    ["2026-12-18", 28, true],
    ["2027-01-15", 0, true],
  ])("on %s it is %i days, and four weeks ahead is due: %s", (today, days, isDue) => {
    const found = countdown([item("a/gap", { level: "essential", state: "gap" })], LAUNCH, today);
    expect(found?.days).toBe(days);
    expect(found?.milestones).toMatchObject([{ name: "four-weeks", on: "2026-12-18", isDue }]);
  });

  test("there is nothing to count without a launch, or after it", () => {
    expect(countdown([], undefined, "2026-12-01")).toBeUndefined();
    expect(countdown([], LAUNCH, "2027-01-16")).toBeUndefined();
  });

  test("no item is named twice", () => {
    const items = [item("data/restore-drill", { level: "essential", state: "stale" })];
    expect(due(items)).toEqual([["four-weeks", ["data/restore-drill"]]]);
  });
});
