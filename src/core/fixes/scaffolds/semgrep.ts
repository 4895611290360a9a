import type { Scaffold } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { mainBranches } from "./pipelines/branches.ts";
import { gitlabPart, hostOf, nothing, systemOf, whatServes, workflowFile } from "./pipelines/host.ts";

/** Writes a job that analyses the code for security with Semgrep's community rules. */
export const semgrep: Scaffold = {
  id: "semgrep",
  title: "Analyse the code with Semgrep in CI",
  description:
    "Writes a job that runs Semgrep with its rules for the OWASP top ten over every change and fails on what it finds, without an account.",
  check: "security/sast",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    const analysed = whatServes(context, "sast");
    if (analysed !== undefined) return nothing(`The code is analysed already: ${analysed}.`);
    return host === "github"
      ? workflowFile(context, "semgrep", github(mainBranches(context)))
      : gitlabPart(context, "semgrep", GITLAB);
  },
};

// https://semgrep.dev/docs/semgrep-ci/sample-ci-configs
const COMMAND = "semgrep scan --error --config p/default --config p/owasp-top-ten";

const github = (branches: string) => `name: semgrep

on:
  pull_request:
  push:
    branches: ${branches}

permissions:
  contents: read

jobs:
  semgrep:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    container: semgrep/semgrep:1.101.0
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - run: ${COMMAND}
`;

const GITLAB = `semgrep:
  stage: test
  image: semgrep/semgrep:1.101.0
  timeout: 20 minutes
  script:
    - ${COMMAND}
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;
