import type { LabelSelector } from "../../model.ts";
import { at, itemsAt, stringsAt, textAt, type YamlNode } from "../yaml.ts";

/** Reads a label selector: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/ */
export function selectorAt(node: YamlNode | undefined, ...keys: readonly string[]): LabelSelector | undefined {
  const selector = at(node, ...keys);
  if (selector?.kind !== "map") return undefined;
  const expressions = itemsAt(selector, "matchExpressions").flatMap((each) => {
    const [key, operator] = [textAt(each, "key"), textAt(each, "operator")];
    const values = itemsAt(each, "values").flatMap((value) => textAt(value) ?? []);
    return key === undefined || operator === undefined ? [] : [{ key, operator, values }];
  });
  return { labels: stringsAt(selector, "matchLabels"), expressions };
}

/** What keeps the pods of a template apart: anti-affinity to pods, and topology spread constraints. */
export function apartOf(template: YamlNode): readonly LabelSelector[] {
  const anti = ["preferredDuringSchedulingIgnoredDuringExecution", "requiredDuringSchedulingIgnoredDuringExecution"];
  const terms = anti.flatMap((when) => itemsAt(template, "spec", "affinity", "podAntiAffinity", when));
  return [
    ...terms.flatMap(
      (term) => selectorAt(term, "podAffinityTerm", "labelSelector") ?? selectorAt(term, "labelSelector") ?? [],
    ),
    ...itemsAt(template, "spec", "topologySpreadConstraints").flatMap(
      (constraint) => selectorAt(constraint, "labelSelector") ?? { labels: {}, expressions: [] },
    ),
  ];
}
