import { askFor, further } from "../../checks/scaling/resourceFixes.ts";
import type { Span, TextEdit } from "../../model.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { type Written, writtenOf } from "./platform/charts.ts";
import {
  hasWorkload,
  manifestPlan,
  namespaceLine,
  type Workload,
  withoutWorkload,
  workloadOf,
} from "./platform/manifests.ts";
import { memoryOf } from "./platform/memory.ts";
import { portsOf } from "./platform/ports.ts";
import { servingOf } from "./platform/serving.ts";

/** Writes what adds pods under load and takes them away afterwards. */
const horizontalAutoscaler: Scaffold = {
  id: "horizontal-autoscaler",
  title: "Scale it by its load",
  description:
    "Writes a HorizontalPodAutoscaler of two to ten pods by CPU for the component's Deployment, which gives its fixed number of replicas up and asks for CPU where it does not, and takes pods away slowly.",
  check: "scaling/autoscaling",
  fits: hasWorkload,

  async plan(context) {
    const workload = workloadOf(context);
    if (workload === undefined) return withoutWorkload(context);
    const { kind, name } = workload.data;
    const there = ofKind(context.everywhere, "kubernetes.autoscaler").find(
      ({ data }) => data.target === name && data.by !== "VPA",
    );
    if (there) return nothing(`${there.place.path} scales ${kind}/${name} already.`);
    const written = await writtenOf(context, workload);
    const text = autoscaler(context, workload, written.name);
    const edits = [...(await withoutReplicas(context, workload)), ...withRequests(context, workload)];
    return manifestPlan(context, [{ name: `${written.file}-autoscaler.yaml`, text }], edits, workload);
  },
};

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
function autoscaler(context: ScaffoldContext, workload: Workload, name: string): string {
  const { kind, replicas, apiVersion } = workload.data;
  const least = Math.max(2, replicas?.count ?? 2);
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}${namespaceLine(context, workload)}
spec:
  scaleTargetRef:
    apiVersion: ${apiVersion}
    kind: ${kind}
    name: ${name}
  minReplicas: ${least}
  maxReplicas: ${Math.max(10, least * 3)}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
  behavior:
    scaleDown:
      stabilizationWindowSeconds: 300
      policies:
        - type: Percent
          value: 25
          periodSeconds: 60
`;
}

/**
 * Has its containers ask for CPU where they do not: a share of what is asked for is what it is scaled by.
 * https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work
 */
function withRequests(context: ScaffoldContext, { place, data }: Workload): readonly TextEdit[] {
  const { everywhere } = context;
  const own = ofKind(everywhere, "kubernetes.container").filter(
    (each) =>
      each.place.path === place.path && each.data.workload === `${data.kind}/${data.name}` && each.data.role === "main",
  );
  return own.flatMap((container) => {
    const { requests, limits, written } = container.data.resources;
    if (requests.includes("cpu") || limits.includes("cpu")) return [];
    const [fix] = written ? further(container, "requests", "cpu", "100m") : askFor(container, memoryOf(context));
    return fix?.edits ?? [];
  });
}

/** Takes the line with the fixed number away, which each deployment would go back to: of a chart, also the line that gives it. */
async function withoutReplicas({ read }: ScaffoldContext, { data, place }: Workload): Promise<readonly TextEdit[]> {
  if (data.replicas?.count === undefined) return [];
  const { path, span } = data.replicas.place;
  const text = (await read(path)) ?? "";
  if (path !== place.path) {
    const template = (await read(place.path)) ?? "";
    const lines = [...template.matchAll(/^[ \t]*replicas:[ \t]*\{\{[^\n]*\}\}[ \t]*\r?\n/gm)];
    const [line] = lines;
    // Another workload of the file may take the same number.
    if (line === undefined || lines.length > 1) return [];
    const given = { path: place.path, span: { start: line.index, end: line.index + line[0].length }, text: "" };
    return [given, ...lineOf(path, text, span)];
  }
  return lineOf(path, text, span);
}

function lineOf(path: string, text: string, span: Span): readonly TextEdit[] {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const next = text.indexOf("\n", span.start);
  const end = next === -1 ? text.length : next + 1;
  return /^[ \t]*replica(?:s|Count):[ \t]*\d+[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(start, end))
    ? [{ path, span: { start, end }, text: "" }]
    : [];
}

/** Writes how many pods may go at once when nodes are drained. */
const disruptionBudget: Scaffold = {
  id: "disruption-budget",
  title: "Keep pods when nodes are drained",
  description:
    "Writes a PodDisruptionBudget that lets one pod of the component's Deployment go at a time, so that an upgrade of the cluster is no outage.",
  check: "reliability/no-single-instance",
  fits: hasWorkload,

  async plan(context) {
    const workload = workloadOf(context);
    if (workload === undefined) return withoutWorkload(context);
    const { name, file, labels } = await writtenOf(context, workload);
    if (labels === "") return withoutLabels(workload);
    const there = ofKind(context.signals, "kubernetes.budget")[0];
    if (there) return nothing(`${there.place.path} guards ${workload.data.name} already.`);
    const text = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}${namespaceLine(context, workload)}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
${labels}
`;
    return manifestPlan(context, [{ name: `${file}-budget.yaml`, text }], [], workload);
  },
};

/** Writes who may call the component's pods and what they may call. */
const networkPolicy: Scaffold = {
  id: "network-policy",
  title: "Say who may call it",
  description:
    "Writes a NetworkPolicy for the component's pods: calls come from their namespace and from what is named, and go to DNS, HTTPS and the ports of the stores and services found.",
  check: "security/least-privilege",
  perComponent: true,
  fits: hasWorkload,

  async plan(context) {
    const workload = workloadOf(context);
    if (workload === undefined) return withoutWorkload(context);
    const written = await writtenOf(context, workload);
    if (written.labels === "") return withoutLabels(workload);
    const text = policy(context, workload, written);
    return manifestPlan(context, [{ name: `${written.file}-network.yaml`, text }], [], workload);
  },
};

function withoutLabels({ data, place }: Workload): ScaffoldPlan {
  return nothing(`${place.path} gives the pods of ${data.name} no labels to choose them by.`);
}

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
function policy(context: ScaffoldContext, workload: Workload, { name, labels }: Written): string {
  const used = ofKind(context.signals, "dependency.used").map(({ data }) => data);
  const ports = [...new Set([443, ...used.flatMap(portsOf), ...neighbours(context), ...called(context)])];
  const serving = servingOf(context);
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}${namespaceLine(context, workload)}
spec:
  podSelector:
    matchLabels:
${labels}
  policyTypes: [Ingress, Egress]
${
  serving === undefined
    ? "  ingress: []\n"
    : `  ingress:
    - from:
        - podSelector: {}
        # The namespace of what takes requests from outside.
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ${front(context)}
${isMeasured(context) ? MEASURING : ""}      ports:
        - protocol: TCP
          port: ${serving.port}
`
}  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
    - ports:
${ports.map((port) => `        - protocol: TCP\n          port: ${port}`).join("\n")}
`;
}

const MEASURING = `        # The namespace of what reads the metrics.
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: "<namespace of what reads metrics>"
`;

/** True where Prometheus, or its like, asks the service for its metrics. */
function isMeasured({ signals }: ScaffoldContext): boolean {
  const isRoute = ofKind(signals, "server.route").some(({ data }) =>
    /(?:^|\/)(?:metrics|actuator\/(?:prometheus|\*))$/.test(data.path),
  );
  return (
    isRoute || ofKind(signals, "library.used").some(({ data }) => data.topic === "metrics" && data.role === "endpoint")
  );
}

/** The namespaces that controllers of Ingress are installed into by their own guides. */
const FRONTS: Readonly<Record<string, string>> = {
  nginx: "ingress-nginx", // https://kubernetes.github.io/ingress-nginx/deploy/
  traefik: "traefik", // https://doc.traefik.io/traefik/getting-started/install-traefik/
};

/** Where requests from outside come through; a person's to say where no Ingress tells its controller. */
function front({ everywhere }: ScaffoldContext): string {
  const classes = ofKind(everywhere, "kubernetes.route").flatMap(({ data }) => data.class ?? []);
  const known = classes.flatMap((name) => FRONTS[name] ?? []);
  return known[0] ?? '"<namespace of the ingress controller>"';
}

/** The ports that the code's own addresses name: 8080 of `http://billing:8080/quote`. */
function called({ signals }: ScaffoldContext): readonly number[] {
  return ofKind(signals, "call.outbound").flatMap(({ data }) => {
    const found = /^(https?):\/\/[\w.-]+(?::(\d+))?(?:[/?]|$)/.exec(data.target ?? "");
    if (found === null || data.inBrowser) return [];
    return [found[2] === undefined ? (found[1] === "http" ? 80 : 443) : Number(found[2])];
  });
}

/** The ports of the other Services here: what components call each other by. */
function neighbours({ everywhere, signals }: ScaffoldContext): readonly number[] {
  const own = new Set(ofKind(signals, "kubernetes.service"));
  return ofKind(everywhere, "kubernetes.service")
    .filter((service) => !own.has(service))
    .flatMap(({ data }) => data.ports.flatMap(({ port, target }) => (typeof target === "number" ? [target] : [port])))
    .slice(0, 10);
}

/** Manifests that stand beside a workload. */
export const KUBERNETES_GUARDS: readonly Scaffold[] = [horizontalAutoscaler, disruptionBudget, networkPolicy];
