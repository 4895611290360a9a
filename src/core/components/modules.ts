import { folderOf, lastOf } from "./folders.ts";
import { filesOfJvmPackage, isJvm } from "./jvmModules.ts";
import type { Meant } from "./npmPackages.ts";

/**
 * Finds the files of a workspace that module specifiers mean, by the spelling alone: seen from the importing file's
 * folder for relative ones, the nearest file whose path ends so for aliases and absolute ones. None for packages.
 */
export class ModulePaths {
  readonly #paths: readonly string[];
  readonly #byName = new Map<string, string[]>();
  /** The calls of a file ask for the same over and over. */
  readonly #found = new Map<string, readonly string[]>();

  readonly #meantBy: ((module: string) => Meant) | undefined;

  /** `meantBy` says what the names of npm packages mean, where the manifests of the workspace are known. */
  constructor(paths: Iterable<string>, meantBy?: (module: string) => Meant) {
    this.#meantBy = meantBy;
    this.#paths = [...paths];
    for (const path of this.#paths) {
      const others = this.#byName.get(lastOf(path));
      if (others) others.push(path);
      else this.#byName.set(lastOf(path), [path]);
    }
  }

  of(module: string, importer: string): readonly string[] {
    const asked = `${importer}\n${module}`;
    const found = this.#found.get(asked) ?? this.#find(module, importer);
    this.#found.set(asked, found);
    return found;
  }

  #find(module: string, importer: string): readonly string[] {
    if (importer.endsWith(".go")) return filesOfPackage(module, importer, this.#paths);
    if (isJvm(importer)) {
      const { named, beside } = filesOfJvmPackage(module, importer, this.#paths);
      return [...nearest(named, importer), ...beside];
    }
    if (importer.endsWith(".cs")) return ofCSharp(importer, this.#paths);
    if (importer.endsWith(".php") || module.includes("\\")) return ofPhp(module, importer, this.#paths);
    if (importer.endsWith(".rs")) return this.#spelled(ofRust(module), importer);
    const isPython = importer.endsWith(".py") || importer.endsWith(".pyi");
    const spelled = isPython ? ofPython(module, importer) : ofNode(module, importer);
    if (spelled !== undefined) return this.#spelled(spelled, importer);
    return isPython || !module.startsWith("@") ? [] : this.#named(module, importer);
  }

  /** `@shop/mail` is a package of the workspace, `@shop/api/mail/client` may be a name that the compiler is told of. */
  #named(module: string, importer: string): readonly string[] {
    const meant = this.#meantBy?.(module);
    if (meant?.of === "workspace") {
      const found = meant.bases.map((base) =>
        this.#spelled({ base, endings: NODE_ENDINGS, anywhere: false }, importer),
      );
      return found.find(({ length }) => length > 0) ?? [];
    }
    // One name alone is that of too many files.
    if (meant?.of !== "alias" || !meant.rest.includes("/")) return [];
    const base = meant.rest.replace(/\.[mc]?jsx?$/, "");
    return this.#spelled({ base, endings: NODE_ENDINGS, anywhere: true }, importer);
  }

  #spelled({ base, endings, anywhere }: Spelled, importer: string): readonly string[] {
    const found: string[] = [];
    for (const ending of endings) {
      const wanted = `${base}${ending}`;
      const named = this.#byName.get(lastOf(wanted)) ?? [];
      if (named.includes(wanted)) return [wanted];
      if (anywhere) found.push(...named.filter((path) => path.endsWith(`/${wanted}`)));
    }
    return nearest(found, importer);
  }
}

/** What a specifier may name: a path without its ending, and the endings it may have. */
export interface Spelled {
  readonly base: string;
  readonly endings: readonly string[];
  /** True when the path may lie below any folder. */
  readonly anywhere: boolean;
}

/** Modules of a crate are files of their names, below wherever the crate's first file lies: `crate::health`, `super::health`. */
function ofRust(module: string): Spelled {
  const names = module.split(/::|\./).filter((name) => !/^(?:crate|self|super|)$/.test(name));
  return { base: names.join("/"), endings: names.length === 0 ? [] : [".rs", "/mod.rs"], anywhere: true };
}

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
const NODE_ENDINGS = ["", ...EXTENSIONS, ...EXTENSIONS.map((extension) => `/index${extension}`)];
/** What path aliases usually begin with: `@/x`, `~/x`, `#x`, `src/x`. */
const ALIAS = /^(?:@\/|~\/?|#\/?)/;

/** Aliases that go by the name of a folder: `@server/x`. A scope of packages that is named so has no such file. */
const FOLDER_ALIAS = /^@(?:src|app|lib|server|api|backend|clients?|common|core|modules|services|shared|utils)\//;

/** The files that a specifier of JavaScript may mean; undefined for packages. */
export function ofNode(module: string, importer: string): Spelled | undefined {
  // TypeScript sources name the file they become: "./app.js" is app.ts.
  const bare = module.replace(/\.[mc]?jsx?$/, "");
  if (module.startsWith(".")) return { base: join(folderOf(importer), bare), endings: NODE_ENDINGS, anywhere: false };
  if (ALIAS.test(module)) return { base: bare.replace(ALIAS, ""), endings: NODE_ENDINGS, anywhere: true };
  if (FOLDER_ALIAS.test(module)) return { base: bare.slice(1), endings: NODE_ENDINGS, anywhere: true };
  if (/^(?:src|app|lib|server)\//.test(module)) return { base: bare, endings: NODE_ENDINGS, anywhere: true };
  return undefined;
}

/** A class may be in any file; the nearest ones are asked first for it. */
function ofCSharp(importer: string, paths: Iterable<string>): readonly string[] {
  return [...paths]
    .filter((path) => path.endsWith(".cs"))
    .sort((one, other) => sharedFolders(other, importer) - sharedFolders(one, importer));
}

/** A class has a file of its own name, below folders that end as its namespace does: https://www.php-fig.org/psr/psr-4/ */
function ofPhp(module: string, importer: string, paths: Iterable<string>): readonly string[] {
  const written = module.split("\\");
  const found = ofNames(written, importer, paths);
  if (found.length > 0 || written.length > 1 || !module.includes("_")) return found;
  return ofNames(module.split("_"), importer, paths); // https://www.php-fig.org/psr/psr-0/
}

function ofNames(written: readonly string[], importer: string, paths: Iterable<string>): readonly string[] {
  const names = written.toReversed();
  const depths = [...paths].map((path) => {
    const folders = path
      .replace(/\.php$/, "")
      .split("/")
      .toReversed();
    const differs = names.findIndex((name, at) => name !== folders[at]);
    return { path, depth: path.endsWith(".php") ? (differs < 0 ? names.length : differs) : 0 };
  });
  const deepest = Math.max(1, ...depths.map(({ depth }) => depth));
  return nearest(
    depths.flatMap(({ path, depth }) => (depth === deepest ? [path] : [])),
    importer,
  );
}

function ofPython(module: string, importer: string): Spelled | undefined {
  const endings = [".py", "/__init__.py"];
  const dots = /^\.+/.exec(module)?.[0].length ?? 0;
  const rest = module.slice(dots).replaceAll(".", "/");
  if (dots === 0) return { base: rest, endings, anywhere: true };
  const up = "../".repeat(dots - 1);
  const base = join(folderOf(importer), up + rest);
  return { base, endings, anywhere: false };
}

/** A package is a folder: the importer's own, or the one with the longest path that the import's ends with. */
function filesOfPackage(module: string, importer: string, paths: Iterable<string>): readonly string[] {
  const own = folderOf(importer);
  let folder = module === "." ? own : undefined;
  const found: string[] = [];
  for (const path of paths) {
    if (!path.endsWith(".go")) continue;
    const at = folderOf(path);
    const isMeant = module === "." ? at === own : module.endsWith(`/${at}`) || module === at;
    if (!isMeant || at.length < (folder?.length ?? 0)) continue;
    if (at !== folder) found.length = 0;
    folder = at;
    found.push(path);
  }
  return found;
}

/** Of several paths those that lie nearest to a file. */
export function nearest(paths: readonly string[], importer: string): readonly string[] {
  const shared = paths.map((path) => sharedFolders(path, importer));
  const most = Math.max(...shared);
  return paths.filter((_, index) => shared[index] === most);
}

/** True when a folder or a file of the path is named so: "users" of "src/users/mod.rs" and of "src/users.rs". */
export function hasSegment(path: string, name: string): boolean {
  return path.split("/").some((part) => part === name || part.slice(0, Math.max(0, part.lastIndexOf("."))) === name);
}

/** How many folders two paths have in common from the root. */
export function sharedFolders(one: string, other: string): number {
  const left = one.split("/").slice(0, -1);
  const right = other.split("/").slice(0, -1);
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

/** The path that a relative one means, seen from a folder. */
export function join(folder: string, relative: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
