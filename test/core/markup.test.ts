import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/core/extractors/document.ts";
import { everyNode, readMarkdown, textOf } from "../../src/core/extractors/markdown.ts";
import { asMarkdown } from "../../src/core/extractors/markup.ts";

const outline = (path: string, text: string) =>
  readMarkdown(asMarkdown(path, text))
    ?.sections.filter(({ depth }) => depth > 0)
    .map(({ title, depth }) => `${depth} ${title}`);

const TABLE = [["Store | RPO", "Orders | 5 min", "Users | 1 h"]];

/** The rows of each table, with the text that stands at their cells' places. */
function tables(path: string, text: string): readonly (readonly string[])[] {
  const { document } = readDocument(path, text);
  const nodes = document?.sections.flatMap((section) => section.nodes.flatMap((node) => [...everyNode(node)])) ?? [];
  return nodes.flatMap((node) =>
    node.type === "table"
      ? [
          node.children
            .map((row) => row.children.map((cell) => textOf(cell).trim()).join(" | "))
            .filter((row) => /\w/.test(row)),
        ]
      : [],
  );
}

describe("AsciiDoc", () => {
  test("headings, lists and code come over", () => {
    const text = "= Title\n\n== Steps\n\n. First\n** Below\n* Other\n\n----\n== no heading\n----\n\n=== Deeper\n";
    expect(outline("a.adoc", text)).toEqual(["1 Title", "2 Steps", "3 Deeper"]);
    expect(asMarkdown("a.adoc", text)).toContain("- First\n - Below\n- Other");
  });

  test.each([
    ["a row on a line", "|===\n|Store |RPO\n\n|Orders |5 min\n|Users |1 h\n|===\n"],
    ["a cell on a line", '[cols="1,1",options="header"]\n|===\n|Store\n|RPO\n\n|Orders\n|5 min\n|Users\na|1 h\n|===\n'],
  ])("tables, %s", (_, text) => expect(tables("a.adoc", `= Title\n\n${text}\nAfter.\n`)).toEqual(TABLE));

  test("links, labels and check boxes", () => {
    const text =
      "= Title\n:last_reviewed: 2026-10-01\n\nSee xref:restore.adoc[the restore] and https://wiki.example[the wiki].\n\n* [*] Done\n* [ ] Open\n";
    expect(asMarkdown("a.adoc", text)).toBe(
      "# Title\nlast reviewed:  2026-10-01\n\nSee [the restore](restore.adoc   ) and <https://wiki.example>the wiki.\n\n- [x] Done\n- [ ] Open\n",
    );
  });
});

describe("reStructuredText", () => {
  test("headings by their underlines, the first kind being the title's", () => {
    const text = "=====\nTitle\n=====\n\nSteps\n-----\n\n#. First\n\nDeeper\n~~~~~~\n\nText.\n\n----\n\nMore.\n";
    expect(outline("a.rst", text)).toEqual(["1 Title", "2 Steps", "2 Deeper"]);
    expect(asMarkdown("a.rst", text)).toContain("-  First");
  });

  test("a field list reads as labels", () => expect(asMarkdown("a.rst", ":Owner: team")).toBe("Owner:  team"));

  test.each([
    ["drawn with rules", "====== ======\nStore  RPO\n====== ======\nOrders 5 min\nUsers  1 h\n====== ======\n"],
    [
      "drawn as a grid",
      "+--------+-------+\n| Store  | RPO   |\n+========+=======+\n| Orders | 5 min |\n+--------+-------+\n| Users  | 1 h   |\n+--------+-------+\n",
    ],
    [
      "a list-table",
      ".. list-table:: Recovery\n   :header-rows: 1\n\n   * - Store\n     - RPO\n   * - Orders\n     - 5 min\n   * - Users\n     - 1 h\n\nAfter.\n",
    ],
  ])("tables, %s", (_, text) => expect(tables("a.rst", `Title\n=====\n\n${text}`)).toEqual(TABLE));

  test("links and check boxes, and commands that are no text", () => {
    const text =
      "Title\n=====\n\nSee :doc:`the restore <restore>` and `the wiki <https://wiki.example>`_.\n\n.. code-block:: sh\n\n   kubectl logs <pod>\n\nRun::\n\n  psql <name>\n\n- [ ] Write it down\n";
    const { document } = readDocument("docs/a.rst", text);
    const nodes = document?.sections.flatMap((section) => section.nodes.flatMap((node) => [...everyNode(node)])) ?? [];
    expect(nodes.flatMap((node) => (node.type === "link" ? [node.url] : []))).toEqual([
      "restore.rst",
      "https://wiki.example",
    ]);
    expect(nodes.flatMap((node) => (node.type === "code" ? [node.value.trim()] : []))).toEqual([
      "kubectl logs <pod>",
      "psql <name>",
    ]);
  });
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
    "==== ====",
    "+--+--+",
    "| a | b |",
    "|===",
    "|a |b",
    "See xref:a.adoc[b], `a <b>`_ and :doc:`a <b>`",
    "Run::",
    "  c",
    ".. list-table:: d",
    "   * - e",
    "\r",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), fc.constantFrom("a.adoc", "a.rst", "a.md"), (lines, path) => {
      const text = lines.join("\n");
      expect(asMarkdown(path, text).length).toBe(text.length);
      expect(readDocument(path, text).text.length).toBe(text.length);
    }),
  );
});
