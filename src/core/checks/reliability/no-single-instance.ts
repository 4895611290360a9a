import type { Resource } from "../../components/linkInfrastructureValues.ts";
import type { Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck, kindsSaid } from "../define.ts";
import { isForDevelopment, notRead, patchesOf } from "../deployFiles.ts";
import { withoutRestart } from "./composeRestarts.ts";
import { allowsNone, judgeCopies, type Shown } from "./copies.ts";
import { declaredCopies } from "./declaredCopies.ts";
import { resourcesOf } from "./declaredResources.ts";
import { idleBudgets } from "./idleBudgets.ts";
import { TAKES_REQUESTS } from "./imageHealth.ts";
import { isPlatformFile } from "./platformCopies.ts";

const READS = [
  "compose.service",
  "kubernetes.workload",
  "kubernetes.container",
  "kubernetes.service",
  "kubernetes.budget",
  "kubernetes.autoscaler",
  "kubernetes.copies",
  "kubernetes.kustomization",
  "kubernetes.overlay",
  "kubernetes.variant",
  "kubernetes.template",
  "kubernetes.offered",
  "deployment.unread",
  "container.platform",
  "infrastructure.resource",
] as const;
type Reads = (typeof READS)[number];

/** What keeps a number of pods; a DaemonSet has one on each node. */
const COPIED: ReadonlySet<string> = new Set([
  "Deployment",
  "StatefulSet",
  "ReplicaSet",
  "ReplicationController",
  "DeploymentConfig",
  "Rollout",
  "CloneSet",
  "Pod",
]);

export default defineCheck({
  id: "reliability/no-single-instance",
  title: "Nothing important runs as a single instance",
  level: "standard",
  mode: "auto",
  scope: "component",
  scaffolds: ["kubernetes-deployment", "disruption-budget"],
  reads: READS,

  decide(seen): Verdict {
    const workloads = workloadsOf(seen);
    const blocking = [...blockingBudgets(seen), ...idleBudgets(seen)];
    const resources = resourcesOf(seen);
    const declared = declaredCopies(resources);
    if (workloads.length === 0 && blocking.length === 0 && !settles(declared, resources, seen)) return without(seen);
    const shown = [...workloads.map((workload) => judgeCopies(workload, seen)), ...declared];
    const evidence = shown.flatMap((each) => each.evidence);
    const notes = once(shown.flatMap((each) => each.notes));
    const rest = { evidence, ...(notes.length > 0 ? { notes } : {}) };
    const known = once(shown.flatMap((each) => each.findings));
    const [first, ...others] = [
      ...known,
      ...blocking.filter(({ place }) => !known.some((each) => each.place === place)),
    ];
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const open = shown.find((each) => each.unknown !== undefined)?.unknown;
    return open === undefined ? { outcome: "pass", ...rest } : { outcome: "unknown", reason: open, ...rest };
  },
});

/** True where what is declared says enough: something is wrong with it, or it is all there is. */
function settles(declared: readonly Shown[], resources: readonly Resource[], seen: Seen<Reads>): boolean {
  if (declared.some(({ findings }) => findings.length > 0)) return true;
  const { kinds } = seen.component;
  return (
    (resources.some(isPlatformFile) || kinds.every((kind) => kind === "infrastructure")) &&
    declared.some((each) => each.evidence.length > 0 || each.unknown !== undefined)
  );
}

/** A module that is called twice says the same thing twice. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(
      findings.map((each) => [`${each.kind} ${each.message} ${each.place?.path} ${each.place?.span.start}`, each]),
    ).values(),
  ];
}

function workloadsOf(seen: Seen<Reads>): readonly Signal<"kubernetes.workload">[] {
  const patches = patchesOf(seen.everywhere("kubernetes.kustomization"));
  return seen
    .all("kubernetes.workload")
    .filter(
      ({ data, place }) =>
        COPIED.has(data.kind) &&
        !data.finite &&
        !data.development &&
        !patches.has(place.path) &&
        !isForDevelopment(place.path),
    );
}

/** Budgets that let nothing go, whatever they cover. */
function blockingBudgets(seen: Seen<Reads>) {
  return seen.all("kubernetes.budget").flatMap(({ data, place }) => {
    if (isForDevelopment(place.path) || !allowsNone(data, 0)) return [];
    const message = `PodDisruptionBudget/${data.name} lets no pod go: the nodes it is on cannot be drained.`;
    return [{ kind: "budget-blocks", severity: "warning" as const, message, place, fixes: [] }];
  });
}

/** Without manifests of workloads: what deploys it may say it in a form that is not read. */
function without(seen: Seen<Reads>): Verdict {
  const { kinds } = seen.component;
  const deployed = seen
    .all("kubernetes.workload")
    .filter(({ data, place }) => !data.development && !isForDevelopment(place.path));
  // A job beside a service, such as its backup, is not what deploys it.
  const serves = TAKES_REQUESTS.some((kind) => kinds.includes(kind));
  const isJobs = deployed.length > 0 && deployed.every(({ data }) => data.finite);
  if (isJobs && !serves) return notApplicable("its workloads run to an end");
  if (deployed.length > 0 && !isJobs) {
    const isKnative = deployed.some(({ data }) => data.apiVersion.startsWith("serving.knative.dev/"));
    return notApplicable(
      isKnative
        ? "Knative makes pods as requests come, and others where one is lost"
        : "it runs once on every node, which is what a DaemonSet is for",
    );
  }
  if (kinds.length > 0 && kinds.every((kind) => kind === "library" || kind === "cli" || kind === "function")) {
    return notApplicable(`nothing of it keeps running: it is ${kindsSaid(kinds)}`);
  }
  const functions = seen.all("container.platform").find(({ data }) => data.runs === "function");
  if (functions) return notApplicable(`${functions.data.platform} starts as many as requests ask for`);
  const elsewhere = notRead(seen);
  if (elsewhere !== undefined) return elsewhere;
  const open = `how many instances run is not said in the ${seen.files} files that were read`;
  const notes = withoutRestart(seen);
  return notes.length === 0 ? unknown(open) : { outcome: "unknown", reason: open, evidence: [], notes };
}
