import { expect, test } from "vitest";
import { parse } from "yaml";
import ciEnforcement from "../../src/core/checks/governance/ci-enforcement.ts";
import { freeOf, includeEdit } from "../../src/core/fixes/scaffolds/pipelines/gitlab.ts";
import { SHOP, scaffolded } from "../support/scaffolded.ts";

// A part of a pipeline for GitLab joins the pipeline that is there, in whatever form it includes others.

const PART = { local: "/.gitlab/ci/part.yml" };

test.each([
  ["nothing", "test:\n  script: [make]\n", [PART]],
  ["a list", "include:\n  - local: /a.yml\n", [PART, { local: "/a.yml" }]],
  ["a list at the margin", "include:\n- local: /a.yml\n- b.yml\n", [PART, { local: "/a.yml" }, "b.yml"]],
  [
    "a list that begins with comments",
    "include:\n  # Runs on main and for merge requests.\n\n  # And on tags.\n  - template: 'Workflows/MergeRequest-Pipelines.gitlab-ci.yml'\n  - local: /a.yml\n",
    [PART, { template: "Workflows/MergeRequest-Pipelines.gitlab-ci.yml" }, { local: "/a.yml" }],
  ],
  ["one name", "include: a.yml # ours\n", [PART, "a.yml"]],
  ["one name in quotes", "include: '/templates/a.yml'\n", [PART, "/templates/a.yml"]],
  ["a list in brackets", "include: [a.yml, { local: /b.yml }]\n", [PART, "a.yml", { local: "/b.yml" }]],
  ["an empty list", "include: []\n", [PART]],
  [
    "one entry that is no list",
    "include: # ours\n  project: acme/ci\n  ref: v1\n  file:\n    - /a.yml\n",
    [PART, { project: "acme/ci", ref: "v1", file: ["/a.yml"] }],
  ],
])("a pipeline that includes %s", (_, before, expected) => {
  for (const text of [before, `${before}\nlast:\n  script: [true]\n`, `# first\n---\n${before}`]) {
    const edit = includeEdit(".gitlab-ci.yml", text, ".gitlab/ci/part.yml");
    if (edit === undefined) throw new Error("no edit");
    const after = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
    const { include, ...rest } = parse(after.replace(/^# first\n---\n/, ""));
    expect(include, after).toEqual(expected);
    const { include: _before, ...kept } = parse(text.replace(/^# first\n---\n/, ""));
    expect(rest, after).toEqual(kept);
  }
});

test("a form of one line in braces is left to its people", () => {
  expect(includeEdit(".gitlab-ci.yml", "include: { local: /a.yml }\n", "b.yml")).toBeUndefined();
});

const PIECE = `# Says what is missing.
job:
  image: "node:22"
  script:
    - readiness scan

.hidden:
  script: [true]

own:
  before_script: [npm ci]
  script: [npm test]
`;

test("jobs do not begin with what the images of others need", () => {
  const before = "default:\n  image: gradle:9\n  # for the tests\n  before_script:\n    - apt-get update\n";
  expect(freeOf(before, PIECE)).toBe(PIECE.replace("job:\n", "job:\n  before_script: []\n"));
  expect(freeOf("before_script: [apt-get update]\n", PIECE)).toBe(
    PIECE.replace("job:\n", "job:\n  before_script: []\n"),
  );
  expect(freeOf("a:\n  before_script: [apt-get update]\n", PIECE)).toBe(PIECE);
  expect(freeOf("default:\n  image: gradle:9\na:\n  before_script: [true]\n", PIECE)).toBe(PIECE);
});

test("the pipeline runs the scan where it includes others below a comment", async () => {
  const { before, after, text, again } = await scaffolded("readiness-workflow", ciEnforcement, {
    ...SHOP,
    ".gitlab-ci.yml":
      "include:\n  # for merge requests\n  - template: Workflows/MergeRequest-Pipelines.gitlab-ci.yml\n\ndefault:\n  before_script: [apt-get update]\n\ntest:\n  script: [npm test]\n",
  });
  expect(before.state).toBe("gap");
  expect(text(".gitlab/ci/readiness.yml")).toContain("  before_script: []\n");
  expect(after.state, text(".gitlab-ci.yml")).toBe("met");
  expect(again.changes).toEqual([]);
});
