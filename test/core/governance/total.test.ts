import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pipelines, unreadPipelines } from "../../../src/core/extractors/ci/index.ts";
import { documentPages } from "../../../src/core/extractors/documents/pages.ts";
import { OWNERSHIP } from "../../../src/core/extractors/ownership/index.ts";
import { READINESS } from "../../../src/core/extractors/readiness/index.ts";
import { REHEARSAL } from "../../../src/core/extractors/rehearsal/index.ts";
import { TARGETS } from "../../../src/core/extractors/targets/index.ts";
import { testAssets } from "../../support/scan.ts";

const EXTRACTORS = [...pipelines, unreadPipelines, documentPages, ...OWNERSHIP, ...READINESS, ...REHEARSAL, ...TARGETS];
const PIECES = [
  "version: 1\n",
  "jobs:\n  a:\n    steps:\n      - run: ",
  "apiVersion: openslo/v1\nkind: SLO\n",
  "spec: { objectives: [",
  "apiVersion: backstage.io/v1alpha1\n",
  "thresholds: { a: ['p(95)<",
  'import "k6";\ntest("logs in", () => {',
  "* @a [b] \\ ",
  "[Section][2] @x\n",
  '{"day":"2026-11-01"',
  "---\ndate: ",
  "# Title\n[x](../../..//a b)\n",
  "<<EOF\n",
  "${{ ",
  "'",
  "\r\n",
  "\u0000",
];

describe("whatever a file holds", () => {
  test.each(EXTRACTORS.map((extractor) => [extractor.name, extractor] as const))(
    "%s does not throw",
    async (_, each) => {
      const text = fc
        .array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 8 })
        .map((all) => all.join(""));
      await fc.assert(
        fc.asyncProperty(text, async (content) => {
          const path = "docs/drills/restore.md";
          const { signals } = await each.extract({ path, text: content, role: "production" }, testAssets);
          for (const { place } of signals) {
            expect(place.span.start).toBeGreaterThanOrEqual(0);
            expect(place.span.end).toBeLessThanOrEqual(content.length);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});
