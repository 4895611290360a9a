import type { ScaffoldContext } from "../../scaffold.ts";
import { ACTIONS } from "./actions.ts";
import { mainBranches } from "./branches.ts";
import { type Stack, stacksOf } from "./stacks.ts";

/** The stack of the component's own package. */
export async function stackOf(context: ScaffoldContext): Promise<Stack | undefined> {
  const stacks = await stacksOf(context);
  const { root } = context.component;
  return stacks.find(({ folder }) => folder === root) ?? stacks.find(({ folder }) => root.startsWith(folder));
}

/** A job of one package in GitHub Actions, for each change, from the toolchain to its own commands. */
export function githubJob(context: ScaffoldContext, name: string, stack: Stack, commands: readonly string[]): string {
  return [
    `name: ${name}`,
    "",
    "on:",
    "  pull_request:",
    "  push:",
    `    branches: ${mainBranches(context)}`,
    "",
    "permissions:",
    "  contents: read",
    "",
    "jobs:",
    `  ${name}:`,
    "    runs-on: ubuntu-24.04",
    "    timeout-minutes: 20",
    ...(stack.folder === "" ? [] : ["    defaults:", "      run:", `        working-directory: ${stack.folder}`]),
    "    steps:",
    `      - uses: ${ACTIONS.checkout}`,
    "        with:",
    "          persist-credentials: false",
    ...stack.setup.map((line) => `      ${line}`),
    ...[...stack.install, ...stack.build, ...commands].map((command) => `      - run: ${command}`),
    "",
  ].join("\n");
}

/** The same in GitLab. */
export function gitlabJob(name: string, stack: Stack, commands: readonly string[], image = stack.image): string {
  return [
    `${name}:`,
    "  stage: test",
    `  image: ${image}`,
    "  timeout: 20 minutes",
    ...gitlabCache(stack),
    "  script:",
    ...(stack.folder === "" ? [] : [`    - cd ${stack.folder}`]),
    ...[...(stack.bring ?? []), ...stack.install, ...stack.build, ...commands].map((command) => `    - ${command}`),
    "  rules:",
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    "",
  ].join("\n");
}

/** What a job of GitLab's keeps for the next one: https://docs.gitlab.com/ci/yaml/#cache */
export function gitlabCache({ cache }: Stack, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  const all = Object.entries({ ...cache?.variables, ...variables });
  const given = all.map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
  if (cache === undefined) return given.length === 0 ? [] : ["  variables:", ...given];
  return [
    "  variables:",
    ...given,
    "  cache:",
    `    key: { files: [${cache.lock}] }`,
    `    paths: [${cache.folders.join(", ")}]`,
  ];
}
