import type { KubernetesWorkload, PatchedParts, Signal } from "../model.ts";
import { folderOf } from "./folders.ts";

type Layer = Signal<"kubernetes.kustomization">;

/** A kustomization that no other one builds on: what is deployed, with everything below it. */
export interface Overlay {
  readonly path: string;
  /** The lowest first: each is laid over those before it. */
  readonly layers: readonly Layer[];
  /** The manifests that it is made of. */
  readonly files: ReadonlySet<string>;
  /** One of its layers gives names a prefix or a suffix. */
  readonly renames: boolean;
}

/** The overlays among kustomizations. */
export function overlaysOf(kustomizations: readonly Layer[]): readonly Overlay[] {
  const byFolder = new Map(kustomizations.map((each) => [folderOf(each.place.path), each]));
  const built = new Set(kustomizations.flatMap(({ data }) => data.resources.filter((each) => byFolder.has(each))));
  return kustomizations
    .filter(({ place }) => !built.has(folderOf(place.path)))
    .map((top) => {
      const layers = new Set<Layer>();
      collect(top, byFolder, layers, new Set());
      const all = [...layers];
      return {
        path: top.place.path,
        layers: all,
        files: new Set(all.flatMap(({ data }) => data.resources.filter((each) => !byFolder.has(each)))),
        renames: all.some(({ data }) => data.renames),
      };
    });
}

function collect(layer: Layer, byFolder: ReadonlyMap<string, Layer>, layers: Set<Layer>, seen: Set<Layer>): void {
  if (seen.has(layer)) return; // they may not build on each other in a circle, and files may say so all the same
  seen.add(layer);
  for (const resource of layer.data.resources) {
    const below = byFolder.get(resource);
    if (below !== undefined) collect(below, byFolder, layers, seen);
  }
  layers.add(layer);
}

/** True of a workload that a patch is laid over. */
export function isTarget(
  { kind, name }: Pick<PatchedParts, "kind" | "name">,
  workload: Pick<KubernetesWorkload, "kind" | "name">,
  renames: boolean,
): boolean {
  if (kind !== undefined && !matches(kind, workload.kind)) return false;
  return name === undefined || matches(name, workload.name) || (renames && name.includes(workload.name));
}

/**
 * Targets are regular expressions for the whole of a name; those that are more than choices and wildcards are taken to
 * match. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
function matches(pattern: string, name: string): boolean {
  return pattern
    .replace(/^[(^]+|[)$]+$/g, "")
    .split("|")
    .some((choice) => {
      const parts = choice.split(".*");
      if (parts.some((part) => /[^\w.-]/.test(part))) return true;
      const [first = "", ...rest] = parts;
      const last = rest.pop();
      if (last === undefined) return choice === name;
      if (!name.startsWith(first) || !name.endsWith(last)) return false;
      let from = first.length;
      return rest.every((part) => {
        const found = name.indexOf(part, from);
        from = found + part.length;
        return found >= 0;
      });
    });
}
