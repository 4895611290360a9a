import type { CopiesSet, KubernetesAutoscaler, KubernetesBudget, Signal } from "../../model.ts";
import { at, textAt, type YamlNode } from "../yaml.ts";
import type { Manifest } from "./containers.ts";
import { selectorAt } from "./selectors.ts";

/** A budget for disruptions, or an autoscaler; empty for every other object. */
export function copiesOf(manifest: Manifest, root: YamlNode, place: Signal["place"]): readonly Signal[] {
  const namespace = textAt(root, "metadata", "namespace");
  const within = namespace === undefined ? {} : { namespace };
  const spec = at(root, "spec");
  switch (textAt(root, "kind")) {
    case "PodDisruptionBudget": {
      const [min, max] = [at(spec, "minAvailable"), at(spec, "maxUnavailable")];
      const selector = selectorAt(spec, "selector");
      const data: KubernetesBudget = {
        name: textAt(root, "metadata", "name") ?? "",
        ...within,
        ...(selector === undefined ? {} : { selector }),
        ...(min === undefined ? {} : { minAvailable: textAt(min) ?? "" }),
        ...(max === undefined ? {} : { maxUnavailable: textAt(max) ?? "" }),
      };
      const written = min ?? max;
      const at_ = written === undefined ? place : { ...place, path: manifest.path, span: written.span };
      return [{ kind: "kubernetes.budget", place: at_, data }];
    }
    case "HorizontalPodAutoscaler":
      return [
        { kind: "kubernetes.autoscaler", place, data: autoscaler("HPA", spec, within, "minReplicas", "maxReplicas") },
      ];
    case "ScaledObject":
      return [
        {
          kind: "kubernetes.autoscaler",
          place,
          data: autoscaler("KEDA", spec, within, "minReplicaCount", "maxReplicaCount"),
        },
      ];
    default:
      return [];
  }
}

function autoscaler(
  by: KubernetesAutoscaler["by"],
  spec: YamlNode | undefined,
  within: { readonly namespace?: string },
  min: string,
  max: string,
): KubernetesAutoscaler {
  const number = (key: string) => numberOf(textAt(spec, key));
  const [least, most] = [number(min), number(max)];
  return {
    by,
    // KEDA's default: https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
    kind: textAt(spec, "scaleTargetRef", "kind") ?? "Deployment",
    target: textAt(spec, "scaleTargetRef", "name") ?? "",
    ...within,
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
  };
}

/** A part of a workload that says how many there are and not what runs: what an overlay patches a base with. */
export function patchedCopies(root: YamlNode, place: Signal["place"]): readonly Signal<"kubernetes.copies">[] {
  const name = textAt(root, "metadata", "name");
  const written = textAt(root, "spec", "replicas");
  if (name === undefined || written === undefined) return [];
  const count = numberOf(written);
  const data: CopiesSet = { name, ...(count === undefined ? {} : { count }) };
  return [{ kind: "kubernetes.copies", place, data }];
}

export function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
