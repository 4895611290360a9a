import type { Signal } from "../model.ts";
import { folderOf, isBelow, lastOf } from "./folders.ts";
import { join, nearest, ofNode, type Spelled } from "./modules.ts";
import { NpmPackages } from "./npmPackages.ts";

const ENDINGS = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs", ""];
/** Any alias by which a bundler may be told of a folder: `$lib/api`, `@components/Cart`. */
const ALIAS = /^[@~#$][\w-]{0,40}\//;

/** Finds the files of a workspace that the specifiers of JavaScript mean, whichever way they are spelled. */
export class ModuleFiles {
  readonly #paths: ReadonlySet<string>;
  readonly #named = new Map<string, string[]>();
  readonly #packages: NpmPackages;

  constructor(paths: readonly string[], manifests: readonly Signal<"manifest.package">[]) {
    this.#paths = new Set(paths);
    for (const path of paths) {
      const name = stemOf(path);
      this.#note(name, path);
      if (name === "index") this.#note(lastOf(folderOf(path)), path);
    }
    this.#packages = new NpmPackages(manifests);
  }

  /** The files that one module loads by a specifier. A package of the workspace that cannot be seen into is all of it. */
  of(module: string, importer: string): readonly string[] {
    const glob = module.indexOf("*");
    if (glob >= 0) return this.#below(module.slice(0, glob), importer);
    const spelled = ofNode(module, importer);
    if (spelled !== undefined && !spelled.anywhere) return this.#first(spelled.base, spelled.endings);
    const own = this.#ofPackage(module);
    if (own.length > 0) return own;
    if (spelled !== undefined) return this.#anywhere(spelled, importer);
    if (!ALIAS.test(module)) return [];
    return this.#anywhere(
      { base: module.slice(1), endings: [...ENDINGS, "/index.ts", "/index.js"], anywhere: true },
      importer,
    );
  }

  /** The file that an HTML page or a bundler's configuration names, from its own folder or one above it. */
  ofEntry(module: string, from: string): readonly string[] {
    const isRooted = module.startsWith("/");
    const path = module.replace(/^\/|^\.\//, "").replace(/\.html?$/, "");
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      const found = this.#first(join(folder, path), ["", ...ENDINGS]);
      if (found.length > 0 || folder === "" || !isRooted) return found;
    }
  }

  #ofPackage(module: string): readonly string[] {
    const meant = this.#packages.of(module);
    if (meant.of !== "workspace") return [];
    for (const base of meant.bases) {
      const found = this.#first(base, ENDINGS);
      if (found.length > 0) return found;
    }
    return [...this.#paths].filter((path) => isBelow(path, meant.folder));
  }

  #first(base: string, endings: readonly string[]): readonly string[] {
    const found = endings.find((ending) => this.#paths.has(`${base}${ending}`));
    return found === undefined ? [] : [`${base}${found}`];
  }

  #anywhere({ base, endings }: Spelled, importer: string): readonly string[] {
    const wanted = endings.map((ending) => `${base}${ending}`);
    const found = (this.#named.get(stemOf(base)) ?? []).filter((path) =>
      wanted.some((each) => path === each || path.endsWith(`/${each}`)),
    );
    return found.length > 1 ? nearest(found, importer).slice(0, 1) : found;
  }

  #below(pattern: string, importer: string): readonly string[] {
    if (!/^[./]/.test(pattern)) return [];
    const folder = pattern.startsWith("/") ? pattern : join(folderOf(importer), pattern);
    const prefix = folder.replace(/^\/|\/$/g, "");
    return [...this.#paths].filter((path) => isBelow(path, prefix));
  }

  #note(name: string, path: string): void {
    const others = this.#named.get(name);
    if (others) others.push(path);
    else this.#named.set(name, [path]);
  }
}

function stemOf(path: string): string {
  return lastOf(path).replace(/\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/, "");
}
