import type { Evidence, Finding, KubernetesService, Seen, Signal } from "../../model.ts";
import { besideIn, choosesByMaker, folderOf, isForDevelopment, isGivenLabel } from "../deployFiles.ts";
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

/** No name of a Service, so that whoever deploys it writes one: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
const FILLED_IN = /[^a-z\d.-]/;

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
      if (MADE_BY_OPERATOR.test(backend.service) || FILLED_IN.test(backend.service)) return [];
      // What lies elsewhere may be deployed by others; beside Services it would lie here.
      const beside = besideIn(place, data.name, services);
      if (beside.length === 0) return [];
      const where = named[0] === undefined ? "which is not there" : `which is in namespace ${named[0].data.namespace}`;
      const message = `${name} sends requests to Service ${backend.service}, ${where}: they are answered with an error.`;
      const others = named.length > 0 ? named : beside;
      const related = others.map((each) => ({ message: `Service ${each.data.name}`, place: each.place }));
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

/**
 * Services that operators make for what manifests ask of them, each by the end of its name:
 * https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services ·
 * https://cloudnative-pg.io/documentation/current/service_management/ ·
 * https://strimzi.io/docs/operators/latest/configuring#type-KafkaListenerType-reference ·
 * https://prometheus-operator.dev/docs/api-reference/api/
 */
const MADE_BY_OPERATOR =
  /-(?:(?:es|kb|apm|ent|agent|ems|eis)-http|es-transport|kafka-(?:bootstrap|brokers)|rw|ro)$|^(?:prometheus|alertmanager|thanos-ruler)-operated$/;

function hasPort({ ports, type }: KubernetesService, wanted: number | string): boolean {
  return type === "ExternalName" || ports.some(({ name, port }) => port === wanted || name === wanted);
}

function ofService(
  { data, place }: Service,
  workloads: readonly Workload[],
  containers: readonly Container[],
): readonly Finding[] {
  if (
    choosesByMaker(data.selector) ||
    Object.keys(data.selector).every(isGivenLabel) ||
    Object.values(data.selector).some((value) => /[$<{]/.test(value))
  )
    return [];
  const chosen = chosenBy({ data }, workloads);
  if (chosen.length === 0) {
    // In another file, only what has a label of the same name is surely meant.
    const alike = workloads.filter(
      (workload) =>
        workload.place.path === place.path || Object.keys(data.selector).some((label) => label in workload.data.labels),
    );
    const beside = besideIn(place, data.name, alike);
    if (beside.length === 0 || beside.every((workload) => Object.keys(workload.data.labels).length === 0)) return [];
    const message = `Service ${data.name} chooses no pod: none has the labels ${labels(data.selector)}. Whoever calls it is refused.`;
    const related = beside.map((workload) => ({
      message: `${workload.data.kind}/${workload.data.name} has ${labels(workload.data.labels) || "no labels"}`,
      place: workload.place,
    }));
    return [{ ...finding("service-selects-nothing", message, place), related }];
  }
  const own = containersOf(chosen, containers);
  const ports = own.flatMap((each) => each.data.ports);
  return data.ports.flatMap(({ target }): readonly Finding[] => {
    if (typeof target !== "string" || /[$<{]/.test(target) || ports.length === 0) return [];
    if (own.some((each) => each.data.portNames.includes(target))) return [];
    const message = `Service ${data.name} sends to port "${target}", a name that no port of its pods has: whoever calls it is refused.`;
    return [{ ...finding("target-port-unknown", message, place), related: declaring(own) }];
  });
}

function declaring(containers: readonly Container[]): readonly Evidence[] {
  return containers.map(({ data, place }) => ({
    message: `${data.name || "A container"} declares ${data.ports.map(({ name, number }) => name ?? number).join(", ") || "no port"}`,
    place,
  }));
}

/** Ports by number that no container of the pods declares: these need not, so that it is only worth a look. */
export function undeclaredTargets(seen: Seen<Reads>): readonly Finding[] {
  const workloads = seen.everywhere("kubernetes.workload");
  const containers = seen.everywhere("kubernetes.container");
  return seen
    .all("kubernetes.service")
    .filter((service) => isProduction(service) && !service.data.headless && !choosesByMaker(service.data.selector))
    .flatMap((service) => {
      const own = containersOf(nearest(service, chosenBy(service, workloads)), containers);
      const declared = own.flatMap(({ data }) => data.ports.map(({ number }) => number));
      return service.data.ports.flatMap(({ port, target = port, protocol }): readonly Finding[] => {
        if (
          typeof target !== "number" ||
          target === 0 ||
          protocol !== undefined ||
          declared.length === 0 ||
          declared.includes(target)
        )
          return [];
        const message = `Service ${service.data.name || "without a name"} sends to port ${target}, which its pods do not declare (${[...new Set(declared)].join(", ")}): they need not, but one of the numbers may be a slip.`;
        return [
          {
            kind: "target-port-undeclared",
            severity: "info",
            message,
            place: service.place,
            related: declaring(own),
            fixes: [],
          },
        ];
      });
    });
}

/** Other applications of a repository may have pods with the same labels: those of its file, else of its folder. */
function nearest({ place }: Service, workloads: readonly Workload[]): readonly Workload[] {
  const here = workloads.filter((workload) => workload.place.path === place.path);
  return here.length > 0 ? here : workloads.filter((each) => folderOf(each.place.path) === folderOf(place.path));
}

function chosenBy({ data }: Pick<Service, "data">, workloads: readonly Workload[]): readonly Workload[] {
  return workloads.filter((workload) => isSameNamespace(workload.data, data) && selects(data, workload.data.labels));
}

function containersOf(workloads: readonly Workload[], containers: readonly Container[]): readonly Container[] {
  return containers.filter((each) =>
    workloads.some(
      (workload) =>
        workload.place.path === each.place.path && each.data.workload === `${workload.data.kind}/${workload.data.name}`,
    ),
  );
}

/** True when every label of the selector is on the pods. */
export function selects({ selector }: KubernetesService, pod: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(selector).filter(([label]) => !isGivenLabel(label));
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
