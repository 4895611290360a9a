import { deploying } from "../../components/linkDeploys.ts";
import { said, serving, weaknessOf } from "../../components/linkJudging.ts";
import type { LinkedJob } from "../../components/linkPipelines.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { mainBranches } from "./pipelines/branches.ts";
import { gitlabPart, hostOf, jobsOf, nothing, systemOf, workflowFile } from "./pipelines/host.ts";
import { findingJob, isTested, type Pushed, pushedImage } from "./pipelines/pushed.ts";
import { buildArguments, githubImage, imageNameOf, type Way, wayOf } from "./pipelines/ways.ts";

/** Writes the way of a release: built once, tried in staging, approved, shipped. */
export const deployWorkflow: Scaffold = {
  id: "deploy-workflow",
  title: "Write a deployment by staging, with one approval",
  description:
    "Writes a pipeline that waits for the checks, builds one image, deploys it to staging and, once a reviewer of the environment agrees, the same image to production.",
  check: "delivery/automated-deploy",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    const [deployed] = deploying(jobsOf(context)).filter(({ target }) => target !== "preview");
    if (deployed !== undefined) {
      const { job, steps } = deployed;
      return nothing(`A pipeline deploys already: ${steps[0] ? said(steps[0]) : job.name}, in ${job.place.path}.`);
    }
    const way = await wayOf(context);
    const build = await buildArguments(context);
    if (host === "gitlab") return gitlabPart(context, "deploy", gitlab(context, way, build));
    return workflowFile(context, "deploy", github(context, way, build, await checksOf(context)));
  },
};

/**
 * Branches are compared with the name of the one that ran, which a pull request from a fork chooses: only what was pushed
 * to this repository is built beside its secrets.
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 */
const PASSED = [
  "    # A pull request from a fork may come from a branch of the same name.",
  "    if: github.event.workflow_run.event == 'push' && github.event.workflow_run.conclusion == 'success'",
];

/** What the deployment waits for: a workflow that can be called, or one that has to have ended well. */
interface Checks {
  readonly called?: string;
  readonly named?: string;
  /** The image that it pushes, which need not be built again. */
  readonly pushed?: Pushed;
}

async function checksOf(context: ScaffoldContext): Promise<Checks> {
  const pushed = pushedImage(jobsOf(context));
  if (pushed !== undefined && isTested(pushed, jobsOf(context))) {
    const named = nameIn((await context.read(pushed.path)) ?? "");
    if (named !== undefined) return { named, pushed };
  }
  const paths = [...new Set(testing(context).map(({ place }) => place.path))].filter((path) =>
    path.startsWith(".github/workflows/"),
  );
  for (const path of paths) {
    const text = (await context.read(path)) ?? "";
    if (/^[ \t]+workflow_call[ \t]*:|\bworkflow_call\b[^\n]*\]/m.test(text)) return { called: `./${path}` };
  }
  for (const path of paths) {
    const name = nameIn((await context.read(path)) ?? "");
    if (name !== undefined) return { named: name };
  }
  return {};
}

function nameIn(workflow: string): string | undefined {
  return /^name[ \t]*:[ \t]*(.+?)[ \t]*$/m.exec(workflow)?.[1]?.replace(/^["']|["']$/g, "");
}

function testing(context: ScaffoldContext): readonly LinkedJob[] {
  const jobs = jobsOf(context);
  return serving(jobs, "test")
    .filter((one) => weaknessOf(one) === undefined)
    .map(({ job }) => job);
}

function github(context: ScaffoldContext, way: Way, build: string, checks: Checks): string {
  // A registry takes no capital letters, which an owner's name may have.
  const image = githubImage(context) ?? `ghcr.io/\${GITHUB_REPOSITORY_OWNER,,}/${imageNameOf(context.component.id)}`;
  const trigger =
    checks.named !== undefined
      ? [
          "on:",
          "  workflow_run:",
          `    workflows: [${checks.named}]`,
          "    types: [completed]",
          `    branches: ${mainBranches(context)}`,
        ]
      : ["on:", "  push:", `    branches: ${mainBranches(context)}`];
  const passed = checks.named === undefined ? [] : PASSED;
  const from = checks.pushed === undefined ? "build" : "image";
  const commit = checks.named === undefined ? "${{ github.sha }}" : "${{ github.event.workflow_run.head_sha }}";
  const { about } = way.access.github;
  return [
    "name: deploy",
    "",
    "# The environments staging and production are made under Settings, Environments; production's reviewers are the approval.",
    ...(about === "" ? [] : [`# ${about}`]),
    ...trigger,
    "",
    "permissions:",
    "  contents: read",
    "",
    "concurrency:",
    "  group: deploy",
    "",
    "env:",
    `  TAG: ${checks.pushed?.tag ?? commit}`,
    "",
    "jobs:",
    ...(checks.called === undefined ? [] : ["  checks:", `    uses: ${checks.called}`, ""]),
    ...(checks.pushed === undefined ? buildingJob(image, build, checks, passed) : findingJob(checks.pushed, passed)),
    ...stage("staging", from, way, from),
    ...stage("production", `[${from}, staging]`, way, from),
    "",
  ].join("\n");
}

/** The job that builds and pushes the image that is deployed. */
function buildingJob(image: string, build: string, checks: Checks, passed: readonly string[]): readonly string[] {
  return [
    "  build:",
    ...(checks.called === undefined ? [] : ["    needs: checks"]),
    ...passed,
    "    runs-on: ubuntu-24.04",
    "    timeout-minutes: 30",
    "    permissions:",
    "      contents: read",
    "      packages: write",
    "      id-token: write",
    "      attestations: write",
    "    outputs:",
    "      image: ${{ steps.image.outputs.name }}@${{ steps.image.outputs.digest }}",
    "    steps:",
    `      - uses: ${ACTIONS.checkout}`,
    "        with:",
    ...(checks.named === undefined ? [] : ["          ref: ${{ github.event.workflow_run.head_sha }}"]),
    "          persist-credentials: false",
    "      - name: Build and push one image",
    "        id: image",
    "        env:",
    "          TOKEN: ${{ github.token }}",
    "          ACTOR: ${{ github.actor }}",
    "        run: |",
    `          name="${image}"`,
    '          echo "$TOKEN" | docker login ghcr.io --username "$ACTOR" --password-stdin',
    `          docker build --tag "$name:$TAG" ${build}`,
    '          docker push "$name:$TAG"',
    '          digest="$(docker inspect --format \'{{index .RepoDigests 0}}\' "$name:$TAG" | cut -d@ -f2)"',
    '          printf \'name=%s\\ndigest=%s\\n\' "$name" "$digest" >> "$GITHUB_OUTPUT"',
    `      - uses: ${ACTIONS.attest}`,
    "        with:",
    "          subject-name: ${{ steps.image.outputs.name }}",
    "          subject-digest: ${{ steps.image.outputs.digest }}",
    "          push-to-registry: true",
  ];
}

function stage(name: string, needs: string, way: Way, from: string): readonly string[] {
  const checkout =
    way.tool === "Helm"
      ? [`      - uses: ${ACTIONS.checkout}`, "        with:", "          persist-credentials: false"]
      : [];
  const { steps, env } = way.access.github;
  return [
    "",
    `  ${name}:`,
    `    needs: ${needs}`,
    "    runs-on: ubuntu-24.04",
    "    timeout-minutes: 15",
    "    environment:",
    `      name: ${name}`,
    "      url: ${{ vars.URL }}",
    "    env:",
    `      IMAGE: \${{ needs.${from}.outputs.image }}`,
    `      TARGET: ${name}`,
    "    steps:",
    ...checkout,
    ...steps,
    ...way.deploy.flatMap((command) => [`      - run: ${command}`, ...env]),
  ];
}

/** https://docs.gitlab.com/ci/environments/ */
function gitlab({ component }: ScaffoldContext, way: Way, build: string): string {
  const image = `$CI_REGISTRY_IMAGE/${imageNameOf(component.id)}:$CI_COMMIT_SHA`;
  const main = ["  rules:", "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"];
  const { about, image: tools, script } = way.access.gitlab;
  const at = (name: string, manual: boolean) => [
    "",
    `${name}:`,
    "  stage: deploy",
    `  image: { name: "${tools}", entrypoint: [""] }`,
    "  timeout: 15 minutes",
    `  environment: ${name}`,
    `  resource_group: ${name}`,
    `  variables: { IMAGE: "${image}", TAG: $CI_COMMIT_SHA, TARGET: ${name} }`,
    ...(manual ? ["  needs: [staging]"] : []), // the first waits for the stages before it: builds, tests, scans
    "  script:",
    ...[...script, ...way.deploy].map((command) => `    - ${command}`),
    ...main,
    ...(manual ? ["      when: manual"] : []),
  ];
  return [
    ...(about === "" ? [] : [`# ${about}`]),
    "build-image:", // "image" alone is a keyword: https://docs.gitlab.com/ci/jobs/#job-names
    "  stage: build",
    "  image: docker:27.4",
    "  services: [docker:27.4-dind]",
    "  timeout: 30 minutes",
    `  variables: { IMAGE: "${image}" }`,
    "  script:",
    '    - echo "$CI_REGISTRY_PASSWORD" | docker login "$CI_REGISTRY" --username "$CI_REGISTRY_USER" --password-stdin',
    `    - docker build --tag "$IMAGE" ${build}`,
    '    - docker push "$IMAGE"',
    ...main,
    ...at("staging", false),
    ...at("production", true),
    "",
  ].join("\n");
}
