import type { ContainerPart, Evidence, Finding, PlacedPart, Signal, VariantContainer } from "../model.ts";

type Variant = Signal<"kubernetes.variant">;

/** Where a container is described whole; without a name any of its pod is meant. */
export interface ContainerAt {
  readonly manifest: string;
  /** "Deployment/checkout". */
  readonly workload: string;
  readonly name?: string;
}

/** Where a container's own description is. */
export function whereIs({ data, place }: Signal<"kubernetes.container">): ContainerAt {
  return { manifest: place.path, workload: data.workload, name: data.name };
}

/** A container as one environment deploys it. */
interface Deployed {
  readonly variant: Variant;
  readonly container: VariantContainer;
}

/** What the environments say of a part of a container: which production lacks it, and which has it all the same. */
export interface Compared {
  readonly lacking?: Deployed;
  readonly having?: Deployed & PlacedPart;
}

/** The variants of a workload that are for production; none where no overlay says that it is. */
export function inProduction(variants: readonly Variant[], manifest: string, workload: string): readonly Variant[] {
  return ofManifest(variants, manifest).filter(
    ({ data }) => data.environment === "production" && data.workload === workload,
  );
}

const known = new WeakMap<readonly Variant[], ReadonlyMap<string, readonly Variant[]>>();

/** Sorted once for all that is asked about the same variants. */
function ofManifest(variants: readonly Variant[], manifest: string): readonly Variant[] {
  const before = known.get(variants);
  if (before !== undefined) return before.get(manifest) ?? [];
  const sorted = new Map<string, Variant[]>();
  for (const each of variants) sorted.set(each.data.manifest, [...(sorted.get(each.data.manifest) ?? []), each]);
  known.set(variants, sorted);
  return sorted.get(manifest) ?? [];
}

/** True of a file that overlays take, and none of those that are live. */
export function isOnlyElsewhere(
  path: string,
  live: readonly { readonly data: { readonly overlay: string } }[],
  overlays: readonly Signal<"kubernetes.overlay">[],
): boolean {
  if (live.length === 0) return false;
  const taking = overlays.filter(({ data }) => data.files.includes(path)).map(({ data }) => data.overlay);
  return taking.length > 0 && !live.some(({ data }) => taking.includes(data.overlay));
}

/** Undefined where no environment for production takes the container, so that the files by themselves are all there is. */
export function compared(
  variants: readonly Variant[],
  { manifest, workload, name }: ContainerAt,
  part: ContainerPart,
): Compared | undefined {
  const deployed = ofManifest(variants, manifest).flatMap((variant): readonly Deployed[] => {
    if (variant.data.workload !== workload) return [];
    const container = variant.data.containers.find((each) => name === undefined || each.name === name);
    return container === undefined ? [] : [{ variant, container }];
  });
  const live = deployed.filter(({ variant }) => variant.data.environment === "production");
  if (live.length === 0) return undefined;
  const lacking = live.find(({ container }) => partIn(container, part) === undefined);
  const having = deployed
    .flatMap((each) => {
      const given = partIn(each.container, part);
      return given === undefined ? [] : [{ ...each, ...given }];
    })
    .sort((one, other) => rank(one.variant) - rank(other.variant))[0];
  return { ...(lacking === undefined ? {} : { lacking }), ...(having === undefined ? {} : { having }) };
}

function partIn({ gives }: VariantContainer, part: ContainerPart): PlacedPart | undefined {
  return gives.find((each) => each.part === part);
}

/** Production first, and of those before it the one that is most like it. */
function rank({ data }: Variant): number {
  if (data.environment === "production") return 0;
  if (data.environment === "other") return 3;
  return /stag|stg|pre-?prod|uat/i.test(data.overlay) ? 1 : 2;
}

/** Names the environment that has what a finding says is lacking, and the one that has not, with a place in each. */
export function withEnvironments(
  finding: Finding,
  { lacking, having }: Compared,
  part: ContainerPart,
  words: { readonly what: string; readonly pronoun: string },
): Finding {
  const { what, pronoun } = words;
  if (lacking === undefined) return finding;
  const dropped = lacking.container.drops.find((each) => each.part === part);
  const without = `${lacking.variant.data.overlay} ${dropped === undefined ? "does not" : `takes ${pronoun} away`}`;
  if (having === undefined && dropped === undefined) return finding;
  const says = having === undefined ? without : `${having.variant.data.overlay} has ${pronoun}, ${without}`;
  const related: readonly Evidence[] = [
    ...(finding.related ?? []),
    ...(having === undefined ? [] : [{ message: `${what} of ${having.variant.data.overlay}`, place: having.place }]),
    { message: `What ${lacking.variant.data.overlay} deploys`, place: lacking.variant.place },
  ];
  return {
    ...finding,
    message: `${finding.message.replace(/\.$/, "")}; ${says}.`,
    ...(dropped === undefined ? {} : { place: dropped.place, fixes: [] }),
    related,
  };
}
