import { selects } from "../../components/linkSelectors.ts";
import type { Finding, LabelSelector, Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/**
 * Policies for pods that are not there: what they were to keep away gets in.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
 */
export function idlePolicies(seen: Seen<"kubernetes.policy" | "kubernetes.workload">): readonly Finding[] {
  const workloads = seen.all("kubernetes.workload");
  return seen.all("kubernetes.policy").flatMap(({ data, place }): readonly Finding[] => {
    const wanted = wordsOf(data.selector);
    if (wanted.length === 0 || isForDevelopment(place.path)) return []; // without any it is for every pod
    if (wanted.some((words) => /[$<{]/.test(words))) return [];
    const meant = workloads.filter(
      (each) => (each.data.namespace ?? data.namespace) === (data.namespace ?? each.data.namespace),
    );
    if (meant.some((each) => selects(data.selector, each.data.labels))) return [];
    const beside = workloads.filter(
      (each) => each.place.path === place.path && Object.keys(each.data.labels).length > 0,
    );
    if (beside.length === 0) return [];
    const where = meant.length < workloads.length ? ` in namespace ${data.namespace}` : "";
    const message = `NetworkPolicy/${data.name} is for no pod: none${where} has the labels ${wanted.join(", ")}, so it keeps nobody away.`;
    const related = beside.map((each) => ({
      message: `The pods of ${each.data.kind}/${each.data.name} ${meant.includes(each) ? "have other labels" : `are in namespace ${each.data.namespace}`}`,
      place: each.place,
    }));
    return [{ kind: "policy-selects-nothing", severity: "warning", message, place, related, fixes: [] }];
  });
}

/** As `kubectl get --selector` takes them: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_get/ */
function wordsOf({ labels, expressions }: LabelSelector): readonly string[] {
  const asked = expressions.map(({ key, operator, values }) => {
    if (operator === "Exists") return key;
    return operator === "DoesNotExist" ? `!${key}` : `${key} ${operator.toLowerCase()} (${values.join(", ")})`;
  });
  return [...Object.entries(labels).map((each) => each.join("=")), ...asked];
}
