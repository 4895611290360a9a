import { describe, expect, test } from "vitest";
import { readYaml } from "../../src/core/extractors/readYaml.ts";
import { at, entry, isTemplated, textAt } from "../../src/core/extractors/yaml.ts";

describe("documents", () => {
  test("places count from the start of the file", () => {
    const text = "a: 1\n---\nb: two\n--- # three\nc: 3\n";
    const [, second] = readYaml(text);
    const span = at(second?.root, "b")?.span;
    expect(text.slice(span?.start, span?.end)).toBe("two");
    expect(readYaml(text)).toHaveLength(3);
  });

  test("an error stays in its document", () => {
    const [first, second] = readYaml("a: [\n---\nb: 2\n");
    expect(first?.root).toBeUndefined();
    expect(first?.errors).toHaveLength(1);
    expect(textAt(second?.root, "b")).toBe("2");
  });

  test.each(["- ", "[", "{a: ", "? "])("%j, thousands deep, is an error", (opener) => {
    expect(readYaml(opener.repeat(20_000))[0]?.errors[0]?.message).toBe("it is nested too deeply");
  });

  test("a directive belongs to its document", () => {
    expect(textAt(readYaml("%YAML 1.1\n---\na: 1\n")[0]?.root, "a")).toBe("1");
  });
});

describe("what libyaml reads is read", () => {
  test.each([
    ["a: '[\n  {}\n]'\nb: c\n", "[ {} ]"],
    ['x:\n  a: "one\ntwo"\n', undefined],
    ["a: 'it''s\nhere'\nb: c\n", "it's here"],
    ['a: "say \\"x\\"\nhere"\nb: c\n', 'say "x" here'],
  ])("%j", (text, value) => {
    const [document] = readYaml(text);
    expect(document?.errors).toEqual([]);
    if (value !== undefined) expect(textAt(document?.root, "a")?.replace(/ +/g, " ")).toBe(value);
    const span = entry(document?.root, "b")?.keySpan;
    if (span) expect(text.slice(span.start)).toBe("b: c\n");
  });

  test("a quote that is never closed is an error", () => {
    expect(readYaml("a: 'x\nb: 1\n")[0]?.errors.length).toBeGreaterThan(0);
  });
});

describe("aliases and merge keys", () => {
  test("what a map says itself wins, then the first of those merged", () => {
    const text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 0\n";
    const root = readYaml(text)[0]?.root;
    expect(["a", "b", "c"].map((key) => textAt(root, "z", key))).toEqual(["0", "1", "2"]);
  });

  test("a circle ends", () => {
    expect(readYaml("a: &a\n  b: *a\n")[0]?.root).toBeDefined();
  });

  test("a key given twice has its last value, and its place is known", () => {
    const root = readYaml("a: 1\na: 2\n")[0]?.root;
    expect(textAt(root, "a")).toBe("2");
    expect(root?.kind === "map" ? root.duplicates : []).toEqual([{ start: 5, end: 6 }]);
  });
});

test.each([
  ["a: {{ .Values.a }}\n", true],
  ["{{- if .Values.a }}\na: 1\n{{- end }}\n", true],
  ["{% for a in b %}\n", true],
  ["#@ load('a')\na: 1\n", true],
  ['a: "{{ b }}"\n', false],
  ["a: '{{ b }}'\n", false],
  ["a: ${{ b }}\n", false],
  ["a: 1 # {{ b }}\n", false],
  ["a: {b: {c: 1}}\n", false],
])("%j is a template: %s", (text, expected) => {
  expect(isTemplated(text)).toBe(expected);
});
