import fc from "fast-check";
import { expect, test } from "vitest";
import { ALERTING } from "../../../src/core/extractors/alerting/index.ts";
import { testAssets } from "../../support/scan.ts";

// Whatever a file holds, it gives signals or problems and never throws.

const WORDS = [
  "groups:",
  "rules:",
  "- alert: A",
  "- record: b:c",
  "expr: up == 0",
  "  for: 5m",
  "annotations:",
  "runbook_url: x.md#y",
  "receivers:",
  "route:",
  "  receiver: a",
  "kind: ConfigMap",
  "data:",
  "  x.yaml: |",
  "apiVersion: openslo/v1",
  "kind: SLO",
  "version: prometheus/v1",
  "slos:",
  "  - name: a",
  "objective: 99",
  '{"panels":[{"targets":[{"expr":"up"}]}],"title":"t","schemaVersion":1}',
  "{{ x }}",
  "&a",
  "*a",
  "<<: *a",
  "[",
  "}",
  "\t",
  "\u0000",
  "---",
  "dashboard.new('a')",
  "prometheus.target('up{%(a)s}'",
  "expr: |||",
  "record: 'a:b'",
  '@"',
  "# SLO",
  "| Objective | Window |",
  "| --- | --- |",
  "| 99 % | 30 d |",
];

const text = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...WORDS)).map((words) => words.join("\n")),
  fc.array(fc.constantFrom(...WORDS)).map((words) => words.join(" ")),
);

test.each(ALERTING.map((extractor) => [extractor.name, extractor] as const))("%s is total", async (_, extractor) => {
  await fc.assert(
    fc.asyncProperty(text, async (source) => {
      const file = { path: "monitoring/a.yaml", text: source, role: "production" } as const;
      extractor.mayHold?.(source, file.path);
      expect(await extractor.extract(file, testAssets)).toHaveProperty("signals");
    }),
    { numRuns: 200 },
  );
});
