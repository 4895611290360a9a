import type { KubernetesAutoscaler, Place, Signal } from "../../model.ts";
import { insertionInto } from "../insertion.ts";
import { at, entry, isOn, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import type { Manifest } from "./containers.ts";

/** What scales a workload; empty for every other object. */
export function autoscalerOf(
  { path, text }: Manifest,
  root: YamlNode,
  place: Place,
): readonly Signal<"kubernetes.autoscaler">[] {
  const kind = textAt(root, "kind");
  const group = (textAt(root, "apiVersion") ?? "").split("/")[0];
  const read = { path, text, root, within: place.within ?? "", spec: at(root, "spec") };
  if (kind === "HorizontalPodAutoscaler") return [{ kind: "kubernetes.autoscaler", place, data: horizontal(read) }];
  if (kind === "ScaledObject" && group === "keda.sh")
    return [{ kind: "kubernetes.autoscaler", place, data: keda(read) }];
  return kind === "VerticalPodAutoscaler" ? vertical(read, place) : [];
}

interface Read {
  readonly path: string;
  readonly text: string;
  readonly within: string;
  readonly root: YamlNode;
  readonly spec: YamlNode | undefined;
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
function horizontal(read: Read): KubernetesAutoscaler {
  const { spec } = read;
  const shares = itemsAt(spec, "metrics").flatMap((metric) => {
    const resource = at(metric, "resource");
    const isShare =
      textAt(resource, "target", "type") === "Utilization" ||
      at(resource, "target", "averageUtilization") !== undefined ||
      at(resource, "targetAverageUtilization") !== undefined;
    return isShare ? resourceOf(textAt(resource, "name")) : [];
  });
  const stops = (["Up", "Down"] as const).flatMap((way) => {
    const policy = entry(spec, "behavior", `scale${way}`, "selectPolicy");
    return policy !== undefined && textAt(policy.value) === "Disabled"
      ? [{ what: way.toLowerCase() === "up" ? ("up" as const) : ("down" as const), place: placeOf(read, policy) }]
      : [];
  })[0];
  // Without any metric it goes by 80 % of the CPU that is requested.
  const insertAt = spec?.kind === "map" ? insertionInto(read.text, spec) : undefined;
  const isByDefault = at(spec, "metrics") === undefined || at(spec, "targetCPUUtilizationPercentage") !== undefined;
  return {
    by: "HPA",
    ...target(read),
    ...bounds(read, "minReplicas", "maxReplicas"),
    shares: [...new Set([...shares, ...(isByDefault && target(read).target !== "" ? ["cpu" as const] : [])])],
    ...(stops === undefined ? {} : { stops }),
    ...(insertAt === undefined ? {} : { insertAt }),
  };
}

/** https://keda.sh/docs/latest/reference/scaledobject-spec/ */
function keda(read: Read): KubernetesAutoscaler {
  const shares = itemsAt(read.spec, "triggers").flatMap((trigger) => {
    const isShare =
      (textAt(trigger, "metricType") ?? textAt(trigger, "metadata", "type") ?? "Utilization") === "Utilization";
    return isShare ? resourceOf(textAt(trigger, "type")) : [];
  });
  const paused = entry(read.root, "metadata", "annotations", "autoscaling.keda.sh/paused");
  const isPaused = paused !== undefined && isOn(paused.value);
  return {
    by: "KEDA",
    ...target(read),
    ...bounds(read, "minReplicaCount", "maxReplicaCount"),
    shares,
    ...(isPaused ? { stops: { what: "both" as const, place: placeOf(read, paused) } } : {}),
  };
}

/** One that only recommends changes nothing: https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/quickstart.md */
function vertical(read: Read, place: Place): readonly Signal<"kubernetes.autoscaler">[] {
  const mode = textAt(read.spec, "updatePolicy", "updateMode") ?? "Auto";
  if (mode === "Off" || mode === "Initial") return [];
  const ref = at(read.spec, "targetRef");
  const data: KubernetesAutoscaler = {
    by: "VPA",
    ...target(read),
    kind: textAt(ref, "kind") ?? "",
    target: textAt(ref, "name") ?? "",
    shares: [],
  };
  return [{ kind: "kubernetes.autoscaler", place, data }];
}

function resourceOf(name: string | undefined): readonly ("cpu" | "memory")[] {
  return name === "cpu" || name === "memory" ? [name] : [];
}

function target({ root, spec }: Read): Pick<KubernetesAutoscaler, "name" | "kind" | "target" | "namespace"> {
  const namespace = textAt(root, "metadata", "namespace");
  return {
    name: textAt(root, "metadata", "name") ?? "",
    // KEDA's default: https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
    kind: textAt(spec, "scaleTargetRef", "kind") ?? "Deployment",
    target: textAt(spec, "scaleTargetRef", "name") ?? "",
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function bounds(read: Read, min: string, max: string): Pick<KubernetesAutoscaler, "min" | "max" | "minAt" | "maxAt"> {
  const [least, most] = [entry(read.spec, min), entry(read.spec, max)];
  const [from, to] = [numberOf(textAt(least?.value)), numberOf(textAt(most?.value))];
  return {
    ...(from === undefined ? {} : { min: from }),
    ...(to === undefined ? {} : { max: to }),
    ...(least === undefined ? {} : { minAt: placeOf(read, least) }),
    ...(most === undefined ? {} : { maxAt: placeOf(read, most) }),
  };
}

/** Of the value, where it stands beside its key. */
function placeOf({ path, within }: Read, { keySpan, value }: YamlEntry): Place {
  return { path, span: value.span.start >= keySpan.end ? value.span : keySpan, within };
}

export function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
