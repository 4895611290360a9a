import { inProduction, isOnlyElsewhere } from "../../components/linkVariants.ts";
import type { Place, Seen, Signal } from "../../model.ts";

export type CopyKinds =
  | "kubernetes.offered"
  | "kubernetes.workload"
  | "kubernetes.container"
  | "kubernetes.service"
  | "kubernetes.budget"
  | "kubernetes.autoscaler"
  | "kubernetes.copies"
  | "kubernetes.overlay"
  | "kubernetes.variant";
export type Workload = Signal<"kubernetes.workload">;
export type Variant = Signal<"kubernetes.variant">;

/** How many pods there are at least, and what says so beside the manifest. */
export type Count =
  | { readonly state: "known"; readonly least: number; readonly by?: string; readonly place?: Place }
  | { readonly state: "none" }
  | { readonly state: "unknown"; readonly why: string };

/** The least number of pods: an autoscaler's minimum, what an overlay says, what is written, or the one of the default. */
export function countOf(workload: Workload, seen: Seen<CopyKinds>): Count {
  const { data } = workload;
  const scaled = countOfScaler(workload, seen);
  if (scaled !== undefined) return scaled;
  const live = liveOf(workload, seen);
  if (live.length > 0) return countInProduction(live, workload.place.path);
  const overlays = seen.everywhere("kubernetes.copies").filter((each) => each.data.name === data.name);
  const counts = overlays.map((each) => each.data.count);
  if (counts.includes(undefined)) return BY_OVERLAY;
  // Of environments that nobody calls production, what matters is that some has more.
  const most = Math.max(-1, ...counts.flatMap((each) => each ?? []));
  const decided = overlays.find((each) => each.data.count === most);
  if (most >= 0) return counted(most, "its overlays", decided?.place);
  const { replicas } = data;
  if (replicas === undefined) return { state: "known", least: 1 };
  if (replicas.count === undefined) return { state: "unknown", why: "is filled in before it is deployed" };
  return counted(replicas.count);
}

const BY_OVERLAY: Count = { state: "unknown", why: "is filled in by an overlay" };

function countOfScaler(workload: Workload, seen: Seen<CopyKinds>): Count | undefined {
  const { data } = workload;
  const live = liveOf(workload, seen);
  const scalers = seen
    .everywhere("kubernetes.autoscaler")
    .filter(
      (each) =>
        each.data.by !== "VPA" && !isOnlyElsewhere(each.place.path, live, seen.everywhere("kubernetes.overlay")),
    );
  const scaler = scalers.find(
    (each) => each.data.target === data.name && each.data.kind === data.kind && isSame(each.data, data),
  );
  if (scaler === undefined) return undefined;
  if (scaler.data.by === "KEDA") return { state: "none" }; // it may go to zero, which is what it is for
  // What an overlay patches it with counts: the environment with the most pods is judged.
  const patched = scalers.filter((each) => each.data.target === "" && each.data.name === scaler.data.name);
  const least = Math.max(scaler.data.min ?? 1, ...patched.flatMap((each) => each.data.min ?? []));
  return { state: "known", least, by: "its autoscaler" };
}

/** The overlay for production with the fewest pods; one that has none is switched off. */
function countInProduction(live: readonly Variant[], manifest: string): Count {
  const counts = live.map(({ data: { replicas } }) => ({
    count: replicas === undefined ? 1 : replicas.count,
    ...(replicas === undefined || replicas.place.path === manifest ? {} : { place: replicas.place }),
  }));
  if (counts.some(({ count }) => count === undefined)) return BY_OVERLAY;
  const [fewest] = counts
    .flatMap(({ count = 0, place }) => (count === 0 ? [] : [{ count, place }]))
    .sort((one, other) => one.count - other.count);
  if (fewest === undefined) return { state: "none" };
  return counted(fewest.count, fewest.place === undefined ? undefined : "its overlays", fewest.place);
}

function counted(least: number, by?: string, place?: Place): Count {
  if (least === 0) return { state: "none" };
  return { state: "known", least, ...(by === undefined ? {} : { by }), ...(place === undefined ? {} : { place }) };
}

/** The workload as the overlays for production deploy it; none where no overlay is called for it. */
export function liveOf({ data, place }: Workload, seen: Seen<CopyKinds>): readonly Variant[] {
  return inProduction(seen.everywhere("kubernetes.variant"), place.path, `${data.kind}/${data.name}`);
}

/** Where only one names a namespace, the other gets it when it is deployed. */
export function isSame(one: { readonly namespace?: string }, other: { readonly namespace?: string }): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}
