import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";
import { linkInfrastructure } from "../../../src/core/components/linkInfrastructure.ts";
import { linkRuntime } from "../../../src/core/components/linkRuntime.ts";
import { INFRASTRUCTURE } from "../../../src/core/extractors/infrastructure/index.ts";
import type { Signal } from "../../../src/core/model.ts";
import { testAssets } from "../../support/scan.ts";

// Whatever a file holds: nothing throws, and every signal is plain data at a place within the file.

/** Every file that the pages of these checks show. */
const SAMPLES = ["security", "data", "delivery", "performance"].flatMap((area) => {
  const folder = new URL(`../../../src/core/checks/${area}/`, import.meta.url);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return pages.flatMap((name) =>
    fromMarkdown(readFileSync(new URL(name, folder), "utf8")).children.flatMap((node) =>
      node.type === "code" && /^(?:hcl|yaml|json)$/.test(node.lang ?? "")
        ? [{ lang: node.lang ?? "", text: node.value }]
        : [],
    ),
  );
});
const PATHS: Readonly<Record<string, string>> = { hcl: "main.tf", yaml: "template.yaml", json: "template.json" };

async function everything(path: string, text: string): Promise<readonly Signal[]> {
  const signals: Signal[] = [];
  for (const extractor of INFRASTRUCTURE) {
    if (extractor.mayHold?.(text, path) === false) continue;
    signals.push(...(await extractor.extract({ path, text, role: "production" }, testAssets)).signals);
  }
  return linkRuntime(linkInfrastructure(signals));
}

function expectPlain(signals: readonly Signal[], text: string): void {
  expect(JSON.parse(JSON.stringify(signals))).toEqual(signals);
  for (const { place } of signals) {
    expect(place.span.start).toBeGreaterThanOrEqual(0);
    expect(place.span.end).toBeLessThanOrEqual(Math.max(1, text.length));
    expect(place.span.end).toBeGreaterThanOrEqual(place.span.start);
  }
}

test("files that end anywhere, or lack a stretch", async () => {
  const cut = fc.record({ sample: fc.constantFrom(...SAMPLES), from: fc.nat(2000), length: fc.nat(60) });
  await fc.assert(
    fc.asyncProperty(cut, async ({ sample: { lang, text }, from, length }) => {
      const broken = text.slice(0, from) + (length > 50 ? "" : text.slice(from + length));
      expectPlain(await everything(PATHS[lang] ?? "main.tf", broken), broken);
    }),
    { numRuns: 300 },
  );
});

test("any text", async () => {
  const word = fc.constantFrom(
    "resource",
    '"aws_db_instance"',
    "{",
    "}",
    "[",
    "]",
    "=",
    "${",
    "<<EOT",
    "\n",
    '"',
    "var.x",
    "for",
    "?",
    ":",
    "dynamic",
    "!Ref",
    "Resources:",
    "  ",
    "Type: AWS::RDS::DBInstance",
    "null",
    "1",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 40 }),
      fc.constantFrom("main.tf", "a.yaml", "a.json"),
      async (words, path) => {
        const text = `resource "aws_db_instance" "x" {\n${words.join(" ")}`;
        expectPlain(await everything(path, text), text);
      },
    ),
    { numRuns: 300 },
  );
});

test("what is nested deeply", async () => {
  const deep = `resource "aws_db_instance" "x" {\n a = ${"[".repeat(3000)}${"]".repeat(3000)}\n b = ${"(".repeat(500)}1${")".repeat(500)}\n}`;
  expectPlain(await everything("main.tf", deep), deep);
});
