import type { Scaffold, ScaffoldPlan } from "../scaffold.ts";
import { gitlabPart, hasGitlabPart, hostOf, nothing, systemOf, workflowFile } from "./pipelines/host.ts";
import { type Way, wayOf } from "./pipelines/ways.ts";

const PAGE = "docs/rollback.md";

/** Writes one action that takes production back to the release before, and the page that tells when to use it. */
export const rollbackWorkflow: Scaffold = {
  id: "rollback-workflow",
  title: "Make rollback one action",
  description:
    "Writes a job that is started by hand and takes an environment back to the release before, and a page that tells when and how.",
  check: "delivery/rollback",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    const way = await wayOf(context);
    const job =
      host === "github"
        ? await workflowFile(context, "rollback", github(way))
        : await gitlabPart(context, "rollback", gitlab(way));
    // The page sends people to the job, so that there is none without it.
    if (host === "gitlab" && job.nothing !== undefined && !(await hasGitlabPart(context, "rollback"))) return job;
    const start = host === "github" ? "gh workflow run rollback.yml -f target=production" : "glab ci trigger rollback";
    const page =
      (await context.read(PAGE)) === undefined ? [{ path: PAGE, text: document(start, way, context.today) }] : [];
    const plan: ScaffoldPlan = { creates: [...job.creates, ...page], edits: job.edits };
    return plan.creates.length + plan.edits.length === 0 ? nothing("The job and its page are there already.") : plan;
  },
};

function github(way: Way): string {
  const { about, steps, env } = way.access.github;
  return [
    "name: rollback",
    "",
    ...(about === "" ? [] : [`# ${about}`]),
    "on:",
    "  workflow_dispatch:",
    "    inputs:",
    "      target:",
    "        description: What goes back to the release before",
    "        type: choice",
    "        options: [production, staging]",
    "        default: production",
    ...(way.tool === "Fly.io"
      ? ["      image:", "        description: The image of the release before", "        required: true"]
      : []),
    "",
    "permissions:",
    "  contents: read",
    "",
    "concurrency:",
    "  group: deploy",
    "",
    "jobs:",
    "  rollback:",
    "    runs-on: ubuntu-24.04",
    "    timeout-minutes: 10",
    "    environment: ${{ inputs.target }}",
    "    env:",
    "      TARGET: ${{ inputs.target }}",
    ...(way.tool === "Fly.io" ? ["      IMAGE: ${{ inputs.image }}"] : []),
    "    steps:",
    ...steps,
    ...way.rollback.flatMap((command) => [`      - run: ${command}`, ...env]),
    "",
  ].join("\n");
}

function gitlab(way: Way): string {
  const { about, image: tools, script } = way.access.gitlab;
  return [
    ...(about === "" ? [] : [`# ${about}`]),
    "rollback:",
    "  stage: deploy",
    `  image: { name: "${tools}", entrypoint: [""] }`,
    "  timeout: 10 minutes",
    "  environment: production",
    "  resource_group: production",
    "  variables: { TARGET: production }",
    "  needs: []",
    "  script:",
    ...[...script, ...way.rollback].map((command) => `    - ${command}`),
    "  rules:",
    "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    "      when: manual",
    "      allow_failure: true",
    "",
  ].join("\n");
}

function document(start: string, way: Way, today: string): string {
  return [
    "---",
    `last_reviewed: ${today}`,
    "---",
    "",
    "# Rolling back",
    "",
    "Roll back first and look for the cause afterwards: when an alert starts within an hour of a deployment, or a rollout does not finish.",
    "",
    "## Roll back production",
    "",
    "```sh",
    start,
    "```",
    "",
    "Without the pipeline:",
    "",
    "```sh",
    "TARGET=production",
    ...way.rollback,
    "```",
    "",
    "Migrations are not undone: each release runs on the schema of the one before and after it.",
    "",
    "## Afterwards",
    "",
    "Tell the team which release was taken back, and hold further ones until the cause is known.",
    "",
  ].join("\n");
}
