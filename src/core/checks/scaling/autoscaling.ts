import { inProduction, isOnlyElsewhere } from "../../components/linkVariants.ts";
import type { Evidence, Finding, Fix, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck, kindsSaid } from "../define.ts";
import { isForDevelopment, notRead } from "../deployFiles.ts";
import {
  type Autoscaler,
  autoscalersOf,
  dangling,
  judgeAutoscaler,
  judgeTarget,
  scales,
  unseenTarget,
} from "./autoscalers.ts";
import { declaredRequests } from "./declaredRequests.ts";
import { resourceNotes } from "./requests.ts";
import { isScalable, lastingWorkloads, type Workload, wholeContainers } from "./workloads.ts";

const READS = [
  "kubernetes.workload",
  "kubernetes.container",
  "kubernetes.autoscaler",
  "kubernetes.defaults",
  "kubernetes.kustomization",
  "kubernetes.overlay",
  "kubernetes.variant",
  "kubernetes.template",
  "kubernetes.offered",
  "scaling.policy",
  "deployment.unread",
  "infrastructure.resource",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "scaling/autoscaling",
  title: "Autoscaling has a sane floor, ceiling and triggers, both ways",
  level: "standard",
  mode: "auto",
  scope: "component",
  scaffolds: ["horizontal-autoscaler"],
  reads: READS,

  decide(seen): Verdict {
    const containers = wholeContainers(seen);
    const notes = [...resourceNotes(containers, seen), ...declaredRequests(seen)];
    const workloads = lastingWorkloads(seen);
    const everywhere = seen.everywhere("kubernetes.workload");
    const overlays = seen.everywhere("kubernetes.overlay");
    const all = autoscalersOf(seen.everywhere("kubernetes.autoscaler"), overlays);
    const own = new Set(autoscalersOf(seen.all("kubernetes.autoscaler"), overlays).map(({ place }) => place));
    const elsewhere = elsewhereOf(seen);
    const scalers = all.filter(
      (scaler) =>
        workloads.some((workload) => scales(scaler, workload) && !elsewhere(scaler, workload)) ||
        (own.has(scaler.place) && !everywhere.some((workload) => scales(scaler, workload))),
    );
    const judged = scalers.map(judgeAutoscaler);
    const policies = seen.all("scaling.policy").filter(({ place }) => !isForDevelopment(place.path));
    const growing = all.filter(({ data }) => data.by !== "VPA");
    const unscaledAll = workloads.filter(
      (workload) =>
        isScalable(workload) && growing.every((each) => !scales(each, workload) || elsewhere(each, workload)),
    );
    const offers = (workload: Workload) =>
      seen
        .everywhere("kubernetes.offered")
        .find(
          ({ data }) =>
            SCALERS.has(data.kind) && workload.place.path.startsWith(`${data.chart}/templates/`.replace(/^\//, "")),
        );
    const alone = unscaledAll.filter((workload) => offers(workload) === undefined);
    const left = unscaledAll.flatMap((workload) => offers(workload) ?? []);
    const findings = [
      ...judged.flatMap((each) => each.findings),
      ...scalers.flatMap((scaler) => [
        ...workloads
          .filter((workload) => scales(scaler, workload))
          .flatMap((workload) => judgeTarget(scaler, workload, containers, seen)),
        ...dangling(scaler, everywhere, seen),
      ]),
      ...policies.flatMap(judgePolicy),
      ...alone.map((workload) =>
        unscaled(
          workload,
          growing.filter((each) => scales(each, workload)),
        ),
      ),
      ...workloads.filter(isKnative).flatMap(bounded),
    ];
    const evidence = [
      ...judged.flatMap((each) => each.evidence),
      ...policies.flatMap(evidenceOf),
      ...workloads.filter((workload) => isKnative(workload) && bounded(workload).length === 0).map(byKnative),
    ];
    const beside = [
      ...notes,
      ...judged.flatMap((each) => each.notes),
      ...scalers.flatMap((scaler) =>
        dangling(scaler, everywhere, seen).length > 0 ? [] : unseenTarget(scaler, everywhere),
      ),
      ...workloads.flatMap((workload) => overwritten(workload, all)),
    ];
    const rest = { evidence, ...(beside.length > 0 ? { notes: beside } : {}) };
    const [first, ...others] = findings;
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const [offer] = left;
    if (offer !== undefined) {
      const reason = `${offer.place.path} makes a ${offer.data.kind} where values ask for it, and the chart's own do not`;
      return { outcome: "unknown", reason, ...rest };
    }
    if (evidence.length > 0) return { outcome: "pass", ...rest };
    const verdict = without(seen, containers.length > 0, beside);
    return verdict.outcome === "unknown" && beside.length > 0 ? { ...verdict, notes: beside } : verdict;
  },
});

/** Knative scales by requests unasked: https://knative.dev/docs/serving/autoscaling/ */
function isKnative({ data }: Workload): boolean {
  return data.apiVersion.startsWith("serving.knative.dev/");
}

function byKnative({ data, place }: Workload): Evidence {
  const { min = 0, max = 0 } = data.bounds ?? {};
  return { message: `Knative scales ${data.name} from ${min} to ${max === 0 ? "as many as it needs" : max}`, place };
}

/** A maximum of zero is none at all: https://knative.dev/docs/serving/autoscaling/scale-bounds/#upper-bound */
function bounded({ data, place }: Workload): readonly Finding[] {
  const { min = 0, max = 0 } = data.bounds ?? {};
  if (max === 0 || max > Math.max(min, 1)) return [];
  const message = `Knative keeps ${data.name} at ${max} ${max === 1 ? "pod" : "pods"} at most${max === min ? ", which is its minimum as well" : ""}: more load than that waits or is refused.`;
  return [{ kind: "ceiling-at-floor", severity: "warning", message, place, fixes: [] }];
}

/** What a chart may make where its values ask for it. */
const SCALERS: ReadonlySet<string> = new Set(["HorizontalPodAutoscaler", "ScaledObject"]);

const SCALED: Fix = {
  kind: "scaffold",
  title: "Scale it by its load",
  safety: "review",
  scaffold: "horizontal-autoscaler",
};

/** Those given scale it in other environments than the live one. */
function unscaled({ data, place }: Workload, elsewhere: readonly Autoscaler[]): Finding {
  const message = `Nothing scales ${data.kind}/${data.name}: more load than its pods bear waits for a person.`;
  const related = elsewhere.map((each) => ({
    message: `${each.place.within ?? each.data.name} scales it in another environment`,
    place: each.place,
  }));
  const rest = related.length === 0 ? {} : { related };
  return { kind: "autoscaler-missing", severity: "info", message, place, ...rest, fixes: [SCALED] };
}

/** True of an autoscaler that only overlays take in which its workload is not live. */
function elsewhereOf(seen: Seen<Reads>): (scaler: Autoscaler, workload: Workload) => boolean {
  const overlays = seen.everywhere("kubernetes.overlay");
  const variants = seen.everywhere("kubernetes.variant");
  return (scaler, { data, place }) =>
    isOnlyElsewhere(scaler.place.path, inProduction(variants, place.path, `${data.kind}/${data.name}`), overlays);
}

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling */
function overwritten({ data }: Workload, all: readonly Signal<"kubernetes.autoscaler">[]): readonly Finding[] {
  const { replicas, kind, name } = data;
  if (replicas === undefined || replicas.count === undefined) return [];
  const scaler = all.find((each) => each.data.by !== "VPA" && each.data.target === name && each.data.kind === kind);
  if (scaler === undefined) return [];
  const message = `${kind}/${name} sets replicas beside an autoscaler: every deployment puts the number back to ${replicas.count}.`;
  const related = [{ message: `${scaler.place.within ?? scaler.data.name} scales it`, place: scaler.place }];
  return [{ kind: "replicas-overwritten", severity: "info", message, place: replicas.place, related, fixes: [] }];
}

type Policy = Signal<"scaling.policy">;

function judgePolicy({ data, place }: Policy): readonly Finding[] {
  const { by, subject, min, max, triggered, never } = data;
  const found = (kind: string, message: string, at = place): Finding => ({
    kind,
    severity: "warning",
    message,
    place: at,
    fixes: [],
  });
  if (min !== undefined && max !== undefined && max <= min)
    return [found("ceiling-at-floor", `${by} keeps ${subject} at ${max}, so it never scales.`, data.maxAt ?? place)];
  if (never !== undefined)
    return [found("scaling-stopped", `${by} only ever scales ${subject} ${never === "down" ? "up" : "down"}.`)];
  return triggered
    ? []
    : [found("trigger-missing", `${by} has bounds for ${subject} and nothing that would use them.`)];
}

function evidenceOf(policy: Policy): readonly Evidence[] {
  const { by, subject, min, max } = policy.data;
  const bounds =
    min === undefined && max === undefined ? "" : ` from ${min ?? "its default"} to ${max ?? "its default"}`;
  return judgePolicy(policy).length > 0 ? [] : [{ message: `${by} scales ${subject}${bounds}`, place: policy.place }];
}

/** Without workloads that could be scaled: what deploys it may say so in a form that is not read. */
function without(seen: Seen<Reads>, isDeployed: boolean, notes: readonly Finding[]): Verdict {
  if (isDeployed) {
    // What is worth saying of its containers is said all the same.
    return notes.length > 0
      ? { outcome: "pass", evidence: [{ message: "Nothing here is made to run as several of the same." }], notes }
      : notApplicable("nothing here is made to run as several of the same");
  }
  const { kinds } = seen.component;
  if (kinds.length > 0 && kinds.every((kind) => kind === "library" || kind === "cli" || kind === "function")) {
    return notApplicable(`nothing of it keeps running: it is ${kindsSaid(kinds)}`);
  }
  const elsewhere = notRead(seen);
  if (elsewhere !== undefined) return elsewhere;
  return unknown(`what scales it is not said in the ${seen.files} files that were read`);
}
