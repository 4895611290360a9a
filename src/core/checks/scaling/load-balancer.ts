import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck, kindsSaid } from "../define.ts";
import { isForDevelopment, notRead } from "../deployFiles.ts";
import { brokenWays, selects, undeclaredTargets } from "./routing.ts";
import { isSameNamespace, lastingWorkloads } from "./workloads.ts";

const READS = [
  "kubernetes.workload",
  "kubernetes.container",
  "kubernetes.service",
  "kubernetes.route",
  "kubernetes.kustomization",
  "kubernetes.template",
  "traffic.balancer",
  "container.platform",
  "deployment.unread",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "scaling/load-balancer",
  title: "Traffic is spread over instances by a load balancer",
  level: "standard",
  mode: "auto",
  scope: "component",
  scaffolds: ["kubernetes-deployment"],
  reads: READS,

  decide(seen): Verdict {
    const notes = [...exposed(seen), ...undeclaredTargets(seen)];
    const evidence = [...balancers(seen), ...chosen(seen)];
    const rest = { evidence, ...(notes.length > 0 ? { notes } : {}) };
    const [first, ...others] = brokenWays(seen);
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    if (evidence.length > 0) return { outcome: "pass", ...rest };
    return without(seen, notes);
  },
});

function balancers(seen: Seen<Reads>): readonly Evidence[] {
  return seen
    .all("traffic.balancer")
    .filter(({ place }) => !isForDevelopment(place.path))
    .map(({ data, place }) => ({
      message: data.managed
        ? `${data.by} spreads the traffic of ${data.subject} by itself`
        : `${data.by} spreads the traffic of ${data.subject}`,
      place,
    }));
}

/** Services that choose the component's pods, and what routes requests to them. */
function chosen(seen: Seen<Reads>): readonly Evidence[] {
  const workloads = lastingWorkloads(seen);
  const services = seen
    .everywhere("kubernetes.service")
    .filter(
      ({ data, place }) =>
        !isForDevelopment(place.path) &&
        workloads.some((workload) => isSameNamespace(workload.data, data) && selects(data, workload.data.labels)),
    );
  const knative = workloads.filter(({ data }) => data.apiVersion.startsWith("serving.knative.dev/"));
  const routes = seen
    .everywhere("kubernetes.route")
    .filter(({ data }) => data.backends.some(({ service }) => services.some((each) => each.data.name === service)));
  return [
    ...services.map(({ data, place }) => ({ message: `Service ${data.name} spreads requests over its pods`, place })),
    ...routes.map(({ data, place }) => ({ message: `${data.kind}/${data.name} takes requests from outside`, place })),
    ...knative.map(({ data, place }) => ({ message: `Knative routes requests to ${data.name}`, place })),
  ];
}

/** A NodePort sends everybody to nodes that come and go, unless something stands before them. */
function exposed(seen: Seen<Reads>): readonly Finding[] {
  return seen.all("kubernetes.service").flatMap(({ data, place }): readonly Finding[] => {
    if (data.type !== "NodePort" || isForDevelopment(place.path)) return [];
    const message = `Service ${data.name} opens a port on every node (NodePort): callers depend on single nodes unless a load balancer stands before them.`;
    return [{ kind: "node-port", severity: "info", message, place, fixes: [] }];
  });
}

/** Without a Service of its own: it may take no traffic, or be reached by what is not read. */
function without(seen: Seen<Reads>, notes: readonly Finding[]): Verdict {
  const workloads = seen.all("kubernetes.workload").filter(({ place }) => !isForDevelopment(place.path));
  const { kinds } = seen.component;
  const takes = kinds.some((kind) => kind === "service" || kind === "web" || kind === "ml");
  if (notes.length > 0) return { outcome: "pass", evidence: [], notes };
  if (kinds.length > 0 && !takes) return notApplicable(`nothing calls it: it is ${kindsSaid(kinds)}`);
  if (workloads.length > 0 && !takes) return notApplicable("no Service chooses its pods, so nothing calls them");
  const [workload] = workloads;
  if (workload !== undefined) {
    const { data, place } = workload;
    return unknown(`no Service was seen that chooses the pods of ${data.kind}/${data.name}`, {
      message: `${data.kind}/${data.name} runs it`,
      place,
    });
  }
  const platform = seen.all("container.platform")[0];
  if (platform) {
    const { data, place } = platform;
    return unknown(`whether ${data.platform} spreads its traffic is not in the files`, {
      message: `${data.platform} runs ${data.subject}`,
      place,
    });
  }
  const elsewhere = notRead(seen);
  if (elsewhere !== undefined) return elsewhere;
  return unknown(`what spreads its traffic is not said in the ${seen.files} files that were read`);
}
