import { vendorsIn } from "../../../checks/vendors.ts";
import { imageName, ownerOf } from "../../../components/services.ts";
import type { Component, Signal, SignalKind, UsedDependency } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { storeKind, storeName } from "../documents/storeNames.ts";

/** What a scan knows that an engineer on call would have to look up. */
export interface Facts {
  readonly services: readonly Service[];
  readonly dependencies: readonly Dependency[];
  /** Hosts that the code calls by a literal address, other than its own machine. */
  readonly hosts: readonly string[];
  /** Vendors that take payments. */
  readonly payments: readonly string[];
}

export interface Service {
  readonly id: string;
  /** "-n shop deployment/checkout": how kubectl names it; undefined where no manifest deploys it. */
  readonly workload?: string;
  readonly readiness?: string;
  /** What works off its queues, where that is a workload beside the one that serves. */
  readonly worker?: string;
}

export interface Dependency {
  readonly type: UsedDependency["type"];
  /** The components that use it, by id, with the library. */
  readonly usedBy: ReadonlyMap<string, string>;
  /** Where a workload of the repository runs it, as kubectl names it. */
  readonly workload?: string;
  /** The library whose queues are kept in Redis. */
  readonly inRedis?: string;
}

type Workload = Signal<"kubernetes.workload">;

/** What the signals say of the services, of what they depend on, and of whom they call. */
export function factsOf(context: ScaffoldContext): Facts {
  const workloads = of(context, "kubernetes.workload").filter(({ data }) => !data.finite);
  return {
    services: context.components
      .filter(({ kinds }) => kinds.some((kind) => kind !== "infrastructure" && kind !== "library"))
      .map((component) => serviceOf(component, workloads, context)),
    dependencies: dependenciesOf(context, workloads),
    hosts: hostsOf(context),
    payments: vendorsIn(of(context, "manifest.package"))
      .filter(({ vendor }) => vendor.does === "payments")
      .map(({ vendor }) => vendor.name),
  };
}

function serviceOf(component: Component, workloads: readonly Workload[], context: ScaffoldContext): Service {
  const names = [component.id, component.root.split("/").at(-1)];
  const workload =
    workloads.find(({ data }) => names.includes(data.name)) ??
    workloads.find(({ data }) => data.images.some((image) => names.includes(imageName(image))));
  if (workload === undefined) return { id: component.id };
  const readiness = of(context, "kubernetes.container")
    .filter(({ data }) => data.workload === `${workload.data.kind}/${workload.data.name}`)
    .map(({ data }) => data.probes.readiness?.path)
    .find((path) => path !== undefined);
  const worker = workerBeside(workload, workloads);
  return {
    id: component.id,
    workload: kubectlName(workload),
    ...(readiness === undefined ? {} : { readiness }),
    ...(worker === undefined ? {} : { worker: kubectlName(worker) }),
  };
}

/** Another workload that runs the same image, and is called after its work. */
function workerBeside({ data: served }: Workload, workloads: readonly Workload[]): Workload | undefined {
  return workloads.find(
    ({ data }) =>
      data.name !== served.name &&
      data.namespace === served.namespace &&
      /(?:^|[-_.])(?:workers?|consumers?|jobs?|celery|sidekiq|queue)(?:$|[-_.])/.test(data.name) &&
      data.images.some((image) => served.images.includes(image)),
  );
}

function dependenciesOf(context: ScaffoldContext, workloads: readonly Workload[]): readonly Dependency[] {
  const found = new Map<UsedDependency["type"], Map<string, string>>();
  for (const { place, data } of of(context, "dependency.used")) {
    const users = found.get(data.type) ?? new Map<string, string>();
    const user = ownerOf(place.path, context.components);
    if (user) users.set(user.id, data.library);
    found.set(data.type, users);
  }
  return [...found].map(([type, usedBy]) => {
    const inRedis = [...usedBy.values()].find(
      (library) => type === "queue" && storeKind(storeName({ type, library }, context.everywhere)) === "redis",
    );
    const image = inRedis === undefined ? type : "redis";
    const workload = workloads.find(({ data }) => data.images.some((each) => imageName(each).startsWith(image)));
    return { type, usedBy, ...(workload ? { workload: kubectlName(workload) } : {}), ...(inRedis ? { inRedis } : {}) };
  });
}

function hostsOf(context: ScaffoldContext): readonly string[] {
  const hosts = of(context, "call.outbound").flatMap(({ data }) => {
    const host = /^https?:\/\/([^/:?#]+)/.exec(data.target ?? "")?.[1];
    return host === undefined || /^(?:localhost|127\.|0\.0\.0\.0|\[)/.test(host) ? [] : [host];
  });
  return [...new Set(hosts)].sort();
}

function kubectlName({ data }: Workload): string {
  const namespace = data.namespace === undefined ? "" : `-n ${data.namespace} `;
  return `${namespace}${data.kind.toLowerCase()}/${data.name}`;
}

function of<K extends SignalKind>({ everywhere }: ScaffoldContext, kind: K): readonly Signal<K>[] {
  // The filter keeps signals of that kind only, which the compiler cannot follow through the mapped type.
  return everywhere.filter((signal) => signal.kind === kind) as unknown as readonly Signal<K>[];
}
