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
    return {
      tool: "kubectl",
      deploy: [
        `kubectl --namespace "$TARGET" set image ${own} "*=$IMAGE"`,
        `kubectl --namespace "$TARGET" rollout status ${own} --timeout=5m`,
      ],
      rollback: [
        `kubectl --namespace "$TARGET" rollout undo ${own}`,
        `kubectl --namespace "$TARGET" rollout status ${own} --timeout=5m`,
      ],
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

/** The folder whose Dockerfile builds the component's image; undefined where there is none. */
export function imageFolder({ signals, everywhere }: ScaffoldContext): string | undefined {
  const image = ofKind(signals, "container.image")[0] ?? ofKind(everywhere, "container.image")[0];
  if (image === undefined) return undefined;
  return image.place.path.slice(0, Math.max(0, image.place.path.lastIndexOf("/"))) || ".";
}
