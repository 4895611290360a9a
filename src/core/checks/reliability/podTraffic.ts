import type { KubernetesContainer, Signal } from "../../model.ts";
import { isCalled, isForCluster, isTargetOf, selects } from "../deployFiles.ts";

export type Container = Signal<"kubernetes.container">;
export type Service = Signal<"kubernetes.service">;

/** The containers that run in one pod, and what sends traffic to it; what only collects its metrics sends none. */
export interface Pod {
  readonly containers: readonly Container[];
  readonly services: readonly Service[];
}

/** Puts together what runs in one pod: the containers of one workload in one file. */
export function podsOf(containers: readonly Container[], services: readonly Service[]): readonly Pod[] {
  const groups = new Map<string, Container[]>();
  for (const container of containers) {
    const key = `${container.place.path}#${container.data.namespace ?? ""}#${container.data.workload}`;
    groups.set(key, [...(groups.get(key) ?? []), container]);
  }
  return [...groups.values()].map((group) => ({
    containers: group,
    services: services
      .filter(({ data }) => group[0] !== undefined && isCalled(data) && selects(data, group[0].data))
      .sort((a, b) => nearness(b, group[0]) - nearness(a, group[0])),
  }));
}

/** The Service that sends traffic to one of this container's ports, or to the pod when it is the only one it can mean. */
export function serviceFor(pod: Pod, { data }: Container): Service | undefined {
  const alone = pod.containers.filter((other) => other.data.role === "main").length === 1 && data.role === "main";
  return pod.services.find(
    (service) => alone || data.ports.some((port) => !isForCluster(port) && isTargetOf(port, service.data)),
  );
}

/** The port to ask: the one a Service sends to, else the one called http, else the first. Declaring ports is optional. */
export function mainPort(pod: Pod, container: Container): KubernetesContainer["ports"][number] | undefined {
  const { data } = container;
  const targets = pod.services.flatMap((service) => service.data.ports.map(({ port, target }) => target ?? port));
  return (
    data.ports.find(({ name, number }) => targets.includes(number) || (name !== undefined && targets.includes(name))) ??
    data.ports.find(({ name }) => name?.startsWith("http") && !isForCluster({ name })) ??
    data.ports.find((port) => !isForCluster(port)) ??
    data.ports[0] ??
    undeclaredPort(serviceFor(pod, container))
  );
}

function undeclaredPort(service: Service | undefined): KubernetesContainer["ports"][number] | undefined {
  const port = service?.data.ports[0];
  const number = port?.target ?? port?.port;
  return typeof number === "number" ? { number } : undefined;
}

/** How much of their paths is the same: several applications in a repository may use the same labels. */
function nearness(service: Service, container: Container | undefined): number {
  const path = container?.place.path ?? "";
  const other = service.place.path;
  let same = 0;
  while (same < path.length && path[same] === other[same]) same++;
  return same;
}
