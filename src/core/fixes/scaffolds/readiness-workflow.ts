import type { Scaffold } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { mainBranches } from "./pipelines/branches.ts";
import { gitlabPart, hostOf, nothing, systemOf, workflowFile } from "./pipelines/host.ts";

/** Writes the job that runs the checklist itself. */
export const readinessWorkflow: Scaffold = {
  id: "readiness-workflow",
  title: "Run the checklist in CI",
  description:
    "Writes a job that runs `readiness scan` for every change, fails on blockers and shows findings beside the lines of the change.",
  check: "governance/ci-enforcement",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; one step is enough there: npx --yes production-readiness scan --fail-on blocker.`,
      );
    return host === "github"
      ? workflowFile(context, "readiness", github(mainBranches(context)))
      : gitlabPart(context, "readiness", GITLAB);
  },
};

// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/uploading-a-sarif-file-to-github
const github = (branches: string) => `name: readiness

on:
  pull_request:
  push:
    branches: ${branches}

permissions:
  contents: read

jobs:
  readiness:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.node}
        with:
          node-version: 22
      - run: npx --yes production-readiness scan --fail-on blocker --format sarif --output readiness.sarif
      - if: always()
        uses: ${ACTIONS.uploadSarif}
        with:
          sarif_file: readiness.sarif
          category: readiness
`;

const GITLAB = `readiness:
  stage: test
  image: node:22.12
  timeout: 10 minutes
  script:
    - npx --yes production-readiness scan --fail-on blocker
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;
