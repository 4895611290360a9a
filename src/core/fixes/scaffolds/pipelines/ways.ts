import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "./host.ts";

/** How a release is put somewhere and taken back. */
export interface Way {
  readonly tool: string;
  /** Of the image that was built, where an image is deployed; `$IMAGE` and `$TARGET` are given. */
  readonly deploy: readonly string[];
  readonly rollback: readonly string[];
  /** What a person has to fill in first. */
  readonly open: boolean;
}

/** What a person has to fill in: a line that has it is not done. */
const OPEN = "TODO";

/** The way that the repository's own files show. */
export function wayOf({ everywhere, component }: ScaffoldContext): Way {
  const workloads = ofKind(everywhere, "kubernetes.workload").filter(
    ({ data }) => !data.finite && /^(?:Deployment|StatefulSet|DaemonSet)$/.test(data.kind),
  );
  const charts = ofKind(everywhere, "helm.chart").filter(({ data }) => !data.library);
  const chart = charts[0];
  if (workloads.length === 0 && chart) {
    const name = chart.data.name;
    const folder = chart.place.path.slice(0, Math.max(0, chart.place.path.lastIndexOf("/"))) || ".";
    return {
      tool: "Helm",
      deploy: [
        `helm upgrade --install ${name} ./${folder} --namespace "$TARGET" --set image.tag="$TAG" --atomic --timeout 5m`,
      ],
      rollback: [`helm rollback ${name} --namespace "$TARGET" --wait --timeout 5m`],
      open: false,
    };
  }
  const named = [
    ...new Map(workloads.map(({ data }) => [`${data.kind.toLowerCase()}/${data.name}`, data])).keys(),
  ].slice(0, 8);
  if (named.length > 0) {
    const own = named.find((name) => name.endsWith(`/${component.id}`)) ?? named[0] ?? "";
    const space = workloads.find(({ data }) => `${data.kind.toLowerCase()}/${data.name}` === own)?.data.namespace;
    const kubectl = `kubectl --namespace ${space === undefined ? '"$TARGET"' : space}`;
    return {
      tool: "kubectl",
      deploy: [`${kubectl} set image ${own} "*=$IMAGE"`, `${kubectl} rollout status ${own} --timeout=5m`],
      rollback: [`${kubectl} rollout undo ${own}`, `${kubectl} rollout status ${own} --timeout=5m`],
      open: false,
    };
  }
  const platform = ofKind(everywhere, "deployment.unread")[0]?.data.platform;
  if (platform === "Fly.io")
    return {
      tool: "Fly.io",
      deploy: ['flyctl deploy --app "$TARGET" --image "$IMAGE"'],
      rollback: [`flyctl deploy --app "$TARGET" --image "$IMAGE"`],
      open: false,
    };
  return {
    tool: OPEN,
    deploy: [`echo "${OPEN} deploy $IMAGE to $TARGET" && exit 1`],
    rollback: [`echo "${OPEN} take $TARGET back to the release before" && exit 1`],
    open: true,
  };
}

/** What `docker build` is given for the component's image: its folder, or the whole repository where the file takes from that. */
export async function buildArguments({ signals, everywhere, read }: ScaffoldContext): Promise<string> {
  const image = ofKind(signals, "container.image")[0] ?? ofKind(everywhere, "container.image")[0];
  if (image === undefined) return ".";
  const { path } = image.place;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/"))) || ".";
  const isWhole = folder !== "." && ((await read(path)) ?? "").includes(`${folder}/`);
  const isUsual = path.endsWith("/Dockerfile") || path === "Dockerfile";
  const context = isWhole ? "." : folder;
  return isUsual && !isWhole ? context : `--file ${path} ${context}`;
}

/** Steps of GitHub Actions by which kubectl and Helm reach the environment's cluster. */
export function reachingCluster({ tool }: Way): readonly string[] {
  if (tool !== "kubectl" && tool !== "Helm") return [];
  return [
    "      - name: Reach the cluster",
    "        env:",
    "          KUBE_CONFIG: ${{ secrets.KUBE_CONFIG }}",
    "        run: |",
    "          mkdir -p ~/.kube",
    "          printf '%s' \"$KUBE_CONFIG\" > ~/.kube/config",
    "          chmod 600 ~/.kube/config",
  ];
}

/** What has to be set up beside it, as a comment. */
export function clusterComment({ tool }: Way, host: "github" | "gitlab"): readonly string[] {
  if (tool !== "kubectl" && tool !== "Helm") return [];
  return host === "github"
    ? ["# Each environment's secret KUBE_CONFIG is what reaches its cluster."]
    : ["# KUBECONFIG is a variable of type File for each environment: Settings, CI/CD, Variables."];
}
