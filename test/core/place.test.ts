import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextEdit } from "../../src/core/model.ts";
import { applyEdits, conflict, lineStarts, positionAt } from "../../src/core/place.ts";

const edit = (start: number, end: number, text: string): TextEdit => ({ path: "a", span: { start, end }, text });

describe("lines and columns", () => {
  test("count from 1, over LF, CRLF and CR", () => {
    const text = "a\nbc\r\nd\re";
    const starts = lineStarts(text);
    expect(starts).toEqual([0, 2, 6, 8]);
    expect(positionAt(starts, text.indexOf("c"))).toEqual({ line: 2, column: 2 });
    expect(positionAt(starts, text.indexOf("e"))).toEqual({ line: 4, column: 1 });
  });

  test("columns are UTF-16 units, as editors count", () => {
    expect(positionAt(lineStarts("😀x"), 2)).toEqual({ line: 1, column: 3 });
  });
});

describe("edits", () => {
  test("are made from the text as it was", () => {
    expect(applyEdits("one two three", [edit(8, 13, "3"), edit(0, 3, "1")])).toBe("1 two 3");
  });

  test("the same edit twice counts once; two that overlap are refused", () => {
    expect(applyEdits("abc", [edit(1, 2, "x"), edit(1, 2, "x")])).toBe("axc");
    expect(() => applyEdits("abc", [edit(0, 2, "x"), edit(1, 3, "y")])).toThrow(RangeError);
    expect(() => applyEdits("abc", [edit(1, 1, "x"), edit(1, 1, "y")])).toThrow(RangeError);
  });

  test("disjoint edits commute", () => {
    const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.string({ maxLength: 4 })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.string({ minLength: 50, maxLength: 50 }), edits, (text, raw) => {
        const chosen: TextEdit[] = [];
        for (const [start, length, replacement] of raw) {
          const next = edit(start, start + length, replacement);
          const touches = chosen.some(
            (other) =>
              conflict(next, other) ||
              next.span.start === other.span.start ||
              next.span.end === other.span.start ||
              other.span.end === next.span.start,
          );
          if (!touches) chosen.push(next);
        }
        expect(applyEdits(text, [...chosen].reverse())).toBe(applyEdits(text, chosen));
      }),
    );
  });
});
