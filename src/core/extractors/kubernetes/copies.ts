import type { CopiesSet, KubernetesBudget, KubernetesDefaults, Signal } from "../../model.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { autoscalerOf, numberOf } from "./autoscalers.ts";
import type { Manifest } from "./containers.ts";
import { selectorAt } from "./selectors.ts";

/** A budget for disruptions, an autoscaler or what a namespace gives unasked; empty for every other object. */
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
    case "LimitRange":
      return [{ kind: "kubernetes.defaults", place, data: { ...within, ...defaultsOf(spec) } }];
    default:
      return autoscalerOf(manifest, root, place);
  }
}

/** A part of a workload that says how many there are and not what runs: what an overlay patches a base with. */
export function patchedCopies(root: YamlNode, place: Signal["place"]): readonly Signal<"kubernetes.copies">[] {
  const name = textAt(root, "metadata", "name");
  const written = at(root, "spec", "replicas");
  if (name === undefined || written === undefined) return [];
  const count = numberOf(textAt(written));
  const data: CopiesSet = { name, ...(count === undefined ? {} : { count }) };
  return [{ kind: "kubernetes.copies", place: { ...place, span: written.span }, data }];
}

/** https://kubernetes.io/docs/concepts/policy/limit-range/ */
function defaultsOf(spec: YamlNode | undefined): Pick<KubernetesDefaults, "requests" | "limits"> {
  const limits = itemsAt(spec, "limits").filter((each) => textAt(each, "type") === "Container");
  const has = (field: string) => limits.some((each) => at(each, field) !== undefined);
  return { requests: has("defaultRequest") || has("default"), limits: has("default") };
}
