import type { Component, Evidence, Place, Seen, Signal, SignalKind } from "../../model.ts";
import { folderOf, isForDevelopment, upwards } from "../deployFiles.ts";

/** Signals of a component's program: its own, and those of packages that no other service owns. */
export interface Reached<K extends SignalKind> {
  readonly own: readonly Signal<K>[];
  readonly shared: readonly Signal<K>[];
}

/** What people run to build, release and look after the code, and what shows how it is used; `com/example` is a package. */
const BESIDE =
  /(?:^|\/)(?:scripts?|tools?|tooling|hack|\.github|\.gitlab|\.circleci|xtask|build\.rs|lib\/tasks|db\/\w*(?:migrat\w*|seeds)|(?<!\b(?:com|org|net|io)\/)examples?|samples?|benchmarks?|playground|storybook|stubs?|mocks?|[^/]*\.rake|gulpfile\.[^/]*|[^/]*\.config\.[mc]?[jt]s)(?:\/|$)/i;

/** Programs of Python that people start by hand, by names that no service has: "bin/generate_deploy_bug.py". */
const BY_HAND =
  /^bin\/(?!(?:[a-z]+[-_])*(?:serve[rs]?|app|main|run|runner|workers?|api|consumers?|daemon|start|web|[aw]sgi|manage|scheduler|bot|service)(?:[-_][a-z]+)*\.)[\w-]{1,60}\.py$/;

/** The component's production signals of a kind, and those of shared code and shared platform files. */
export function reach<K extends SignalKind>(seen: Seen<NoInfer<K>>, kind: K): Reached<K> {
  return { own: ownOf(seen, kind), shared: notOwn(sharedAmong(seen.everywhere(kind), seen.components), seen) };
}

function ownOf<K extends SignalKind>(seen: Seen<NoInfer<K>>, kind: K): readonly Signal<K>[] {
  return seen.all(kind).filter(({ place }) => !isBeside(place.path, seen.component.root));
}

/** Without what is the component's own: of its files, or given to it by what names it. */
function notOwn<K extends SignalKind>(
  shared: readonly Shared<K>[],
  seen: Pick<Seen<K>, "component" | "all">,
): readonly Signal<K>[] {
  const [first] = shared;
  if (first === undefined) return [];
  const own = new Set<unknown>(seen.all(first.signal.kind as K));
  const { id, builtWith } = seen.component;
  const folders = builtWith && new Set(builtWith);
  const isPart = (path: string) => !folders || !path.endsWith(".go") || folders.has(folderOf(path));
  return shared.flatMap(({ signal, owner }) =>
    owner !== id && !own.has(signal) && isPart(signal.place.path) ? [signal] : [],
  );
}

/** A signal of a file that no other deployed component owns, and the library or the infrastructure that does. */
interface Shared<K extends SignalKind> {
  readonly signal: Signal<K>;
  readonly owner: string | undefined;
}

interface Sorted {
  readonly components: readonly Component[];
  readonly shared: readonly Shared<SignalKind>[];
}

/** Worked out once for all components that are asked about the same signals. */
const sorted = new WeakMap<readonly unknown[], Sorted>();

function sharedAmong<K extends SignalKind>(
  signals: readonly Signal<K>[],
  components: readonly Component[],
): readonly Shared<K>[] {
  const known = sorted.get(signals);
  // what is kept under a list of signals is of that list's kind
  if (known?.components === components) return known.shared as unknown as readonly Shared<K>[];
  const owners = ownersByFolder(components);
  const shared = signals.flatMap((signal): readonly Shared<K>[] => {
    if (isBeside(signal.place.path, "")) return [];
    const owner = ownerOf(signal.place.path, owners);
    const isDeployed =
      owner !== undefined && !owner.kinds.every((kind) => kind === "library" || kind === "infrastructure");
    return isDeployed ? [] : [{ signal, owner: owner?.id }];
  });
  sorted.set(signals, { components, shared });
  return shared;
}

function ownersByFolder(components: readonly Component[]): ReadonlyMap<string, Component> {
  const owners = new Map<string, Component>();
  for (const component of components) {
    for (const folder of [component.root, ...(component.also ?? [])])
      if (!owners.has(folder)) owners.set(folder, component);
  }
  return owners;
}

/** The component of the nearest folder above a file. */
function ownerOf(path: string, owners: ReadonlyMap<string, Component>): Component | undefined {
  for (const folder of upwards(folderOf(path))) {
    const owner = owners.get(folder);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** True for scripts, examples and what is built beside the program. */
export function isBeside(path: string, root: string): boolean {
  const below = root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return BESIDE.test(below) || BY_HAND.test(below);
}

const FAMILIES: Readonly<Record<string, string>> = { typescript: "javascript", kotlin: "java" };

/** Languages whose programs share libraries are one. */
export function family(language: string): string {
  return FAMILIES[language] ?? language;
}

/** True of what is written in a language that the component is written in. */
export function isOfLanguage(
  { data }: { readonly data: { readonly language: string } },
  { languages }: Component,
): boolean {
  return languages.length === 0 || languages.some((each) => family(each) === family(data.language));
}

/** Uses of a topic that run outside browsers and in production: the component's own, and those of shared code in its language. */
export function usesOf(
  seen: Seen<"library.used">,
  topic: Signal<"library.used">["data"]["topic"],
): Reached<"library.used"> {
  const runs = (signal: Signal<"library.used">) =>
    signal.data.topic === topic &&
    !signal.data.inBrowser &&
    signal.data.when !== "development" &&
    !isOwnMachines(signal.place.path);
  const shared = sharedOfTopic(sharedAmong(seen.everywhere("library.used"), seen.components), topic, runs);
  return {
    own: ownOf(seen, "library.used").filter(runs),
    shared: notOwn(shared, seen).filter((each) => isOfLanguage(each, seen.component)),
  };
}

/** By what is shared and by topic: the same for every component that asks. */
const topics = new WeakMap<readonly unknown[], Map<string, readonly Shared<SignalKind>[]>>();

function sharedOfTopic<K extends SignalKind>(
  shared: readonly Shared<K>[],
  topic: string,
  counts: (signal: Signal<K>) => boolean,
): readonly Shared<K>[] {
  const known = topics.get(shared) ?? new Map<string, readonly Shared<SignalKind>[]>();
  topics.set(shared, known);
  const before = known.get(topic);
  // what is kept under a list of signals is of that list's kind
  if (before !== undefined) return before as unknown as readonly Shared<K>[];
  const found = shared.filter(({ signal }) => counts(signal));
  known.set(topic, found);
  return found;
}

/** Rails' settings of one environment: https://guides.rubyonrails.org/configuring.html#rails-environment-settings */
const OF_ENVIRONMENT = /(?:^|\/)environments\/(?:development|test)\.rb$/i;

function isOwnMachines(path: string): boolean {
  return isForDevelopment(path) || OF_ENVIRONMENT.test(path);
}

/** What configuration says of a topic, files for developers' machines left out. */
export function configuredOf(
  seen: Seen<"telemetry.configured">,
  topic: Signal<"telemetry.configured">["data"]["topic"],
): Reached<"telemetry.configured"> {
  const counts = ({ data, place }: Signal<"telemetry.configured">) =>
    data.topic === topic && !isOwnMachines(place.path);
  const shared = sharedOfTopic(sharedAmong(seen.everywhere("telemetry.configured"), seen.components), topic, counts);
  const several = seen.components.filter(({ kinds }) => kinds.some((kind) => RUNS.has(kind))).length > 1;
  const { id, root } = seen.component;
  const names = [id, root.slice(root.lastIndexOf("/") + 1)].map(plain).filter((name) => name !== "");
  return {
    own: ownOf(seen, "telemetry.configured").filter(counts),
    shared: notOwn(shared, seen).filter(({ data }) => !several || isGivenTo(data.facts["workload"], names)),
  };
}

const RUNS: ReadonlySet<string> = new Set(["service", "worker", "function", "ml", "web"]);

/** True of what a manifest gives to the component of these plain names, by that of the workload; of what it gives to all. */
function isGivenTo(workload: string | number | boolean | undefined, names: readonly string[]): boolean {
  if (typeof workload !== "string") return true;
  const named = plain(workload);
  return names.some((name) => named.endsWith(name) || named.startsWith(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Own signals before shared ones. */
export function both<K extends SignalKind>({ own, shared }: Reached<K>): readonly Signal<K>[] {
  return [...own, ...shared];
}

/** What supports an answer, each message once, at most so many. */
export function few(all: readonly Evidence[], most = 6): readonly Evidence[] {
  const distinct = all.filter(({ message }, at) => all.findIndex((each) => each.message === message) === at);
  return distinct.slice(0, most);
}

/** A use as evidence. */
export function useEvidence({ data, place }: Signal<"library.used">): Evidence {
  return { message: data.call.includes(data.library) ? `${data.call}.` : `${data.library}: ${data.call}.`, place };
}

/** A setting as evidence. */
export function configuredEvidence({ data, place }: Signal<"telemetry.configured">): Evidence {
  return { message: `${data.system}: ${data.says}.`, place };
}

/**
 * Where it takes its logger, or what measures it, from a package that nobody here knows. A package of a Go module of the workspace is
 * none: it was read like the rest.
 */
export function importedFrom(
  seen: Seen<"telemetry.imported" | "manifest.package">,
  of: "logging" | "telemetry",
): Signal<"telemetry.imported"> | undefined {
  const imported = reach(seen, "telemetry.imported").own.filter(({ data }) => data.of === of);
  if (imported.length === 0) return undefined;
  const manifests = seen.all("manifest.package").filter(({ data }) => data.ecosystem === "go");
  const isOwn = (module: string) => manifests.some(({ data: { name } }) => name && module.startsWith(`${name}/`));
  return imported.find(({ data }) => data.language !== "go" || !isOwn(data.module));
}

/** True where the component answers callers. */
export function answers(seen: Seen<"server.app" | "server.route" | "server.started">): boolean {
  return (
    seen.component.kinds.includes("service") ||
    seen.all("server.app").length > 0 ||
    seen.all("server.route").length > 0 ||
    seen.all("server.started").some(({ data }) => data.role === "serves")
  );
}

/** Where a component's application is made, the best place for what it lacks. */
export function appPlace(seen: Seen<"server.app" | "server.started">): Place | undefined {
  return (
    seen.all("server.app").find(({ place }) => !isBeside(place.path, seen.component.root))?.place ??
    seen.all("server.started").find(({ data, place }) => !data.listed && !isBeside(place.path, seen.component.root))
      ?.place
  );
}

/** True of infrastructure that holds no code: nothing of it writes, measures or traces. */
export function isWithoutCode({ kinds, languages }: Component): boolean {
  return kinds.every((kind) => kind === "infrastructure") && languages.length === 0;
}

export const WITHOUT_CODE = "it is infrastructure, and holds no code of its own";

/** True of what is no service by any sign: what it lacks, it may well do without. */
export function isNoService(seen: Seen<"server.app" | "server.started">): boolean {
  return (
    seen.component.kinds.every((kind) => kind === "infrastructure") &&
    seen.all("server.app").length === 0 &&
    !seen.all("server.started").some(({ data }) => data.role === "serves")
  );
}

export const NO_SERVICE = "it is infrastructure, and no server of its own was seen to start";
