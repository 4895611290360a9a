import { selects } from "../../components/linkSelectors.ts";
import type { Finding, Seen } from "../../model.ts";
import { besideIn, isForDevelopment } from "../deployFiles.ts";

/** Budgets that cover none of the pods beside them: the labels are another application's, or have been renamed. */
export function idleBudgets(seen: Seen<"kubernetes.budget" | "kubernetes.workload">): readonly Finding[] {
  const workloads = seen.everywhere("kubernetes.workload");
  return seen.all("kubernetes.budget").flatMap(({ data, place }): readonly Finding[] => {
    const { selector } = data;
    const wanted = [
      ...Object.values(selector?.labels ?? {}),
      ...(selector?.expressions ?? []).flatMap(({ key }) => key),
    ];
    if (isForDevelopment(place.path) || wanted.length === 0 || wanted.some((value) => /[$<{]/.test(value))) return [];
    if (workloads.some((each) => selects(selector, each.data.labels))) return [];
    // What lies elsewhere may be deployed by others; beside workloads it would lie here.
    const beside = besideIn(
      place,
      data.name,
      workloads.filter(({ data: { labels }, place: { path } }) =>
        path === place.path
          ? Object.keys(labels).length > 0
          : Object.keys(selector?.labels ?? {}).some((label) => label in labels),
      ),
    );
    if (beside.length === 0) return [];
    const message = `PodDisruptionBudget/${data.name} covers no pod: none has the labels that it asks for, so draining nodes can take all at once.`;
    const related = beside.map((each) => ({
      message: `The pods of ${each.data.kind}/${each.data.name} have other labels`,
      place: each.place,
    }));
    return [{ kind: "budget-selects-nothing", severity: "warning", message, place, related, fixes: [] }];
  });
}
