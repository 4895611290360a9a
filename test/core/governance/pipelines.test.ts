import { Minimatch } from "minimatch";
import { describe, expect, test } from "vitest";
import { pipelines } from "../../../src/core/extractors/ci/index.ts";
import type { CiStep } from "../../../src/core/model.ts";
import { testAssets } from "../../support/scan.ts";

async function steps(system: CiStep["system"], path: string, text: string) {
  const reading = pipelines.filter(
    ({ files, mayHold }) =>
      files.some((glob) => new Minimatch(glob, { dot: true }).match(path)) && mayHold?.(text, path) !== false,
  );
  const all = await Promise.all(reading.map((each) => each.extract({ path, text, role: "production" }, testAssets)));
  return all
    .flatMap(({ signals }) => signals)
    .flatMap((signal) => (signal.kind === "ci.step" && signal.data.system === system ? [signal.data] : []));
}

describe("pipelines", () => {
  test("a credential that stands in a command is not kept", async () => {
    const found = await steps(
      "GitLab CI",
      ".gitlab-ci.yml",
      "deploy:\n  script:\n    - docker login --username ci --password hunter2hunter2\n    - curl --token=abcdef https://x.example.com/a1b2c3d4e5f6a7b8c9d0e1f2\n    - deploy --key $DEPLOY_KEY\n",
    );
    const text = JSON.stringify(found);
    expect(text).not.toMatch(/hunter2|abcdef|a1b2c3d4/);
    expect(text).toContain("$DEPLOY_KEY");
  });

  test("jobs of every system, with what makes them powerless", async () => {
    const gitlab = await steps(
      "GitLab CI",
      ".gitlab-ci.yml",
      "variables: { A: b }\n.base:\n  script: [prepare]\na:\n  script:\n    - - nested one\n    - two\nb:\n  allow_failure: true\n  script: three\nc:\n  when: manual\n  script: four\n",
    );
    expect(gitlab.map(({ job, words, mayFail, byHand }) => [job, words.join(" "), mayFail, byHand])).toEqual([
      [".base", "prepare", undefined, false],
      ["a", "nested one", undefined, false],
      ["a", "two", undefined, false],
      ["b", "three", "allow_failure", false],
      ["c", "four", undefined, true],
    ]);
    const circle = await steps(
      "CircleCI",
      ".circleci/config.yml",
      "jobs:\n  test:\n    steps:\n      - checkout\n      - run: one\n      - run:\n          name: x\n          command: two\n",
    );
    expect(circle.map(({ job, words }) => [job, ...words])).toEqual([
      ["test", "one"],
      ["test", "two"],
    ]);
    const azure = await steps(
      "Azure Pipelines",
      "azure-pipelines.yml",
      "stages:\n  - stage: s\n    jobs:\n      - job: j\n        steps:\n          - script: one\n          - bash: two\n            continueOnError: true\n",
    );
    expect(azure.map(({ job, words, mayFail }) => [job, ...words, mayFail])).toEqual([
      ["s/j", "one", undefined],
      ["s/j", "two", "continueOnError"],
    ]);
    const bitbucket = await steps(
      "Bitbucket Pipelines",
      "bitbucket-pipelines.yml",
      "pipelines:\n  default:\n    - step:\n        name: check\n        script: [one, two]\n",
    );
    expect(bitbucket.map(({ job, words }) => [job, ...words])).toEqual([
      ["default: check", "one"],
      ["default: check", "two"],
    ]);
  });

  test.each(["", "jobs: 5\n", "jobs: { a: [] }\n", "- 1\n", "on:\n", "jobs: { a: { steps: [1, { run: {} }] } }\n"])(
    "%j is no reason to stumble",
    async (text) => expect(await steps("GitHub Actions", "x.yml", text)).toEqual([]),
  );
});
