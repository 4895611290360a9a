import { addFields } from "../../fields.ts";
import type { EditFix, Evidence, Finding, Place, Seen, Signal } from "../../model.ts";
import { selects } from "./selectors.ts";

export type CopyKinds =
  | "kubernetes.offered"
  | "kubernetes.workload"
  | "kubernetes.budget"
  | "kubernetes.autoscaler"
  | "kubernetes.copies";
type Workload = Signal<"kubernetes.workload">;

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
  if (data.kind === "Pod") {
    const message = `${name} is a bare Pod: when its node goes, nothing starts it elsewhere.`;
    return { ...NOTHING, findings: [{ kind: "bare-pod", severity: "warning", message, place, fixes: [] }] };
  }
  const count = countOf(workload, seen);
  if (count.state === "unknown") return { ...NOTHING, unknown: `how many pods ${name} has ${count.why}` };
  if (count.state === "none") return NOTHING;
  const single = count.least > 1 ? [] : [tooFew(workload, count)];
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

type Count =
  | { readonly state: "known"; readonly least: number; readonly by?: string; readonly place?: Place }
  | { readonly state: "none" }
  | { readonly state: "unknown"; readonly why: string };

/** The least number of pods: an autoscaler's minimum, what an overlay says, what is written, or the one of the default. */
function countOf({ data }: Workload, seen: Seen<CopyKinds>): Count {
  const scalers = seen.everywhere("kubernetes.autoscaler").filter((each) => each.data.by !== "VPA");
  const scaler = scalers.find(
    (each) => each.data.target === data.name && each.data.kind === data.kind && isSame(each.data, data),
  );
  if (scaler?.data.by === "KEDA") return { state: "none" }; // it may go to zero, which is what it is for
  if (scaler) {
    // What an overlay patches it with counts: the environment with the most pods is judged.
    const patched = scalers.filter((each) => each.data.target === "" && each.data.name === scaler.data.name);
    const least = Math.max(scaler.data.min ?? 1, ...patched.flatMap((each) => each.data.min ?? []));
    return { state: "known", least, by: "its autoscaler" };
  }
  const overlays = seen.everywhere("kubernetes.copies").filter((each) => each.data.name === data.name);
  const counts = overlays.map((each) => each.data.count);
  if (counts.includes(undefined)) return { state: "unknown", why: "is filled in by an overlay" };
  // An overlay for tests may ask for one; what matters is that some environment has more.
  const most = Math.max(-1, ...counts.flatMap((each) => each ?? []));
  const decided = overlays.find((each) => each.data.count === most);
  if (most >= 0)
    return most === 0
      ? { state: "none" }
      : {
          state: "known",
          least: most,
          by: "its overlays",
          ...(decided === undefined ? {} : { place: decided.place }),
        };
  const { replicas } = data;
  if (replicas === undefined) return { state: "known", least: 1 };
  if (replicas.count === undefined) return { state: "unknown", why: "is filled in before it is deployed" };
  return replicas.count === 0 ? { state: "none" } : { state: "known", least: replicas.count };
}

function tooFew({ data, place }: Workload, { by, place: decided }: Count & { state: "known" }): Finding {
  const { replicas, insertAt } = data;
  const why =
    by === "its autoscaler"
      ? "its autoscaler goes down to one pod"
      : replicas || by
        ? "one pod"
        : "no replicas are asked for, so there is one pod";
  const wait = data.recreates ? ", and every rollout stops it" : "";
  const message = `${data.kind}/${data.name} runs as a single instance (${why}): a lost node is an outage${wait}.`;
  const fixes: readonly EditFix[] =
    by !== undefined || data.recreates || data.kind === "StatefulSet"
      ? []
      : replicas
        ? [{ kind: "edit", title: TWO, safety: "review", edits: [{ ...replicas.place, text: "2" }] }]
        : addFields(TWO, place.path, insertAt, [["replicas", 2]]);
  return { kind: "single-replica", severity: "warning", message, place: decided ?? replicas?.place ?? place, fixes };
}

const TWO = "Ask for two replicas";

/** Whether a budget keeps some of its pods while nodes are drained, and lets any go. */
function budgetOf({ data, place }: Workload, least: number, seen: Seen<CopyKinds>): Shown {
  const name = `${data.kind}/${data.name}`;
  const budgets = seen
    .everywhere("kubernetes.budget")
    .filter((each) => isSame(each.data, data) && selects(each.data.selector, data.labels));
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
    return { ...NOTHING, findings: [{ kind: "budget-missing", severity, message, place, fixes }] };
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

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget */
export function allowsNone(budget: Signal<"kubernetes.budget">["data"], least: number): boolean {
  const { minAvailable = "", maxUnavailable = "" } = budget;
  if (/^0%?$/.test(maxUnavailable) || minAvailable === "100%") return true;
  const share = /^(\d{1,3})%$/.exec(minAvailable)?.[1];
  // A share of the pods is rounded up.
  const needed = share === undefined ? Number(minAvailable || Number.NaN) : Math.ceil((Number(share) / 100) * least);
  return least > 1 && needed >= least;
}

/** Where only one names a namespace, the other gets it when it is deployed. */
function isSame(one: { readonly namespace?: string }, other: { readonly namespace?: string }): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}
