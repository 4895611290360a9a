import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUILDS } from "../../../src/core/extractors/builds/index.ts";
import { pipelines, unreadPipelines } from "../../../src/core/extractors/ci/index.ts";
import { workflowPrivileges } from "../../../src/core/extractors/ci/workflowPrivileges.ts";
import { documentPages } from "../../../src/core/extractors/documents/pages.ts";
import { OWNERSHIP } from "../../../src/core/extractors/ownership/index.ts";
import { READINESS } from "../../../src/core/extractors/readiness/index.ts";
import { REFERENCES } from "../../../src/core/extractors/references/index.ts";
import { REHEARSAL } from "../../../src/core/extractors/rehearsal/index.ts";
import { SHIPPING } from "../../../src/core/extractors/shipping/index.ts";
import { TARGETS } from "../../../src/core/extractors/targets/index.ts";
import { TASKS } from "../../../src/core/extractors/tasks/index.ts";
import { testAssets } from "../../support/scan.ts";

const EXTRACTORS = [
  ...pipelines,
  workflowPrivileges,
  ...BUILDS,
  ...REFERENCES,
  ...SHIPPING,
  ...TASKS,
  unreadPipelines,
  documentPages,
  ...OWNERSHIP,
  ...READINESS,
  ...REHEARSAL,
  ...TARGETS,
];
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
  "pipeline { stages { stage('a') { steps { sh '",
  "steps:\n  - label: a\n    plugins:\n      - docker#v1: { image: ",
  "kind: pipeline\nsteps:\n  - name: a\n    commands: [",
  "apiVersion: tekton.dev/v1\nkind: Task\nspec: { steps: [",
  "on: { push: { branches: [main] } }\npermissions: write-all\njobs:\n  a:\n    runs-on: b\n    needs: [",
  "workflows: { w: { jobs: [a: { requires: [b] }] } }\n",
  "a: &a\n  extends: .b\n  script:\n    - !reference [.b, script]\n",
  "pipelines:\n  default:\n    - step: { script: [",
  "test: a b\n\t@-$(GO) test \\\n",
  "[testenv:lint]\ncommands =\n    ",
  "FROM a\nRUN npm install && \\\n",
  'import http from "k6/http";\nexport default () => http.get(',
  "```sh\nkubectl rollout undo ",
  "/* '''",
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
