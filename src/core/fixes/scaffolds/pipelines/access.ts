import { ACTIONS } from "./actions.ts";

/** What a job needs before it can deploy, in each system that pipelines are written for. */
export interface Access {
  /** What a person sets up beside the file, as comments and as what to do afterwards. Empty where nothing is known. */
  readonly github: { readonly about: string; readonly steps: readonly string[]; readonly env: readonly string[] };
  readonly gitlab: { readonly about: string; readonly image: string; readonly script: readonly string[] };
}

/** https://docs.gitlab.com/user/clusters/agent/ci_cd_workflow/ */
export const CLUSTER: Access = {
  github: {
    about:
      "Each environment has a secret KUBE_CONFIG: how to reach its cluster, as an account that may deploy there and nothing else.",
    steps: [
      "      - name: Reach the cluster",
      "        env:",
      "          KUBE_CONFIG: ${{ secrets.KUBE_CONFIG }}",
      "        run: |",
      "          install -m 700 -d ~/.kube",
      "          printf '%s' \"$KUBE_CONFIG\" | install -m 600 /dev/stdin ~/.kube/config",
    ],
    env: [],
  },
  gitlab: {
    about:
      "KUBE_CONTEXT is a variable of each environment: the agent that reaches its cluster, as group/project:agent.",
    image: "alpine/k8s:1.34.1",
    script: ['kubectl config use-context "$KUBE_CONTEXT"'],
  },
};

/** https://fly.io/docs/launch/continuous-deployment-with-github-actions/ · …/continuous-deployment-with-gitlab/ */
export const FLY: Access = {
  github: {
    about: "Each environment has a secret FLY_API_TOKEN: a deploy token of its app, from `fly tokens create deploy`.",
    steps: [`      - uses: ${ACTIONS.flyctl}`],
    env: ["        env:", "          FLY_API_TOKEN: ${{ secrets.FLY_API_TOKEN }}"],
  },
  gitlab: {
    about: "FLY_API_TOKEN is a masked variable of each environment, from `fly tokens create deploy`.",
    image: "alpine:3.21",
    script: ["apk add --no-cache curl", "curl -fsSL https://fly.io/install.sh | FLYCTL_INSTALL=/usr/local sh"],
  },
};

export const NONE: Access = {
  github: { about: "", steps: [], env: [] },
  gitlab: { about: "", image: "alpine:3.21", script: [] },
};
