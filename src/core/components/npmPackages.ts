import type { Signal } from "../model.ts";
import { folderOf } from "./folders.ts";
import { join } from "./modules.ts";

/** Where a package of the workspace keeps what is imported by its name alone, and below which what is imported by a path. */
const ROOTS = ["index", "src/index", "lib/index", "src/main", "main"];
const SOURCES = ["", "src/", "lib/"];

/** What the specifier of a package means. */
export type Meant =
  /** A package of the workspace: its folder, and the paths that may be meant, without their endings. */
  | { readonly of: "workspace"; readonly folder: string; readonly bases: readonly string[] }
  /** One that a registry has. */
  | { readonly of: "registry" }
  /** A name that the compiler or the bundler has for a folder, and the path below it. */
  | { readonly of: "alias"; readonly rest: string };

/** The npm packages of a workspace, and those that they depend on. */
export class NpmPackages {
  readonly #folders = new Map<string, string>();
  readonly #installed = new Set<string>();

  constructor(manifests: readonly Signal<"manifest.package">[]) {
    for (const { data, place } of manifests) {
      if (data.ecosystem !== "npm") continue;
      if (data.name !== undefined) this.#folders.set(data.name, folderOf(place.path));
      for (const each of data.dependencies) this.#installed.add(each);
    }
  }

  /** What is meant by `@shop/mail/client`. */
  of(module: string): Meant {
    const parts = module.split("/");
    const length = module.startsWith("@") ? 2 : 1;
    const name = parts.slice(0, length).join("/");
    const rest = parts.slice(length).join("/");
    const folder = this.#folders.get(name);
    if (folder !== undefined) {
      const wanted = rest === "" ? ROOTS : SOURCES.flatMap((source) => [`${source}${rest}`, `${source}${rest}/index`]);
      return { of: "workspace", folder, bases: wanted.map((each) => join(folder, each)) };
    }
    return this.#installed.has(name) ? { of: "registry" } : { of: "alias", rest };
  }
}
