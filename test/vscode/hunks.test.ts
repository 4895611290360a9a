import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Hunk, hunks, linesOf } from "../../src/vscode/fixes/hunks.ts";

function applied(before: readonly string[], found: readonly Hunk[]): readonly string[] {
  const lines = [...before];
  for (const { start, end, lines: others } of found.toReversed()) lines.splice(start, end - start, ...others);
  return lines;
}

describe("the smallest stretches in which two texts differ", () => {
  const text = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "d\r\n"), { maxLength: 12 });

  test("turn the one into the other", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applied(before, hunks(before, after))).toEqual(after);
      }),
    );
  });

  test("are none where nothing differs", () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(hunks(same, same)).toEqual([]);
      }),
    );
  });

  test("leave the lines between two changes alone", () => {
    const before = ["one\n", "two\n", "three\n", "four\n"];
    expect(hunks(before, ["ONE\n", "two\n", "three\n", "FOUR\n"])).toEqual([
      { start: 0, end: 1, lines: ["ONE\n"] },
      { start: 3, end: 4, lines: ["FOUR\n"] },
    ]);
  });

  test("a text is the sum of its lines, whatever ends them", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("x", "\n", "\r", "\r\n") }), (whole) => {
        expect(linesOf(whole).join("")).toBe(whole);
      }),
    );
  });
});
