import type { Finding, KubernetesService, Seen, Signal } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { type Container, isSameNamespace, type Workload } from "./workloads.ts";

type Service = Signal<"kubernetes.service">;
type Route = Signal<"kubernetes.route">;
type Reads = "kubernetes.service" | "kubernetes.route" | "kubernetes.workload" | "kubernetes.container";

/** What does not lead from a request to a pod: routes to Services that are not there, Services that choose no pod. */
export function brokenWays(seen: Seen<Reads>): readonly Finding[] {
  const services = seen.everywhere("kubernetes.service");
  const workloads = seen.everywhere("kubernetes.workload");
  const containers = seen.everywhere("kubernetes.container");
  return [
    ...seen
      .all("kubernetes.route")
      .filter(isProduction)
      .flatMap((route) => ofRoute(route, services)),
    ...seen
      .all("kubernetes.service")
      .filter(isProduction)
      .flatMap((service) => ofService(service, workloads, containers)),
  ];
}

function isProduction({ place }: Signal): boolean {
  return !isForDevelopment(place.path);
}

function ofRoute(route: Route, services: readonly Service[]): readonly Finding[] {
  const { data, place } = route;
  const name = place.within ?? data.name;
  if (data.malformed !== undefined) {
    const message = `${name} names its Service as versions before networking.k8s.io/v1 did, which this one refuses.`;
    return [finding("backend-refused", message, data.malformed)];
  }
  return data.backends.flatMap((backend): readonly Finding[] => {
    const inside = { namespace: backend.namespace ?? data.namespace };
    const named = services.filter((each) => each.data.name === backend.service);
    const meant = named.filter((each) =>
      isSameNamespace(each.data, inside.namespace === undefined ? {} : { namespace: inside.namespace }),
    );
    if (meant.length === 0) {
      // What lies elsewhere may be deployed by others; beside Services of its own file it would lie here.
      if (!services.some((each) => each.place.path === place.path)) return [];
      const where = named[0] === undefined ? "which is not there" : `which is in namespace ${named[0].data.namespace}`;
      const message = `${name} sends requests to Service ${backend.service}, ${where}: they are answered with an error.`;
      const related = named.map((each) => ({ message: `Service ${each.data.name}`, place: each.place }));
      return [{ ...finding("backend-unknown", message, backend.place), related }];
    }
    const { port } = backend;
    if (port === undefined || meant.some((each) => each.data.ports.length === 0 || hasPort(each.data, port))) return [];
    const ports = meant[0]?.data.ports.map((each) => each.name ?? each.port).join(", ");
    const message = `${name} asks for port ${port} of Service ${backend.service}, which has ${ports}: requests are answered with an error.`;
    const related = meant.map((each) => ({ message: `Service ${each.data.name}`, place: each.place }));
    return [{ ...finding("backend-port-unknown", message, backend.place), related }];
  });
}

function hasPort({ ports, type }: KubernetesService, wanted: number | string): boolean {
  return type === "ExternalName" || ports.some(({ name, port }) => port === wanted || name === wanted);
}

function ofService(
  { data, place }: Service,
  workloads: readonly Workload[],
  containers: readonly Container[],
): readonly Finding[] {
  if (Object.keys(data.selector).length === 0 || Object.values(data.selector).some((value) => /[$<{]/.test(value)))
    return [];
  const chosen = workloads.filter(
    (workload) => isSameNamespace(workload.data, data) && selects(data, workload.data.labels),
  );
  if (chosen.length === 0) {
    const beside = workloads.filter((workload) => workload.place.path === place.path);
    if (beside.length === 0 || beside.every((workload) => Object.keys(workload.data.labels).length === 0)) return [];
    const message = `Service ${data.name} chooses no pod: none has the labels ${labels(data.selector)}. Whoever calls it is refused.`;
    const related = beside.map((workload) => ({
      message: `${workload.data.kind}/${workload.data.name} has ${labels(workload.data.labels) || "no labels"}`,
      place: workload.place,
    }));
    return [{ ...finding("service-selects-nothing", message, place), related }];
  }
  const ports = containers
    .filter((each) =>
      chosen.some(
        (workload) =>
          workload.place.path === each.place.path &&
          each.data.workload === `${workload.data.kind}/${workload.data.name}`,
      ),
    )
    .flatMap((each) => each.data.ports);
  return data.ports.flatMap(({ target }): readonly Finding[] => {
    if (typeof target !== "string" || /[$<{]/.test(target) || ports.length === 0) return [];
    if (ports.some(({ name }) => name === target)) return [];
    const message = `Service ${data.name} sends to port "${target}", a name that no port of its pods has: whoever calls it is refused.`;
    return [finding("target-port-unknown", message, place)];
  });
}

/** True when every label of the selector is on the pods. */
export function selects({ selector }: KubernetesService, pod: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([label, value]) => pod[label] === value);
}

function labels(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ");
}

function finding(kind: string, message: string, place: Signal["place"]): Finding {
  return { kind, severity: "warning", message, place, fixes: [] };
}
