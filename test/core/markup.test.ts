import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/core/extractors/markdown.ts";
import { asMarkdown } from "../../src/core/extractors/markup.ts";

const outline = (path: string, text: string) =>
  readMarkdown(asMarkdown(path, text))
    ?.sections.filter(({ depth }) => depth > 0)
    .map(({ title, depth }) => `${depth} ${title}`);

describe("AsciiDoc", () => {
  test("headings, lists and code come over", () => {
    const text = "= Title\n\n== Steps\n\n. First\n** Below\n* Other\n\n----\n== no heading\n----\n\n=== Deeper\n";
    expect(outline("a.adoc", text)).toEqual(["1 Title", "2 Steps", "3 Deeper"]);
    expect(asMarkdown("a.adoc", text)).toContain("- First\n - Below\n- Other");
  });
});

describe("reStructuredText", () => {
  test("headings by their underlines, the first kind being the title's", () => {
    const text = "=====\nTitle\n=====\n\nSteps\n-----\n\n#. First\n\nDeeper\n~~~~~~\n\nText.\n\n----\n\nMore.\n";
    expect(outline("a.rst", text)).toEqual(["1 Title", "2 Steps", "2 Deeper"]);
    expect(asMarkdown("a.rst", text)).toContain("-  First");
  });

  test("a field list reads as labels", () => expect(asMarkdown("a.rst", ":Owner: team")).toBe("Owner:  team"));
});

test("every place stays as it is", () => {
  const line = fc.constantFrom(
    "= A",
    "== B",
    "A",
    "===",
    "---",
    "~~~~",
    "#. x",
    ". y",
    "* z",
    "** z",
    ":Owner: a",
    "",
    " b",
    "----",
    "\r",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), fc.constantFrom("a.adoc", "a.rst", "a.md"), (lines, path) => {
      const text = lines.join("\n");
      expect(asMarkdown(path, text).length).toBe(text.length);
    }),
  );
});
