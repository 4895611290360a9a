import { isOnlyElsewhere } from "../../components/linkVariants.ts";
import { addFields } from "../../fields.ts";
import type { EditFix, Evidence, Finding, Place, Seen, Signal } from "../../model.ts";
import { besideIn, isForDevelopment } from "../deployFiles.ts";
import { named, resourcesOf } from "./requests.ts";
import { type Container, isSameNamespace, type Workload } from "./workloads.ts";

export type Autoscaler = Signal<"kubernetes.autoscaler">;

/** What an autoscaler shows. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly evidence: readonly Evidence[];
}

/** True when the autoscaler is the workload's. */
export function scales({ data }: Autoscaler, workload: Workload): boolean {
  return data.target === workload.data.name && data.kind === workload.data.kind && isSameNamespace(data, workload.data);
}

/** Autoscalers of production that are described whole, each with the highest bounds that an overlay gives it. */
export function autoscalersOf(
  all: readonly Autoscaler[],
  overlays: readonly Signal<"kubernetes.overlay">[],
): readonly Autoscaler[] {
  const own = all.filter(({ data, place }) => data.target !== "" && !isForDevelopment(place.path));
  const patches = all.filter(({ data, place }) => data.target === "" && !isForDevelopment(place.path));
  return own.map((scaler) => {
    const live = overlays.filter(
      ({ data }) => data.environment === "production" && data.files.includes(scaler.place.path),
    );
    const over = patches.filter(
      ({ data, place }) =>
        data.name === scaler.data.name && data.by === scaler.data.by && !isOnlyElsewhere(place.path, live, overlays),
    );
    if (over.length === 0) return scaler;
    const most = (one: number | undefined, others: readonly (number | undefined)[]) =>
      [one, ...others].reduce((high, each) => (each !== undefined && each > (high ?? -1) ? each : high), undefined);
    const min = most(
      scaler.data.min,
      over.map(({ data }) => data.min),
    );
    const max = most(
      scaler.data.max,
      over.map(({ data }) => data.max),
    );
    return {
      ...scaler,
      data: { ...scaler.data, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    };
  });
}

/** Judges an autoscaler by itself: floor, ceiling, and whether it goes both ways. */
export function judgeAutoscaler(scaler: Autoscaler): Judged {
  const { data, place } = scaler;
  const name = place.within ?? data.name;
  if (data.by === "VPA") {
    return {
      findings: [],
      notes: [],
      evidence: [{ message: `${name} sizes the pods of ${data.kind}/${data.target}`, place }],
    };
  }
  const findings = [...floor(scaler, name), ...ceiling(scaler, name), ...standstill(scaler, name)];
  const message = `${name} scales ${data.kind}/${data.target} from ${data.min ?? (data.by === "KEDA" ? 0 : 1)} to ${data.max ?? "its default of"} pods`;
  const notes = unsetFloor(scaler, name);
  return { findings, notes, evidence: findings.length === 0 ? [{ message, place }] : [] };
}

/** KEDA may go to zero, which is what it is for. */
function floor({ data, place }: Autoscaler, name: string): readonly Finding[] {
  if (data.by === "KEDA" || data.min === undefined || data.min >= 2) return [];
  const message = `${name} goes down to ${data.min === 0 ? "no pod" : "one pod"}: load that comes suddenly meets what was left, and a lost node takes it.`;
  return [finding("floor-too-low", message, data.minAt ?? place, keepTwo({ data, place }))];
}

/**
 * A minimum that is left out is one pod, which may be meant.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec
 */
function unsetFloor({ data, place }: Autoscaler, name: string): readonly Finding[] {
  // What is written and is no number is filled in elsewhere.
  if (data.by === "KEDA" || data.min !== undefined || data.minAt !== undefined) return [];
  const message = `${name} sets no minimum, which is one pod: load that comes suddenly meets that one.`;
  return [{ ...finding("floor-unset", message, place, keepTwo({ data, place })), severity: "info" }];
}

function keepTwo({ data, place }: Pick<Autoscaler, "data" | "place">): readonly EditFix[] {
  const title = "Keep two pods at least";
  if (data.minAt !== undefined) {
    const { path, span } = data.minAt;
    return [{ kind: "edit", title, safety: "review", edits: [{ path, span, text: "2" }] }];
  }
  return addFields(title, place.path, data.insertAt, [["minReplicas", 2]]);
}

function ceiling({ data, place }: Autoscaler, name: string): readonly Finding[] {
  if (data.max === undefined || data.max > (data.min ?? (data.by === "KEDA" ? 0 : 1))) return [];
  const isBelow = data.min !== undefined && data.max < data.min;
  const message = isBelow
    ? `${name} has a maximum of ${data.max} below its minimum of ${data.min}, which Kubernetes refuses.`
    : `${name} has ${data.max} as its minimum and its maximum, so it never scales.`;
  return [finding("ceiling-at-floor", message, data.maxAt ?? place)];
}

function standstill({ data }: Autoscaler, name: string): readonly Finding[] {
  if (data.stops === undefined) return [];
  const { what, place } = data.stops;
  const message =
    what === "down"
      ? `${name} never takes pods away, so every peak is paid for until somebody does.`
      : what === "up"
        ? `${name} never adds pods, so load has to be met by those that are there.`
        : `${name} is paused, so nothing scales.`;
  return [finding("scaling-stopped", message, place)];
}

/** Holds an autoscaler against the pods it scales: what it measures must be asked for. */
export function judgeTarget(
  scaler: Autoscaler,
  workload: Workload,
  containers: readonly Container[],
  seen: Seen<"kubernetes.container" | "kubernetes.kustomization" | "kubernetes.variant">,
): readonly Finding[] {
  const own = containers.filter(
    ({ data, place }) =>
      place.path === workload.place.path &&
      data.workload === `${workload.data.kind}/${workload.data.name}` &&
      (data.role === "main" || data.role === "sidecar"),
  );
  return scaler.data.shares.flatMap((share) =>
    own
      .filter((container) => {
        const has = resourcesOf(container, seen);
        return has !== undefined && !has(`requests.${share}`) && !has(`limits.${share}`);
      })
      .map((container): Finding => {
        const what = share === "cpu" ? "CPU" : "memory";
        const message = `${named(container)} asks for no ${what}, of which ${scaler.place.within ?? scaler.data.name} measures a share: it cannot scale.`;
        const related = [
          { message: `${scaler.place.within ?? scaler.data.name} measures ${what}`, place: scaler.place },
        ];
        return {
          kind: "request-unmeasurable",
          severity: "warning",
          message,
          place: container.place,
          related,
          fixes: [],
        };
      }),
  );
}

/** An autoscaler whose target is nowhere, though workloads lie beside it. */
export function dangling(
  scaler: Autoscaler,
  workloads: readonly Workload[],
  seen: Seen<"kubernetes.kustomization">,
): readonly Finding[] {
  const { data, place } = scaler;
  if (workloads.some((workload) => scales(scaler, workload)) || /[$<{]/.test(data.target)) return [];
  const beside = besideIn(place, data.target, workloads);
  // Prefixes and suffixes of a kustomization change names on both sides alike, generators do not.
  if (beside.length === 0 || seen.everywhere("kubernetes.kustomization").some(({ data: each }) => each.renames))
    return [];
  const message = `${place.within ?? data.name} scales ${data.kind}/${data.target}, which is not there: it scales nothing.`;
  const related = beside.map((workload) => ({
    message: `${workload.data.kind}/${workload.data.name} is beside it`,
    place: workload.place,
  }));
  return [{ ...finding("target-unknown", message, place), related }];
}

/** An autoscaler whose target none of the files describes: what deploys both may be in another repository. */
export function unseenTarget(scaler: Autoscaler, workloads: readonly Workload[]): readonly Finding[] {
  const { data, place } = scaler;
  const isSeen = workloads.some((workload) => scales(scaler, workload) || workload.data.name.includes(data.target));
  // A chart's own name is a part of the names of what it makes, and kinds of operators are made by them.
  if (data.by === "VPA" || isSeen || /[$<{]/.test(data.target) || !KNOWN_KINDS.has(data.kind)) return [];
  const message = `${place.within ?? data.name} scales ${data.kind}/${data.target}, which none of the files here describes: whether it scales anything is for what deploys that to say.`;
  return [{ ...finding("target-unseen", message, place), severity: "info" }];
}

const KNOWN_KINDS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "ReplicaSet"]);

function finding(kind: string, message: string, place: Place, fixes: readonly EditFix[] = []): Finding {
  return { kind, severity: "warning", message, place, fixes };
}
