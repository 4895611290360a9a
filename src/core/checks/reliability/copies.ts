import { selects } from "../../components/linkSelectors.ts";
import { isOnlyElsewhere } from "../../components/linkVariants.ts";
import { addFields } from "../../fields.ts";
import type { EditFix, Evidence, Finding, Seen, Signal } from "../../model.ts";
import { isOnlyWatched, isStoreName } from "../deployFiles.ts";
import { type CopyKinds, type Count, countOf, isSame, liveOf, type Workload } from "./copiesCount.ts";

/** What one workload shows: what is wrong, what is worth saying, what holds, and what cannot be known from here. */
export interface Shown {
  readonly findings: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly unknown?: string;
}

/** Judges how a workload bears the loss of one pod, or of the node below it. */
export function judgeCopies(workload: Workload, seen: Seen<CopyKinds>): Shown {
  const { data, place } = workload;
  const name = `${data.kind}/${data.name}`;
  // What has no name is applied by nobody: a template of pods that a build runs in.
  if (data.kind === "Pod" && data.name === "") return NOTHING;
  if (data.kind === "Pod") {
    const message = `${name} is a bare Pod: when its node goes, nothing starts it elsewhere.`;
    return { ...NOTHING, findings: [{ kind: "bare-pod", severity: "warning", message, place, fixes: [] }] };
  }
  const count = countOf(workload, seen);
  if (count.state === "unknown") return { ...NOTHING, unknown: `how many pods ${name} has ${count.why}` };
  if (count.state === "none") return NOTHING;
  const single = count.least > 1 ? [] : [withMoreBefore(tooFew(workload, count, seen), workload, count.least, seen)];
  const isOpen = count.least > 1 || data.replicas === undefined;
  const budget = isOpen ? budgetOf(workload, count.least, seen) : NOTHING;
  const isApart = data.apart.some((selector) => selects(selector, data.labels));
  const apart: readonly Finding[] =
    !isOpen || isApart
      ? []
      : [
          {
            kind: "spread-missing",
            severity: "info",
            message: together(name),
            place,
            fixes: data.guards?.spread ?? [],
          },
        ];
  return {
    findings: [...single, ...budget.findings],
    notes: apart,
    ...(budget.unknown === undefined ? {} : { unknown: budget.unknown }),
    evidence: [
      ...(single.length === 0 ? [{ message: `${name} has ${count.least} pods or more`, place }] : []),
      ...budget.evidence,
    ],
  };
}

const NOTHING: Shown = { findings: [], notes: [], evidence: [] };

function together(name: string): string {
  return `Nothing keeps the pods of ${name} apart: the scheduler tries, and one node can still hold them all.`;
}

function tooFew(
  workload: Workload,
  { by, place: decided }: Count & { state: "known" },
  seen: Seen<CopyKinds>,
): Finding {
  const { data, place } = workload;
  const { replicas, insertAt } = data;
  const why =
    by === "its autoscaler"
      ? "its autoscaler goes down to one pod"
      : replicas?.byDefault && by === undefined
        ? "one pod, unless what its chart is installed with asks for more"
        : replicas || by
          ? "one pod"
          : "no replicas are asked for, so there is one pod";
  const wait = data.recreates ? ", and every rollout stops it" : "";
  // Nobody waits for the answer of a controller; its work rests until another node has started it.
  const isWatched = isOnlyWatched(
    workload,
    seen.everywhere("kubernetes.container"),
    seen.everywhere("kubernetes.service"),
  );
  const lost = isWatched ? "its work rests while a lost node is replaced" : "a lost node is an outage";
  const message = `${data.kind}/${data.name} runs as a single instance (${why}): ${lost}${wait}.`;
  const fixes: readonly EditFix[] =
    by !== undefined || data.recreates || data.kind === "StatefulSet" || replicas?.calculated || keepsData(data)
      ? []
      : replicas
        ? [{ kind: "edit", title: TWO, safety: "review", edits: [{ ...replicas.place, text: "2" }] }]
        : addFields(TWO, place.path, insertAt, [["replicas", 2]]);
  const severity = isWatched || (replicas?.byDefault && by === undefined) ? "info" : "warning";
  return { kind: "single-replica", severity, message, place: decided ?? replicas?.place ?? place, fixes };
}

/** Two pods of a store that knows nothing of each other tear its data apart: how many there are is for its operator to say. */
function keepsData({ name, images }: Workload["data"]): boolean {
  return [name, ...images].some(isStoreName);
}

/** Fewer pods before production are usual; more of them say that one was not meant to be all. */
function withMoreBefore(finding: Finding, { data, place }: Workload, least: number, seen: Seen<CopyKinds>): Finding {
  const more = seen
    .everywhere("kubernetes.variant")
    .find(
      (each) =>
        each.data.manifest === place.path &&
        each.data.workload === `${data.kind}/${data.name}` &&
        (each.data.replicas?.count ?? 0) > least,
    );
  if (more?.data.replicas === undefined) return finding;
  const { overlay, replicas } = more.data;
  const message = `${finding.message.replace(/\.$/, "")}; ${overlay} asks for ${replicas.count}.`;
  const related = [...(finding.related ?? []), { message: `The replicas of ${overlay}`, place: replicas.place }];
  return { ...finding, message, related };
}

const TWO = "Ask for two replicas";

/** Whether a budget keeps some of its pods while nodes are drained, and lets any go. */
function budgetOf(workload: Workload, least: number, seen: Seen<CopyKinds>): Shown {
  const { data, place } = workload;
  const name = `${data.kind}/${data.name}`;
  const live = liveOf(workload, seen);
  const all = seen
    .everywhere("kubernetes.budget")
    .filter((each) => isSame(each.data, data) && selects(each.data.selector, data.labels));
  const budgets = all.filter((each) => !isOnlyElsewhere(each.place.path, live, seen.everywhere("kubernetes.overlay")));
  const offer = seen
    .everywhere("kubernetes.offered")
    .find((each) => each.data.kind === "PodDisruptionBudget" && place.path.startsWith(each.data.chart));
  if (budgets.length === 0 && offer !== undefined) {
    const why = `whether a PodDisruptionBudget covers ${name} is for the values to say that ${offer.place.path} is installed with`;
    return { ...NOTHING, unknown: why };
  }
  if (budgets.length === 0) {
    const message = `No PodDisruptionBudget covers ${name}: draining nodes can take all of its pods at once.`;
    // One pod is the larger gap, and is told at the same place.
    const severity = least > 1 ? "warning" : "info";
    const isTaken = seen
      .everywhere("kubernetes.budget")
      .some((each) => each.data.name === data.name && isSame(each.data, data));
    const fixes = isTaken ? [] : (data.guards?.budget ?? []);
    return { ...NOTHING, findings: [{ kind: "budget-missing", severity, message, place, ...relatedTo(all), fixes }] };
  }
  const blocking = budgets.filter((each) => allowsNone(each.data, least));
  return {
    ...NOTHING,
    findings: blocking.map((each) => ({
      kind: "budget-blocks",
      severity: "warning",
      message: `PodDisruptionBudget/${each.data.name} lets no pod of ${name} go: nodes cannot be drained.`,
      place: each.place,
      related: [{ message: `${name} has ${least} pod${least === 1 ? "" : "s"} at least`, place }],
      fixes: [],
    })),
    evidence: budgets.map((each) => ({
      message: `PodDisruptionBudget/${each.data.name} covers ${name}`,
      place: each.place,
    })),
  };
}

/** Budgets of other environments. */
function relatedTo(budgets: readonly Signal<"kubernetes.budget">[]): Pick<Finding, "related"> {
  const related = budgets.map(({ data, place }) => ({
    message: `PodDisruptionBudget/${data.name} of another environment`,
    place,
  }));
  return related.length === 0 ? {} : { related };
}

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget */
export function allowsNone(budget: Signal<"kubernetes.budget">["data"], least: number): boolean {
  const { minAvailable = "", maxUnavailable = "" } = budget;
  if (/^0%?$/.test(maxUnavailable) || minAvailable === "100%") return true;
  const share = /^(\d{1,3})%$/.exec(minAvailable)?.[1];
  // A share of the pods is rounded up.
  const needed = share === undefined ? Number(minAvailable || Number.NaN) : Math.ceil((Number(share) / 100) * least);
  return least > 1 && needed >= least;
}
