import { expect, test } from "vitest";
import { lately } from "../../src/core/extractors/lately.ts";

test("reads the last few texts once, an older one again, and a long one each time", () => {
  const asked: string[] = [];
  const read = lately(2, (text, shift: number) => {
    asked.push(`${text.slice(0, 1)}${shift}`);
    return { at: shift };
  });

  expect(read("a", 0)).toBe(read("a", 0));
  expect(read("a", 1)).toEqual({ at: 1 });
  expect(asked).toEqual(["a0", "a1"]);

  read("b", 0);
  read("a", 0);
  expect(asked).toEqual(["a0", "a1", "b0", "a0"]);

  const long = "c".repeat(200_001);
  read(long, 0);
  read(long, 0);
  expect(asked).toEqual(["a0", "a1", "b0", "a0", "c0", "c0"]);
});
