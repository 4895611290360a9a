import { Minimatch } from "minimatch";
import { describe, expect, test } from "vitest";
import { linkedJobs } from "../../src/core/components/linkPipelines.ts";
import { bare, purposesOf } from "../../src/core/components/linkPurposes.ts";
import { pipelines } from "../../src/core/extractors/ci/index.ts";
import { TASKS } from "../../src/core/extractors/tasks/index.ts";
import type { Signal } from "../../src/core/model.ts";
import { testAssets } from "../support/scan.ts";

// Jobs of pipelines as their own systems see them: what starts them, what they wait for, what they come to.

async function jobs(files: Readonly<Record<string, string>>) {
  const signals: Signal[] = [];
  for (const [path, text] of Object.entries(files))
    for (const each of [...pipelines, ...TASKS])
      if (
        each.files.some((glob) => new Minimatch(glob, { dot: true }).match(path)) &&
        each.mayHold?.(text, path) !== false
      )
        signals.push(...(await each.extract({ path, text, role: "production" }, testAssets)).signals);
  const linked = linkedJobs({
    everywhere: (kind) => signals.filter((signal) => signal.kind === kind) as never,
  });
  return linked.map(({ key, on, behind, data, steps }) => ({
    name: key.slice(key.lastIndexOf("#") + 1),
    on: on.map(({ by, branches }) => (branches ? `${by} ${branches.join()}` : by)),
    behind: [...behind].map((each) => each.slice(each.lastIndexOf("#") + 1)).sort(),
    approval: data.approval ?? false,
    runs: steps.map(({ words, uses }) => uses ?? words.join(" ")),
  }));
}

describe("what makes a job run", () => {
  test("conditions of GitHub Actions narrow the workflow's triggers", async () => {
    const [a, b, c, d] = await jobs({
      ".github/workflows/ci.yml": `on:
  push: { branches: [main, "release/*"], tags: ["v*"] }
  pull_request:
jobs:
  a: { if: "github.ref == 'refs/heads/main'", steps: [{ run: a }] }
  b: { if: "\${{ github.event_name == 'pull_request' }}", steps: [{ run: b }] }
  c: { if: "startsWith(github.ref, 'refs/tags/')", steps: [{ run: c }] }
  d: { if: "contains(github.event.head_commit.message, 'x')", steps: [{ run: d }] }
`,
    });
    expect(a?.on).toEqual(["push main"]);
    expect(b?.on).toEqual(["change"]);
    expect(c?.on).toEqual(["tag"]);
    expect(d?.on).toEqual(["push main,release/*", "tag", "change"]);
  });

  test("rules, only and workflow rules of GitLab", async () => {
    const found = await jobs({
      ".gitlab-ci.yml": `a: { script: a, rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }, { if: $CI_COMMIT_TAG, when: never }] }
b: { script: b, only: [main, tags] }
c: { script: c, rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH, when: manual }] }
d: { script: d }
`,
    });
    expect(found.map(({ on }) => on)).toEqual([
      ["change"],
      ["push main", "tag"],
      ["push $CI_DEFAULT_BRANCH"],
      ["push", "tag"],
    ]);
    expect(found.map(({ approval }) => approval)).toEqual([false, false, true, false]);
  });

  test("filters of CircleCI", async () => {
    const found = await jobs({
      ".circleci/config.yml": `version: 2.1
jobs: { build: { steps: [{ run: make }] } }
workflows:
  all:
    jobs:
      - build
      - build: { name: tagged, filters: { branches: { ignore: /.*/ }, tags: { only: /v.*/ } } }
      - build: { name: main, requires: [build], filters: { branches: { only: main } } }
`,
    });
    expect(found.map(({ on }) => on)).toEqual([["push", "change"], ["tag"], ["push main"]]);
    expect(found[2]?.behind).toEqual(["all/build"]);
  });
});

describe("what a job waits for", () => {
  test("stages of GitLab, over files, and needs in their place", async () => {
    const found = await jobs({
      ".gitlab-ci.yml": "stages: [one, two, three]\na: { stage: one, script: a }\nc: { stage: three, script: c }\n",
      ".gitlab/ci/b.yml": "b: { stage: two, script: b }\nd: { stage: three, needs: [], script: d }\n",
    });
    const of = (name: string) => found.find((job) => job.name === name)?.behind;
    expect(of("b")).toEqual(["a"]);
    expect(of("c")).toEqual(["a", "b"]);
    expect(of("d")).toEqual([]);
  });

  test("stages of Azure and Jenkins, waits of Buildkite, steps of Bitbucket", async () => {
    const azure = await jobs({
      "azure-pipelines.yml":
        "stages:\n  - stage: test\n    jobs: [{ job: unit, steps: [{ script: a }] }]\n  - stage: ship\n    jobs: [{ deployment: prod, environment: production, strategy: { runOnce: { deploy: { steps: [{ script: b }] } } } }]\n",
    });
    expect(azure.find(({ name }) => name === "ship/prod")).toMatchObject({ behind: ["test/unit"], runs: ["b"] });
    const jenkins = await jobs({
      Jenkinsfile:
        "pipeline { stages {\n stage('a') { steps { sh 'one' } }\n stage('b') { parallel {\n stage('c') { steps { sh \"two\" } }\n stage('d') { input { message 'go' }\n steps { script { if (x) { sh '''three''' } } } }\n } } } }",
    });
    expect(jenkins.map(({ name, behind, runs, approval }) => [name, behind, runs, approval])).toEqual([
      ["a", [], ["one"], false],
      ["c", ["a"], ["two"], false],
      ["d", ["a"], ["three"], true],
    ]);
    const buildkite = await jobs({
      ".buildkite/pipeline.yml":
        "steps:\n  - { label: a, command: one }\n  - wait\n  - { block: Go, key: go }\n  - { label: b, command: two }\n",
    });
    expect(buildkite.find(({ name }) => name === "b")?.behind).toEqual(["a", "go"]);
    const bitbucket = await jobs({
      "bitbucket-pipelines.yml":
        "pipelines:\n  branches:\n    main:\n      - step: { name: a, script: [one] }\n      - step: { name: b, trigger: manual, deployment: production, script: [two] }\n",
    });
    expect(bitbucket[1]).toMatchObject({ on: ["push main"], behind: ["branches main: a"], approval: true });
  });
});

test("tasks are followed to what they run, once", async () => {
  const [job] = await jobs({
    ".github/workflows/ci.yml": "on: push\njobs: { a: { steps: [{ run: make }] } }\n",
    Makefile:
      "GO = go\nT := unit race\nall: $(T)\n$(T): test\nunit: ARGS = -v\ntest:\n\t@$(GO) test $(ARGS) ./...\n\t(cd web; npm run loop)\n",
    "web/package.json": '{ "scripts": { "loop": "npm run loop && vitest run" } }',
  });
  expect(job?.runs.filter((line) => line.startsWith("go test")).length).toBeGreaterThan(0);
  expect(job?.runs).toContain("vitest run");
});

test("runners are taken off a command, and tools are known behind them", () => {
  const purposes = (line: string) =>
    purposesOf({ words: line.split(" ") }).map(({ purpose, judges }) => `${purpose}${judges ? "" : "?"}`);
  expect(bare("poetry run python -m pytest -q".split(" "))).toEqual(["pytest", "-q"]);
  expect(purposes("npx --yes vitest run")).toEqual(["test"]);
  expect(purposes("python manage.py test apps.orders --verbosity=2")).toEqual(["test"]);
  expect(purposes("pipenv run python3 -Wd ./src/manage.py test")).toEqual(["test"]);
  expect(purposes("python -m django test")).toEqual(["test"]);
  expect(purposes("python manage.py testserver")).toEqual([]);
  expect(purposes("docker run --rm -e A=b image bundle exec rspec")).toEqual(["test"]);
  expect(purposes("mvn -B verify -DskipTests")).not.toContain("test");
  expect(purposes("trivy image shop")).toEqual(["dependency-scan?"]);
  expect(purposes("trivy image --exit-code 1 shop")).toEqual(["dependency-scan"]);
  expect(purposes("echo npm test")).toEqual([]);
  expect(purposes("kubectl apply --dry-run=server -f k8s")).not.toContain("deploy");
  expect(purposes("rsync -r $a/ $b/")).toEqual([]);
});

test("a command of many options takes no longer for it", () => {
  for (const start of ["docker compose", "timeout", "npx", "sudo", "uv run", "gradle", "aws", "docker run"]) {
    const words = `${start} ${"--a ".repeat(140)}`.trim().split(" ");
    expect(bare(words).length).toBeGreaterThan(0);
    expect(purposesOf({ words }).map(({ purpose }) => purpose)).toEqual([]);
  }
});
