import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/core/model.ts";
import { allOf, anyOf, fail, notApplicable, pass, unknown } from "../../src/core/verdict.ts";

const P = pass({ message: "holds" });
const F = fail({ kind: "gone", message: "It is gone.", severity: "warning", fixes: [] });
const U = unknown("cannot be seen");
const N = notApplicable("not asked");

describe("verdicts together", () => {
  test.each<[readonly Verdict[], string, string]>([
    [[P, F, U], "fail", "pass"],
    [[P, U], "unknown", "pass"],
    [[F, U], "fail", "unknown"],
    [[P, N], "pass", "pass"],
    [[], "not-applicable", "not-applicable"],
  ])("%#: allOf and anyOf", (verdicts, all, any) => {
    expect(allOf(verdicts, "none").outcome).toBe(all);
    expect(anyOf(verdicts, "none").outcome).toBe(any);
  });

  test("every finding is kept, and what holds stands beside it as evidence", () => {
    const both = allOf([F, P, F], "none");
    expect(both.outcome === "fail" && both.findings.length).toBe(2);
    expect(both.outcome === "fail" && both.evidence).toEqual([{ message: "holds" }]);
  });

  test("the same reason is not said twice", () => {
    const both = allOf([U, U, unknown("something else")], "none");
    expect(both.outcome === "unknown" && both.reason).toBe("cannot be seen; something else");
  });

  test("order does not matter for the outcome", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(P, F, U, N)), fc.nat(), (verdicts, turn) => {
        const turned = [
          ...verdicts.slice(turn % (verdicts.length || 1)),
          ...verdicts.slice(0, turn % (verdicts.length || 1)),
        ];
        expect(allOf(turned, "none").outcome).toBe(allOf(verdicts, "none").outcome);
        expect(anyOf(turned, "none").outcome).toBe(anyOf(verdicts, "none").outcome);
      }),
    );
  });
});
