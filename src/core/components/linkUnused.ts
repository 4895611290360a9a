import type { Signal, SignalKind } from "../model.ts";
import { aidByName } from "./aids.ts";
import { folderOf, isBelow, nearestAmong } from "./folders.ts";
import { goPackages, reachedFrom } from "./goPackages.ts";
import { handScripts } from "./handScripts.ts";

/** What code says of a program that runs, and means nothing where no program is made of it. What guards a call is left: it may be there to be used. */
export const OF_PROGRAMS: readonly SignalKind[] = [
  "call.outbound",
  "client.exported",
  "service.used",
  "retry.policy",
  "payment.call",
  "webhook.handler",
  "message.consumer",
  "log.printed",
  "log.carries",
  "transport.encryption",
  "server.app",
  "server.started",
  "server.setting",
  "data.writes",
];
const DROPPED: ReadonlySet<SignalKind> = new Set(OF_PROGRAMS);

type Manifest = Signal<"manifest.package">;

/**
 * The signals without those of packages that no program here is made of: what tests and examples take in, libraries
 * that others build programs with, and scripts that a person starts. Only where something starts: a workspace of libraries is judged as it is.
 */
export function linkUnused(signals: readonly Signal[]): readonly Signal[] {
  const told = toldIn(signals);
  const isUnused = [
    unusedGo(told),
    unusedRust(told),
    unusedKits(told),
    handScripts(told.named, told.manifests, signals),
  ];
  if (isUnused.every((each) => each === undefined)) return signals;
  const known = new Map<string, boolean>();
  return signals.filter(({ kind, place: { path } }) => {
    if (!DROPPED.has(kind)) return true;
    const isKept = known.get(path) ?? !isUnused.some((each) => each?.(path));
    known.set(path, isKept);
    return isKept;
  });
}

/** What says of what programs are made. */
interface Told {
  readonly imports: readonly Signal<"package.imports">[];
  readonly entries: readonly Signal<"program.entry">[];
  readonly manifests: readonly Manifest[];
  readonly named: readonly Signal<"module.named">[];
}

/** In one pass: there are many more signals of other kinds. */
function toldIn(signals: readonly Signal[]): Told {
  const imports: Signal<"package.imports">[] = [];
  const entries: Signal<"program.entry">[] = [];
  const manifests: Manifest[] = [];
  const named: Signal<"module.named">[] = [];
  for (const signal of signals) {
    if (signal.kind === "package.imports") imports.push(signal);
    else if (signal.kind === "program.entry") entries.push(signal);
    else if (signal.kind === "manifest.package") manifests.push(signal);
    else if (signal.kind === "module.named") named.push(signal);
  }
  return { imports, entries, manifests, named };
}

/** Tells the files of Go in packages that are reached from no `package main`. */
function unusedGo({ imports: all, manifests }: Told): ((path: string) => boolean) | undefined {
  const packages = goPackages(all, manifests);
  if (packages === undefined) return undefined;
  const { starting, moduleOf } = packages;
  const used = packages.reached(withoutAids(starting));
  const judged = new Set([...used].map(moduleOf));
  return (path) => {
    const folder = folderOf(path);
    if (!path.endsWith(".go") || used.has(folder) || !judged.has(moduleOf(folder))) return false;
    return !starting.has(folder) || aidByName(folder) === "surely";
  };
}

/** Tells the files of crates that no program of the workspace is made of. */
function unusedRust({ entries, manifests }: Told): ((path: string) => boolean) | undefined {
  const crates = new Map<string, { readonly folder: string; readonly uses: readonly string[] }>();
  const renames = new Map<string, string>();
  const folders = new Set<string>();
  const starting = new Set<string>();
  const named = new Map<string, string>();
  for (const { data, place } of manifestsOf(manifests, "rust")) {
    const folder = folderOf(place.path);
    for (const [name, called] of Object.entries(data.crate?.renames ?? {})) renames.set(name, called);
    if (data.name === undefined) continue;
    folders.add(folder);
    named.set(data.name, folder);
    crates.set(folder, { folder, uses: data.crate?.uses ?? data.dependencies });
    if (data.crate?.starts) starting.add(folder);
  }
  const nearest = nearestAmong(folders);
  const crateOf = (path: string) => nearest(folderOf(path));
  for (const { data, place } of entries) {
    const crate = data.ecosystem === "rust" ? crateOf(place.path) : undefined;
    if (crate !== undefined) starting.add(crate);
  }
  if (starting.size === 0 || crates.size < 2) return undefined;
  const foldersOf = (folder: string) =>
    (crates.get(folder)?.uses ?? []).flatMap((name) => named.get(renames.get(name) ?? name) ?? named.get(name) ?? []);
  const used = reachedFrom(withoutAids(starting), foldersOf);
  return (path) => {
    const crate = path.endsWith(".rs") ? crateOf(path) : undefined;
    return crate !== undefined && !used.has(crate) && !starting.has(crate);
  };
}

/** Where repositories of a service keep what others call it by, in a folder for each language: "sdks/python/pyproject.toml". */
const KIT =
  /(?:^|\/)(?:sdks?|clients?)\/(?:python|typescript|javascript|js|ts|node(?:js)?|java|kotlin|ruby|php|csharp|dotnet)\/[^/]+$/;

/** Tells the files of such packages where something else is in the repository and nothing of it asks for them. */
function unusedKits({ manifests }: Told): ((path: string) => boolean) | undefined {
  const kits = manifests.filter(({ place, data }) => KIT.test(place.path) && data.runs === undefined);
  const folders = kits.flatMap(({ data, place }) => {
    const folder = folderOf(place.path);
    const others = manifests.filter((each) => !isBelow(each.place.path, folder));
    const isAsked = others.some((each) => data.name !== undefined && each.data.dependencies.includes(data.name));
    return others.length === 0 || isAsked ? [] : folder;
  });
  return folders.length === 0 ? undefined : (path) => folders.some((folder) => isBelow(path, folder));
}

function manifestsOf(all: readonly Manifest[], ecosystem: Manifest["data"]["ecosystem"]): readonly Manifest[] {
  return all.filter(({ data }) => data.ecosystem === ecosystem);
}

/** Those that are no aid to developers, where there are some: a client that tools alone use is part of no service. */
function withoutAids(starting: ReadonlySet<string>): ReadonlySet<string> {
  const programs = new Set([...starting].filter((folder) => aidByName(folder) === undefined));
  return programs.size > 0 ? programs : starting;
}
