import type { Signal } from "../model.ts";
import { isAidFolder } from "./aids.ts";
import type { Deployments } from "./deployments.ts";
import { folderOf, isBelow, lastOf } from "./folders.ts";
import { nameKey } from "./names.ts";
import { shortName } from "./packages.ts";

type Entry = Signal<"program.entry">;

/** Where a program starts, and the folder of the component that it makes. */
export interface Program {
  readonly entry: Entry;
  readonly root: string;
}

/**
 * The programs of a workspace. A package is one component with all that starts in it. A Go module often holds several:
 * those that are packed or deployed by themselves are components of their own, but for the one that the module is
 * named for, which is the module. Programs among tools are none.
 */
export function programsOf(
  signals: readonly Signal[],
  deployments: Deployments,
  workspaceName: string,
): readonly Program[] {
  const programs: Program[] = [];
  const modules = new Map<string, Entry[]>();
  const serving = servingPackages(signals, deployments);
  for (const signal of signals) {
    if (signal.kind !== "program.entry") continue;
    const folder = folderOf(signal.place.path);
    const root = deployments.packages.nearest(folder);
    if (signal.data.needs !== undefined && !serving.has(root)) continue;
    if (signal.data.ecosystem !== "go") programs.push({ entry: signal, root });
    else if (!isAidFolder(folder, root)) modules.set(root, [...(modules.get(root) ?? []), signal]);
  }
  if (modules.size === 0) return programs;
  const deployed = new Set(signals.map((signal) => deployments.folderOf(signal)));
  for (const [root, entries] of modules) {
    const folders = new Set(entries.map(({ place }) => folderOf(place.path)));
    const main = mainOf(root, folders, deployments, workspaceName);
    for (const entry of entries) {
      const folder = folderOf(entry.place.path);
      programs.push({ entry, root: folder !== main && deployed.has(folder) ? folder : root });
    }
  }
  return programs;
}

/** The JVM's packages that answer calls, by their own code or a framework; code of their tests does not count. */
function servingPackages(signals: readonly Signal[], { packages }: Deployments): ReadonlySet<string> {
  const serving = signals.filter(
    ({ kind, data, place }) =>
      kind === "program.purpose" && data.kind === "service" && /(?:^|\/)src\/main\//.test(place.path),
  );
  const served = new Set(serving.map(({ place }) => packages.nearest(folderOf(place.path))));
  for (const { kind, data, place } of signals) {
    // A framework among the dependencies of a package that has a `main` is there to be started.
    if (kind === "manifest.package" && data.ecosystem === "java" && data.kinds.includes("service"))
      served.add(packages.nearest(folderOf(place.path)));
  }
  return served;
}

/** The folder of the program that is the module itself: the only one, or the one that has its name. */
function mainOf(
  root: string,
  folders: ReadonlySet<string>,
  { packages }: Deployments,
  workspaceName: string,
): string | undefined {
  if (folders.size === 1) return [...folders][0];
  if (folders.has(root)) return root;
  const names = packages.at(root).flatMap(({ name }) => (name === undefined ? [] : [shortName(name)]));
  const keys = new Set([...names, root === "" ? workspaceName : lastOf(root)].map(nameKey));
  return [...folders].find((folder) => isBelow(folder, root) && keys.has(nameKey(lastOf(folder))));
}

/**
 * The folders of modules that others of the same build of the JVM are made with and in which nothing starts, though a
 * plugin that makes programs is applied there, as builds do that configure all of their modules alike.
 */
export function partsOfPrograms(signals: readonly Signal[], { packages }: Deployments): ReadonlySet<string> {
  const manifests = signals.flatMap((signal) =>
    signal.kind === "manifest.package" && signal.data.ecosystem === "java" ? [signal] : [],
  );
  const asked = manifests.flatMap(({ data }) => data.modules ?? []);
  if (asked.length === 0) return new Set();
  const starting = new Set(
    signals.flatMap(({ kind, place }) => (kind === "program.entry" ? [packages.nearest(folderOf(place.path))] : [])),
  );
  const wanted = new Set(asked.map((module) => module.replaceAll(":", "/")));
  return new Set(
    manifests
      .map(({ place }) => folderOf(place.path))
      .filter((folder) => !starting.has(folder) && [...wanted].some((path) => `/${folder}`.endsWith(path))),
  );
}
