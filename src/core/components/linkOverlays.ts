import { partsOfContainer } from "../extractors/kubernetes/patchedParts.ts";
import type { PatchedParts, PlacedPart, Signal, VariantContainer, WorkloadVariant } from "../model.ts";
import { folderOf } from "./folders.ts";
import { environmentOf } from "./linkEnvironments.ts";
import { isTarget, type Overlay, overlaysOf } from "./overlayTrees.ts";

type Container = Signal<"kubernetes.container">;
type Workload = Signal<"kubernetes.workload">;

/**
 * Says of every workload how the overlays that take it deploy it, one by one, so that environments can be compared.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function linkOverlays(signals: readonly Signal[]): readonly Signal[] {
  const overlays = overlaysOf(signals.filter((signal) => signal.kind === "kubernetes.kustomization"));
  if (overlays.length === 0) return signals;
  const manifests = byFile(signals);
  return [...signals, ...overlays.flatMap((overlay) => [whole(overlay), ...variantsOf(overlay, manifests)])];
}

function whole({ path, files, layers }: Overlay): Signal<"kubernetes.overlay"> {
  const all = [...files, ...layers.flatMap(({ data, place }) => [...data.patches, place.path])];
  const data = { overlay: folderOf(path), environment: environmentOf(path), files: [...new Set(all)] };
  return { kind: "kubernetes.overlay", place: { path, span: { start: 0, end: 0 } }, data };
}

/** What the files hold of which kustomizations are made. */
interface Manifests {
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
  readonly containers: ReadonlyMap<string, readonly Container[]>;
  readonly copies: ReadonlyMap<string, readonly Signal<"kubernetes.copies">[]>;
}

function byFile(signals: readonly Signal[]): Manifests {
  const [workloads, containers, copies] = [new Map(), new Map(), new Map()];
  for (const signal of signals) {
    const files =
      signal.kind === "kubernetes.workload"
        ? workloads
        : signal.kind === "kubernetes.container"
          ? containers
          : signal.kind === "kubernetes.copies"
            ? copies
            : undefined;
    if (files === undefined) continue;
    const { path } = signal.place;
    files.set(path, [...(files.get(path) ?? []), signal]);
  }
  return { workloads, containers, copies };
}

function variantsOf(overlay: Overlay, manifests: Manifests): readonly Signal<"kubernetes.variant">[] {
  const folder = folderOf(overlay.path);
  const environment = environmentOf(overlay.path);
  const patches = overlay.layers.flatMap(({ data }) => [
    ...data.patches.flatMap((file) => filePatches(file, data.targets, manifests)),
    ...data.parts,
  ]);
  const place = { path: overlay.path, span: { start: 0, end: 0 } };
  return [...overlay.files]
    .flatMap((file) => manifests.workloads.get(file) ?? [])
    .filter(({ data }) => data.images.length > 0)
    .map((workload) => {
      const { path } = workload.place;
      const name = `${workload.data.kind}/${workload.data.name}`;
      const own = (manifests.containers.get(path) ?? []).filter(({ data }) => data.workload === name);
      const laid = patches.filter((patch) => isTarget(patch, workload.data, overlay.renames));
      const replicas = replicasOf(workload, overlay, manifests);
      const data: WorkloadVariant = {
        overlay: folder,
        environment,
        manifest: path,
        workload: name,
        ...(replicas === undefined ? {} : { replicas }),
        containers: own.map((container) => laidOver(container, own, laid, overlay)),
      };
      return { kind: "kubernetes.variant", place, data };
    });
}

/** What a file says that is laid over manifests, of whatever its kustomization means it for. */
function filePatches(
  file: string,
  targets: Signal<"kubernetes.kustomization">["data"]["targets"],
  { containers, workloads }: Manifests,
): readonly PatchedParts[] {
  const { kind, name } = targets.find((each) => each.file === file) ?? {};
  const meant = (own: string) => {
    const [ownKind = "", ownName = ""] = own.split("/");
    return { kind: kind ?? ownKind, name: name ?? (kind === undefined ? ownName : ".*") };
  };
  return [
    ...(containers.get(file) ?? []).map((each) => ({ ...partsOfContainer(each), ...meant(each.data.workload) })),
    ...(workloads.get(file) ?? []).flatMap(({ data, place }) =>
      data.gives === undefined
        ? []
        : [
            {
              gives: data.gives.map((part) => ({ part, place })),
              drops: [],
              ...meant(`${data.kind}/${data.name}`),
            },
          ],
    ),
  ];
}

function laidOver(
  container: Container,
  all: readonly Container[],
  patches: readonly PatchedParts[],
  overlay: Overlay,
): VariantContainer {
  const mains = all.filter(({ data }) => data.role === "main");
  const index = mains.indexOf(container);
  const given = new Map(partsOfContainer(container).gives.map((each) => [each.part, each]));
  const dropped = new Map<string, PlacedPart>();
  let image = written(container);
  for (const patch of patches) {
    const isMeant =
      patch.container === undefined || patch.container === container.data.name || patch.container === index;
    if (!isMeant) continue;
    for (const each of patch.drops) if (given.delete(each.part)) dropped.set(each.part, each);
    for (const each of patch.gives) {
      given.set(each.part, each);
      dropped.delete(each.part);
    }
    if (patch.container !== undefined && patch.image !== undefined) image = patch.image;
  }
  for (const each of overlay.layers) image = tagged(image, each);
  return {
    name: container.data.name,
    gives: [...given.values()],
    drops: [...dropped.values()],
    ...(image === undefined ? {} : { image }),
  };
}

function written({ data, place }: Container): VariantContainer["image"] {
  return data.image === undefined ? undefined : { written: data.image, place: data.imageAt ?? place };
}

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/ */
function tagged(
  image: VariantContainer["image"],
  { data }: Signal<"kubernetes.kustomization">,
): VariantContainer["image"] {
  if (image === undefined) return undefined;
  const name = image.written.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
  const renamed = data.images.find((each) => each.name === name)?.newName;
  const given = data.tagged.find((each) => each.name === name);
  if (given === undefined)
    return renamed === undefined ? image : { ...image, written: image.written.replace(name, () => renamed) };
  const ending = given.digest === undefined ? `:${given.tag ?? ""}` : `@${given.digest}`;
  return { written: `${renamed ?? name}${ending}`, place: given.place };
}

/** The number that the last layer sets which speaks of it, else that of the manifest. */
function replicasOf({ data }: Workload, overlay: Overlay, { copies }: Manifests): WorkloadVariant["replicas"] {
  const last = overlay.layers
    .flatMap((layer) => [...layer.data.patches, layer.place.path])
    .flatMap((file) => copies.get(file) ?? [])
    .findLast((each) => each.data.name === data.name);
  if (last !== undefined) return { ...last.data, place: last.place };
  return data.replicas === undefined ? undefined : { name: data.name, ...data.replicas };
}
