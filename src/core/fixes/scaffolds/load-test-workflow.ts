import type { Scaffold } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { gitlabPart, hostOf, nothing, ofKind, systemOf, workflowFile } from "./pipelines/host.ts";

const IMAGE = "grafana/k6:0.56.0";

/** Writes the job that runs the load test by itself. */
export const loadTestWorkflow: Scaffold = {
  id: "load-test-workflow",
  title: "Run the load test every week",
  description:
    "Writes a scheduled job that runs the k6 test found against staging, whose address is a variable of the repository, and fails where its thresholds are not held.",
  check: "scaling/load-test-in-pipeline",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    const script = ofKind(context.everywhere, "load.script").find(({ data }) => data.tool === "k6");
    if (script === undefined) return nothing("No k6 test was seen; the scaffold k6 writes one.");
    const { path } = script.place;
    return host === "github"
      ? workflowFile(context, "load-test", github(path))
      : gitlabPart(context, "load-test", gitlab(path));
  },
};

/** https://grafana.com/docs/k6/latest/set-up/install-k6/#docker */
function github(path: string): string {
  return `name: load-test

# STAGING_URL is a variable of the repository: Settings, Secrets and variables, Actions, Variables.
on:
  schedule:
    - cron: "23 2 * * 2"
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: load-test

jobs:
  k6:
    runs-on: ubuntu-24.04
    timeout-minutes: 45
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - name: Load staging
        env:
          BASE_URL: \${{ vars.STAGING_URL }}
        run: docker run --rm --env BASE_URL --volume "$PWD:/src:ro" --workdir /src ${IMAGE} run ${path}
`;
}

function gitlab(path: string): string {
  return `# STAGING_URL is a variable of the project: Settings, CI/CD, Variables. The schedule: Build, Pipeline schedules.
load-test:
  stage: test
  image: { name: "${IMAGE}", entrypoint: [""] }
  timeout: 45 minutes
  resource_group: load-test
  variables: { BASE_URL: $STAGING_URL }
  script:
    - k6 run ${path}
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
`;
}
