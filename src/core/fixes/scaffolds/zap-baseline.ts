import type { Scaffold } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { gitlabPart, hostOf, nothing, systemOf, workflowFile } from "./pipelines/host.ts";

/** Writes a weekly scan of what runs in staging. */
export const zapBaseline: Scaffold = {
  id: "zap-baseline",
  title: "Scan staging every week",
  description:
    "Writes a scheduled job that runs ZAP's baseline scan against staging, whose address is a variable of the repository, and keeps its report.",
  check: "security/dast",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    return host === "github"
      ? workflowFile(context, "zap-baseline", GITHUB)
      : gitlabPart(context, "zap-baseline", GITLAB);
  },
};

// https://www.zaproxy.org/docs/docker/baseline-scan/: it writes its report below /zap/wrk
const GITHUB = `name: zap-baseline

# STAGING_URL is a variable of the repository: Settings, Secrets and variables, Actions, Variables.
on:
  schedule:
    - cron: "41 3 * * 1"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  zap:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    steps:
      - name: Attack staging
        env:
          STAGING_URL: \${{ vars.STAGING_URL }}
        run: |
          mkdir -m 777 report
          docker run --rm --volume "$PWD/report:/zap/wrk" ghcr.io/zaproxy/zaproxy:2.16.1 zap-baseline.py -t "$STAGING_URL" -r zap.html
      - if: always()
        uses: ${ACTIONS.uploadArtifact}
        with:
          name: zap
          path: report/zap.html
`;

const GITLAB = `# STAGING_URL is a variable of the project: Settings, CI/CD, Variables. The schedule: Build, Pipeline schedules.
zap-baseline:
  stage: test
  image: ghcr.io/zaproxy/zaproxy:2.16.1
  timeout: 1 hour
  script:
    - mkdir --parents /zap/wrk
    - zap-baseline.py -t "$STAGING_URL" -r zap.html
  after_script:
    - cp /zap/wrk/zap.html .
  artifacts:
    when: always
    paths: [zap.html]
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
`;
