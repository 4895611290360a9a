import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { mainBranches } from "./pipelines/branches.ts";
import { gitlabPart, hostOf, jobsOf, nothing, systemOf, workflowFile } from "./pipelines/host.ts";
import { gitlabCache } from "./pipelines/jobs.ts";
import { leftToDo } from "./pipelines/left.ts";
import { githubServices, gitlabServices } from "./pipelines/services.ts";
import { type Stack, stacksOf } from "./pipelines/stacks.ts";
import { TRIVY, TRIVY_IMAGE } from "./pipelines/trivy.ts";

/** Writes a pipeline that lints, tests, scans and builds each package found. */
export const ciWorkflow: Scaffold = {
  id: "ci-workflow",
  title: "Write a pipeline that tests every change",
  description:
    "Writes a pipeline with a job for each package found: lint, tests, a scan of its dependencies and the build, as far as no job does so yet, with the package manager and the versions the repository uses, beside the databases that its tests are told of.",
  check: "delivery/ci-tests",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    const all = await stacksOf(context);
    if (all.length === 0) return nothing("No package that could be tested was found.");
    const stacks = leftToDo(all, jobsOf(context));
    if (stacks.length === 0) return nothing("The pipelines test and scan each package for every change already.");
    return host === "github" ? await besideOwn(context, stacks) : gitlabPart(context, "checks", gitlab(stacks));
  },
};

/** A workflow of its own, under another name where the usual one is another's that does not do what is left. */
async function besideOwn(context: ScaffoldContext, stacks: readonly Stack[]): Promise<ScaffoldPlan> {
  const branches = mainBranches(context);
  const own = await context.read(".github/workflows/ci.yml");
  const does = (stack: Stack) =>
    [...stack.lint, ...stack.test, ...stack.scan, ...stack.build].every((command) => own?.includes(command));
  const left = own === undefined || stacks.every(does) ? "ci" : "checks";
  return workflowFile(context, left, github(left, stacks, branches));
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
function github(workflow: string, stacks: readonly Stack[], branches: string): string {
  const jobs = stacks.flatMap(({ name, folder, setup, install, lint, test, scan, build, stores }) => [
    "",
    `  ${name}:`,
    "    runs-on: ubuntu-24.04",
    "    timeout-minutes: 20",
    ...(folder === "" ? [] : ["    defaults:", "      run:", `        working-directory: ${folder}`]),
    ...githubServices(test.length === 0 ? undefined : stores),
    "    steps:",
    `      - uses: ${ACTIONS.checkout}`,
    "        with:",
    "          persist-credentials: false",
    ...setup.map((line) => `      ${line}`),
    ...[...install, ...lint, ...test, ...scan, ...build].map((command) => `      - run: ${quoted(command)}`),
  ]);
  return [
    `name: ${workflow}`,
    "",
    "on:",
    "  pull_request:",
    "  push:",
    `    branches: ${branches}`,
    "  workflow_call:",
    "",
    "permissions:",
    "  contents: read",
    "",
    "concurrency:",
    `  group: ${workflow}-\${{ github.workflow }}-\${{ github.ref }}`,
    "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
    "",
    "jobs:",
    ...jobs.slice(1),
    "",
  ].join("\n");
}

/** https://docs.gitlab.com/ci/yaml/ */
function gitlab(stacks: readonly Stack[]): string {
  const jobs = stacks.flatMap((stack) => {
    const { name, folder, image, bring = [], install, lint, test, scan, build } = stack;
    const needed = test.length === 0 ? undefined : stack.stores;
    // Images of a language have no Docker that could run another.
    const scans = scan.filter((command) => command !== TRIVY);
    return [
      "",
      `${name}:`,
      "  stage: test",
      `  image: ${image}`,
      "  timeout: 20 minutes",
      ...gitlabServices(needed),
      ...gitlabCache(
        stack,
        needed?.variables((type) => type),
      ),
      "  script:",
      ...(folder === "" ? [] : [`    - cd ${folder}`]),
      ...[...bring, ...install, ...lint, ...test, ...scans, ...build].map((command) => `    - ${quoted(command)}`),
      "  rules:",
      '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
      "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
      ...(scans.length === scan.length ? [] : gitlabScan(name, folder)),
    ];
  });
  return `${jobs.slice(1).join("\n")}\n`;
}

/** A command as a plain scalar, or in quotes where YAML would read it as something else. */
function quoted(command: string): string {
  return /^[\w./][^#]*$/.test(command) && !/: |^[\s>|]|[{}[\],&*!%@`]$/.test(command) && !/^\S+:$/.test(command)
    ? command
    : `'${command.replaceAll("'", "''")}'`;
}

/** Trivy's own image, which begins with it: https://trivy.dev/docs/latest/tutorials/integrations/gitlab-ci/ */
function gitlabScan(name: string, folder: string): readonly string[] {
  return [
    "",
    `${name}-scan:`,
    "  stage: test",
    "  image:",
    `    name: ${TRIVY_IMAGE}`,
    '    entrypoint: [""]',
    "  timeout: 20 minutes",
    "  script:",
    `    - trivy fs --exit-code 1 --severity HIGH,CRITICAL ${folder || "."}`,
    "  rules:",
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
  ];
}
