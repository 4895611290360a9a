import type { Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck, kindsSaid } from "../define.ts";
import { isForDevelopment, isOnlyWatched, notRead, patchesOf } from "../deployFiles.ts";
import { judgeRollout } from "./rollouts.ts";

const READS = [
  "kubernetes.workload",
  "kubernetes.container",
  "kubernetes.service",
  "kubernetes.kustomization",
  "kubernetes.template",
  "rollout.strategy",
  "deployment.unread",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "delivery/progressive",
  title: "New versions are rolled out safely, not all at once",
  level: "standard",
  mode: "auto",
  scope: "component",
  scaffolds: ["kubernetes-deployment"],
  reads: READS,

  decide(seen): Verdict {
    const patches = patchesOf(seen.everywhere("kubernetes.kustomization"));
    const workloads = seen
      .all("kubernetes.workload")
      .filter(
        ({ data, place }) =>
          data.kind !== "Pod" && !data.finite && !patches.has(place.path) && !isForDevelopment(place.path),
      );
    const strategies = seen.all("rollout.strategy").filter(({ place }) => !isForDevelopment(place.path));
    if (workloads.length === 0 && strategies.length === 0) return without(seen);
    const containers = seen.everywhere("kubernetes.container");
    const services = seen.everywhere("kubernetes.service");
    const shown = workloads.map((each) => judgeRollout(each, () => isOnlyWatched(each, containers, services)));
    const notes = shown.flatMap((each) => each.notes);
    const known = strategies.filter(({ data }) => data.how !== "all-at-once" && data.how !== "unknown");
    const evidence = [
      ...shown.flatMap((each) => each.evidence),
      ...known.map(({ data, place }) => ({
        message: `${data.by} rolls out ${data.subject} (${data.how})${data.broken === undefined ? "" : `, and ${data.broken}`}`,
        place,
      })),
    ];
    const rest = { evidence, ...(notes.length > 0 ? { notes } : {}) };
    const built = new Set(seen.everywhere("kubernetes.kustomization").flatMap(({ data }) => data.resources));
    const refused = workloads.filter(({ place }) => !built.has(place.path)).flatMap(unmatched);
    const [first, ...others] = [...refused, ...shown.flatMap((each) => each.findings), ...strategies.flatMap(atOnce)];
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const open = strategies.find(({ data }) => data.how === "unknown");
    if (open === undefined || evidence.length > 0) return { outcome: "pass", ...rest };
    return unknown(`how ${open.data.by} replaces ${open.data.subject} is not in the files`);
  },
});

/** Labels that a kustomization adds are in both places; what it builds is left alone. */
function unmatched({ data }: Signal<"kubernetes.workload">): readonly Finding[] {
  if (data.rollout.unmatched === undefined) return [];
  const { label, place } = data.rollout.unmatched;
  const message = `A cluster takes no new version of ${data.kind}/${data.name}: its selector asks for ${label}, which its own pods do not have.`;
  return [{ kind: "selector-unmatched", severity: "warning", message, place, fixes: [] }];
}

function atOnce({ data, place }: Signal<"rollout.strategy">): readonly Finding[] {
  if (data.how !== "all-at-once") return [];
  const message = `${data.by} replaces all of ${data.subject} at once: a bad version reaches everybody before anybody sees it.`;
  return [{ kind: "rollout-stops-all", severity: "warning", message, place, fixes: data.fixes }];
}

/** Without workloads: what deploys it may say so in a form that is not read. */
function without(seen: Seen<Reads>): Verdict {
  const { kinds } = seen.component;
  const deployed = seen.all("kubernetes.workload").filter(({ place }) => !isForDevelopment(place.path));
  if (deployed.length > 0) return notApplicable("nothing of it keeps running, so there is nothing to replace");
  if (kinds.length > 0 && kinds.every((kind) => kind === "library" || kind === "cli" || kind === "function")) {
    return notApplicable(`nothing of it keeps running: it is ${kindsSaid(kinds)}`);
  }
  const elsewhere = notRead(seen);
  if (elsewhere !== undefined) return elsewhere;
  return unknown(`how new versions are rolled out is not said in the ${seen.files} files that were read`);
}
