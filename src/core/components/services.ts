import type { Config } from "../config/load.ts";
import type { Component, ComponentKind, Evidence, Problem, Signal } from "../model.ts";

/** Folders that hold a Dockerfile for the folder above them. */
const PACKAGING_FOLDERS = new Set([
  "docker",
  ".docker",
  "deploy",
  "deployment",
  "build",
  "ci",
  "container",
  "containers",
]);
/** Folders that say nothing of what they hold, so that the folder above names it. */
const NAMELESS_FOLDERS = new Set(["src", "app", "source", "code", "main", "server", "cmd"]);

const HAS_DOCKERFILE = "has a Dockerfile";

interface Candidate {
  readonly why: Evidence[];
  readonly kinds: Set<ComponentKind>;
  /** True when its own manifest says that it runs, rather than a Dockerfile or a manifest elsewhere. */
  runs: boolean;
  id?: string;
  /** True for what lies outside of all others, which comes last. */
  rest?: boolean;
}

/**
 * The deployable services of a workspace, each with the evidence for it: the nearest folder that builds or deploys
 * something. A workspace with none is one component, and what lies outside of all of them is one more. `paths` are the
 * files that were read, from which each component's languages follow.
 */
export function findComponents(
  signals: readonly Signal[],
  paths: readonly string[],
  config: Config,
  workspaceName: string,
): readonly Component[] {
  const candidates = new Map<string, Candidate>();
  const candidate = (root: string): Candidate => {
    const known = candidates.get(root) ?? { why: [], kinds: new Set(), runs: false };
    candidates.set(root, known);
    return known;
  };
  const folders = new Set(
    signals.filter((signal) => signal.kind === "manifest.package").map((signal) => folderOf(signal.place.path)),
  );

  for (const signal of signals) {
    if (signal.kind === "manifest.package" && signal.data.runs !== undefined) {
      const found = candidate(folderOf(signal.place.path));
      found.runs = true;
      found.why.push({ message: signal.data.runs, place: signal.place });
      for (const kind of signal.data.kinds) found.kinds.add(kind);
    } else if (signal.kind === "program.entry") {
      const found = candidate(nearest(folderOf(signal.place.path), folders));
      if (!found.why.some(({ message }) => message === signal.data.runs)) {
        found.why.push({ message: signal.data.runs, place: signal.place });
      }
      found.runs = true;
      for (const kind of signal.data.kinds) found.kinds.add(kind);
    } else if (signal.kind === "container.image") {
      const root = builtFolder(signal.place.path);
      if (root !== undefined && !candidate(root).why.some(({ message }) => message === HAS_DOCKERFILE)) {
        candidate(root).why.push({ message: HAS_DOCKERFILE, place: signal.place });
      }
    } else if (signal.kind === "compose.service" && signal.data.build !== undefined) {
      candidate(signal.data.build).why.push({
        message: `built as Compose service ${signal.data.name}`,
        place: signal.place,
      });
    } else if (signal.kind === "kubernetes.workload") {
      const root = folderNamed(signal.data.name, folders);
      if (root !== undefined)
        candidate(root).why.push({
          message: `deployed as ${signal.data.kind} ${signal.data.name}`,
          place: signal.place,
        });
    }
  }
  dropBuildRoot(candidates);
  dropGenerators(candidates, folders);
  for (const correction of config.components) {
    if (!correction.component || correction.belongsTo !== undefined) {
      candidates.delete(correction.root);
      continue;
    }
    const found = candidate(correction.root);
    if (correction.id !== undefined) found.id = correction.id;
    if (correction.kinds !== undefined) {
      found.kinds.clear();
      for (const kind of correction.kinds) found.kinds.add(kind);
    }
    if (found.why.length === 0) found.why.push({ message: "named in .readiness/config.yaml" });
  }
  const isRootNone = candidates.size > 0 && config.components.some(({ root, component }) => root === "" && !component);
  const spokenFor = config.components.flatMap((each) =>
    each.root !== "" && (!each.component || each.belongsTo !== undefined) ? [each.root] : [],
  );
  const rest = isRootNone ? undefined : restOf(signals, candidates, spokenFor);
  if (rest !== undefined) candidates.set("", rest);
  return finish(candidates, signals, paths, config, workspaceName);
}

/** Parts of components that do not exist. */
export function strangeOwners(config: Config, components: readonly Component[]): readonly Problem[] {
  return config.components.flatMap(({ root, belongsTo }) => {
    if (belongsTo === undefined || components.some((each) => each.id === belongsTo || each.root === belongsTo))
      return [];
    return [
      { message: `${root} belongs to "${belongsTo}" by .readiness/config.yaml, and there is no such component.` },
    ];
  });
}

/** The component that owns a path: the one with the nearest root above it. */
export function ownerOf(path: string, components: readonly Component[]): Component | undefined {
  let owner: Component | undefined;
  let depth = -1;
  for (const component of components) {
    for (const root of [component.root, ...(component.also ?? [])]) {
      const inside = root === "" || path.startsWith(`${root}/`);
      if (inside && root.length > depth) [owner, depth] = [component, root.length];
    }
  }
  return owner;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The nearest folder at or above with a manifest. */
function nearest(folder: string, folders: ReadonlySet<string>): string {
  for (let at = folder; at !== ""; at = folderOf(at)) if (folders.has(at)) return at;
  return folders.has("") ? "" : folder;
}

/** The folder a Dockerfile packs; undefined in folders of tools, which are for developers' machines. */
function builtFolder(path: string): string | undefined {
  const parts = path.split("/").slice(0, -1);
  if (parts.some((part) => (part.startsWith(".") && !PACKAGING_FOLDERS.has(part)) || part === "hack")) return undefined;
  while (parts.length > 0 && PACKAGING_FOLDERS.has(parts.at(-1) ?? "")) parts.pop();
  return parts.join("/");
}

function folderNamed(name: string, folders: ReadonlySet<string>): string | undefined {
  const named = [...folders].filter((folder) => folder.split("/").at(-1) === name);
  return named.length === 1 ? named[0] : undefined;
}

/** A Dockerfile at the top of a monorepo builds the services below it; that alone makes the top no service. */
function dropBuildRoot(candidates: Map<string, Candidate>): void {
  const root = candidates.get("");
  if (root && !root.runs && [...candidates].some(([path, { runs }]) => path !== "" && runs)) candidates.delete("");
}

/** A Dockerfile without a manifest inside of another component builds something for it (generated code, an asset). */
function dropGenerators(candidates: Map<string, Candidate>, folders: ReadonlySet<string>): void {
  for (const [path, { runs }] of [...candidates]) {
    const isInside = [...candidates.keys()].some(
      (other) => other !== path && other !== "" && path.startsWith(`${other}/`),
    );
    if (!runs && isInside && ![...folders].some((folder) => folder === path || folder.startsWith(`${path}/`)))
      candidates.delete(path);
  }
}

const COMPONENT_SIGNALS: ReadonlySet<string> = new Set(["call.outbound", "server.app", "kubernetes.workload"]);

/**
 * What no component owns, as one component; undefined when nothing is left over that a check would ask about. Folders
 * that the configuration speaks for are none of it.
 */
function restOf(
  signals: readonly Signal[],
  candidates: ReadonlyMap<string, Candidate>,
  spokenFor: readonly string[],
): Candidate | undefined {
  if (candidates.has("")) return undefined;
  const roots = [...candidates.keys(), ...spokenFor];
  const isOwned = (path: string) => roots.some((root) => path.startsWith(`${root}/`));
  const names = new Set(roots.map((root) => root.split("/").at(-1)));
  const left = signals.filter(
    (signal) =>
      COMPONENT_SIGNALS.has(signal.kind) &&
      !isOwned(signal.place.path) &&
      !(
        signal.kind === "kubernetes.workload" &&
        [signal.data.name, ...signal.data.images.map(imageName)].some((name) => names.has(name))
      ),
  );
  if (candidates.size > 0 && left.length === 0) return undefined;
  const packages = signals.filter((signal) => signal.kind === "manifest.package" && !isOwned(signal.place.path));
  const hasCode = packages.length > 0 || left.some(({ kind }) => kind !== "kubernetes.workload");
  const kinds = new Set<ComponentKind>(
    packages.flatMap((signal) => (signal.kind === "manifest.package" ? signal.data.kinds : [])),
  );
  if (kinds.size === 0)
    kinds.add(
      left.some(({ kind }) => kind === "server.app")
        ? "service"
        : hasCode && candidates.size > 0
          ? "library"
          : hasCode
            ? "service"
            : "infrastructure",
    );
  const message =
    candidates.size > 0
      ? "what lies outside of the other components"
      : "the whole workspace, since no part of it is built or deployed by itself";
  const first = left[0];
  return { why: [first === undefined ? { message } : { message, place: first.place }], kinds, runs: false, rest: true };
}

/** "registry.example.com/shop/checkout:1.2" is called "checkout". */
export function imageName(image: string): string {
  const path = image.split("@")[0]?.split("/").at(-1) ?? "";
  return path.split(":")[0] ?? "";
}

function finish(
  candidates: ReadonlyMap<string, Candidate>,
  signals: readonly Signal[],
  paths: readonly string[],
  config: Config,
  workspaceName: string,
): readonly Component[] {
  const isRest = (root: string) => candidates.get(root)?.rest === true;
  const roots = [...candidates.keys()].sort((a, b) => Number(isRest(a)) - Number(isRest(b)) || (a < b ? -1 : 1));
  const languages = languagesByRoot(roots, paths);
  const taken = new Set<string>();
  return roots.map((root) => {
    const { why, kinds, id } = candidates.get(root) ?? { why: [], kinds: new Set<ComponentKind>() };
    const correction = config.components.find((each) => each.root === root);
    const name = id ?? (root === "" ? (packageName("", signals) ?? workspaceName) : nameOf(root));
    const unique = taken.has(name) ? root : name;
    taken.add(unique);
    const spoken = languages.get(root) ?? [];
    if (kinds.size > 1) kinds.delete("library");
    const also = config.components.flatMap((each) =>
      each.component && (each.belongsTo === unique || each.belongsTo === root) ? [each.root] : [],
    );
    return {
      id: unique,
      root,
      ...(also.length === 0 ? {} : { also }),
      kinds:
        kinds.size > 0 ? [...kinds].sort() : [spoken.length > 0 ? ("service" as const) : ("infrastructure" as const)],
      languages: spoken,
      criticality: correction?.criticality ?? config.criticality,
      why,
    };
  });
}

/** What a folder is called: "cart" for src/cart/src. */
function nameOf(root: string): string {
  const parts = root.split("/");
  while (parts.length > 1 && NAMELESS_FOLDERS.has(parts.at(-1) ?? "")) parts.pop();
  return parts.at(-1) ?? root;
}

function packageName(folder: string, signals: readonly Signal[]): string | undefined {
  const named = signals.find(
    (signal) => signal.kind === "manifest.package" && folderOf(signal.place.path) === folder && signal.data.name,
  );
  return named?.kind === "manifest.package"
    ? named.data.name
        ?.replace(/\/v\d+$/, "")
        .split("/")
        .at(-1)
    : undefined;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescript",
  vue: "typescript",
  svelte: "typescript",
  py: "python",
  go: "go",
  java: "java",
  kt: "kotlin",
  kts: "kotlin",
  cs: "csharp",
  fs: "fsharp",
  rb: "ruby",
  php: "php",
  rs: "rust",
  scala: "scala",
  ex: "elixir",
  exs: "elixir",
  erl: "erlang",
  clj: "clojure",
  cpp: "cpp",
  cc: "cpp",
  c: "c",
  swift: "swift",
  dart: "dart",
};

/** The languages of the files under each root, the most used first. */
function languagesByRoot(roots: readonly string[], paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const longestFirst = [...roots].sort((a, b) => b.length - a.length);
  const counts = new Map<string, Map<string, number>>();
  for (const path of paths) {
    const language = LANGUAGES[path.slice(path.lastIndexOf(".") + 1)];
    const root = language && longestFirst.find((each) => each === "" || path.startsWith(`${each}/`));
    if (!language || root === undefined) continue;
    const own = counts.get(root) ?? new Map<string, number>();
    counts.set(root, own.set(language, (own.get(language) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([root, own]) => [
      root,
      [...own].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([language]) => language),
    ]),
  );
}
