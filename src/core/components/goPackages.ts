import type { Signal } from "../model.ts";
import { folderOf, isBelow, nearestAmong } from "./folders.ts";

/** Which packages of Go ask for which, by their folders: https://go.dev/ref/spec#Import_declarations */
export interface GoPackages {
  /** Folders of a `package main`, which makes a program: https://go.dev/ref/spec#Program_execution */
  readonly starting: ReadonlySet<string>;
  /** The folder of the nearest module above a folder. */
  readonly moduleOf: (folder: string) => string | undefined;
  /** These folders, and those of the workspace that they are built with. */
  readonly reached: (from: ReadonlySet<string>) => ReadonlySet<string>;
}

type Imports = Signal<"package.imports">;
type Manifest = Signal<"manifest.package">;

/** By the first of the imports that it was worked out from: it is asked for at every change, and seldom another. */
const KNOWN = new WeakMap<Imports, { readonly from: readonly unknown[]; readonly packages: GoPackages | undefined }>();

/** Undefined where nothing starts, or no module says what it is called. */
export function goPackages(all: readonly Imports[], manifests: readonly Manifest[]): GoPackages | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const from = [...all, ...manifests.filter(({ data }) => data.ecosystem === "go")];
  const known = KNOWN.get(first);
  if (known?.from.length === from.length && from.every((each, at) => each === known.from[at])) return known.packages;
  const packages = workedOut(all, manifests);
  KNOWN.set(first, { from, packages });
  return packages;
}

function workedOut(all: readonly Imports[], manifests: readonly Manifest[]): GoPackages | undefined {
  const imports = new Map<string, string[]>();
  const starting = new Set<string>();
  for (const { data, place } of all) {
    const folder = folderOf(place.path);
    imports.set(folder, [...(imports.get(folder) ?? []), ...data.packages]);
    if (data.starts) starting.add(folder);
  }
  const modules = manifests.flatMap(({ data, place }) =>
    data.ecosystem !== "go" || data.name === undefined ? [] : [{ name: data.name, folder: folderOf(place.path) }],
  );
  if (starting.size === 0 || modules.length === 0) return undefined;
  const foldersOf = (folder: string) =>
    (imports.get(folder) ?? []).flatMap((path) =>
      modules.flatMap(({ name, folder: root }) => {
        if (path !== name && !isBelow(path, name)) return [];
        const rest = path.slice(name.length + 1);
        return root === "" ? rest : rest === "" ? root : `${root}/${rest}`;
      }),
    );
  return {
    starting,
    moduleOf: nearestAmong(new Set(modules.map(({ folder }) => folder))),
    reached: (from) => reachedFrom(from, foldersOf),
  };
}

/** What is led to from these, themselves among it. */
export function reachedFrom(
  from: ReadonlySet<string>,
  leads: (folder: string) => readonly string[],
): ReadonlySet<string> {
  const all = new Set(from);
  // A set grows while it is gone through.
  for (const folder of all) for (const next of leads(folder)) all.add(next);
  return all;
}

/**
 * The folders that a program of Go is built with, of a module that holds others as well; undefined where the component is
 * no such program, so that all of the module may be part of it.
 */
export function foldersBuiltWith(root: string, packages: GoPackages | undefined): readonly string[] | undefined {
  if (packages === undefined || root === "" || packages.moduleOf(root) === root) return undefined;
  const own = new Set([...packages.starting].filter((folder) => folder === root || isBelow(folder, root)));
  return own.size === 0 ? undefined : [...packages.reached(own)].sort();
}
