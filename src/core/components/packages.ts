import type { Component, PackageManifest, Signal } from "../model.ts";
import { aidByName } from "./aids.ts";
import { folderOf, isBelow, packageFolder, packedFolder, tellingName, upwards } from "./folders.ts";
import { nameKey, prefixesOf, withoutPrefix, words } from "./names.ts";

/** The packages of a workspace by folder, and what else in it has a name of its own: folders with Dockerfiles, programs. */
export class Packages {
  readonly #manifests = new Map<string, PackageManifest[]>();
  readonly #roots = new Set<string>();
  readonly #called = new Map<string, string>();
  readonly #imported = new Set<string>();
  /** The folders that go by a name, the surest way of naming first. */
  readonly #named: readonly Map<string, Set<string>>[] = [new Map(), new Map(), new Map()];
  readonly #prefixes: ReadonlySet<string>;

  constructor(signals: readonly Signal[], components: readonly Component[] = []) {
    const [ids, folders, packages] = this.#named;
    const images: string[] = [];
    const dockerfiles: string[] = [];
    for (const { kind, place, data } of signals) {
      if (kind === "manifest.package") this.#note(packageFolder(place.path), data);
      else if (kind === "workspace.root") this.#roots.add(folderOf(place.path));
      else if (kind === "workspace.name") this.#called.set(folderOf(place.path), data.name);
      else if (kind === "container.image") dockerfiles.push(packedFolder(place.path) ?? "");
      else if (kind === "program.entry" && data.ecosystem === "go")
        add(folders, tellingName(folderOf(place.path)), folderOf(place.path));
      else if (kind === "kubernetes.workload") images.push(...data.images.map(imageName));
    }
    for (const { id, root } of components) add(ids, id, root);
    for (const folder of this.#manifests.keys()) add(folders, tellingName(folder), folder);
    for (const folder of dockerfiles) add(folders, tellingName(folder), folder);
    const names = [...this.#manifests].flatMap(([folder, manifests]) =>
      manifests.flatMap(({ name }) => (name === undefined ? [] : [{ folder, name: shortName(name) }])),
    );
    this.#prefixes = prefixesOf([...names.map(({ name }) => name), ...new Set(images)]);
    for (const { folder, name } of names) {
      add(packages, name, folder);
      add(packages, withoutPrefix(name, this.#prefixes), folder);
    }
    const importable = new Map(
      [...this.#manifests].flatMap(([folder, manifests]) => manifests.map(({ name }) => [name, folder])),
    );
    // What examples and tests import runs by itself nonetheless.
    const importing = [...this.#manifests].filter(([folder]) => folder === "" || aidByName(folder) === undefined);
    for (const manifest of importing.flatMap(([, manifests]) => manifests)) {
      for (const dependency of [...manifest.dependencies, ...(manifest.bundles ?? [])]) {
        const folder = importable.get(dependency);
        if (folder !== undefined && dependency !== manifest.name) this.#imported.add(folder);
      }
    }
  }

  at(folder: string): readonly PackageManifest[] {
    return this.#manifests.get(folder) ?? [];
  }

  /** The nearest folder at or above with a manifest; itself where there is none. */
  nearest(folder: string): string {
    for (const at of upwards(folder)) if (this.#manifests.has(at)) return at;
    return folder;
  }

  /** What a build calls a folder in a file beside its manifests. */
  called(folder: string): string | undefined {
    return this.#called.get(folder);
  }

  /** True of the root of a workspace of packages. */
  aggregates(folder: string): boolean {
    return this.#roots.has(folder) || this.at(folder).some(({ aggregates }) => aggregates === true);
  }

  /** True of a package that another one of the workspace lists among its dependencies. */
  isImported(folder: string): boolean {
    return this.#imported.has(folder);
  }

  hasBelow(folder: string): boolean {
    for (const at of this.#manifests.keys()) if (isBelow(at, folder)) return true;
    return false;
  }

  /** The one folder that goes by this name, in any spelling, with or without the prefix that names share here. */
  named(name: string): string | undefined {
    const bare = name.replace(/-v\d+$/, "");
    for (const each of new Set([name, bare, withoutPrefix(bare, this.#prefixes)])) {
      for (const named of this.#named) {
        const [folder, ...others] = named.get(nameKey(each)) ?? [];
        if (folder !== undefined && others.length === 0) return folder;
      }
    }
    return undefined;
  }

  #note(folder: string, manifest: PackageManifest): void {
    const known = this.#manifests.get(folder);
    if (known === undefined) this.#manifests.set(folder, [manifest]);
    else known.push(manifest);
  }
}

/** "registry.example.com/shop/checkout:1.2" is called "checkout". */
export function imageName(image: string): string {
  const path = image.split("@")[0]?.split("/").at(-1) ?? "";
  return path.split(":")[0] ?? "";
}

/** An image's reference without its tag and digest; a registry's port is none. */
export function untagged(image: string): string {
  return (image.split("@")[0] ?? image).replace(/:[^:/]*$/, "");
}

/** The part of a package's name that is its own: "cart" for @shop/cart, shop/cart and example.com/shop/cart/v2. */
export function shortName(name: string): string {
  return (
    name
      .replace(/\/v\d+$/, "")
      .split(/[/:]/)
      .at(-1) ?? name
  );
}

function add(named: Map<string, Set<string>> | undefined, name: string | undefined, folder: string): void {
  const key = nameKey(name ?? "");
  if (named === undefined || key === "" || words(name ?? "").length === 0) return;
  const known = named.get(key);
  if (known === undefined) named.set(key, new Set([folder]));
  else known.add(folder);
}
