import type { Seen, Signal } from "../../model.ts";
import { isForDevelopment, patchesOf } from "../deployFiles.ts";

export type WorkloadKinds = "kubernetes.workload" | "kubernetes.container" | "kubernetes.kustomization";
export type Workload = Signal<"kubernetes.workload">;
export type Container = Signal<"kubernetes.container">;

/** Images that everybody runs and nobody here wrote; stores are sized by hand. https://hub.docker.com/search?badges=official */
const STORE =
  /(?:^|\/)(?:postgres(?:ql)?|redis|valkey|mysql|mariadb|mongo(?:db)?|rabbitmq|memcached|elasticsearch|opensearch|zookeeper|kafka|cassandra|influxdb|vault|consul|etcd|minio|clickhouse-server|nats|prometheus|alertmanager|grafana|loki)(?:[:@]|$)/;

/** The component's own workloads that keep running in production, patches left out. */
export function lastingWorkloads(seen: Seen<WorkloadKinds>): readonly Workload[] {
  const patches = patchesOf(seen.everywhere("kubernetes.kustomization"));
  return seen
    .all("kubernetes.workload")
    .filter(
      ({ data, place }) =>
        !data.finite && !data.development && !patches.has(place.path) && !isForDevelopment(place.path),
    );
}

/** The component's containers of production that are described whole. */
export function wholeContainers(seen: Seen<WorkloadKinds>): readonly Container[] {
  const patches = patchesOf(seen.everywhere("kubernetes.kustomization"));
  return seen
    .all("kubernetes.container")
    .filter(
      ({ data, place }) =>
        data.image !== undefined && !data.development && !patches.has(place.path) && !isForDevelopment(place.path),
    );
}

/** True of workloads that are nothing but stores: what others wrote, as a service's database. */
export function runsStores({ data }: Workload): boolean {
  return data.images.length > 0 && data.images.every((image) => STORE.test(image));
}

/** What is made to run as several of the same. */
export function isScalable({ data }: Workload): boolean {
  const kinds = ["Deployment", "ReplicaSet", "ReplicationController", "DeploymentConfig", "Rollout", "CloneSet"];
  return kinds.includes(data.kind) && !data.recreates && !data.images.every((image) => STORE.test(image));
}

/** Where only one names a namespace, the other gets it when it is deployed. */
export function isSameNamespace(one: { readonly namespace?: string }, other: { readonly namespace?: string }): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}
