import type { ComponentKind, ComposeService, Signal } from "../model.ts";
import { aidByName } from "./aids.ts";
import { type Candidate, Candidates, is } from "./candidates.ts";
import type { Deployments } from "./deployments.ts";
import { folderOf, packageFolder, upwards } from "./folders.ts";
import { words } from "./names.ts";
import { partsOfPrograms, programsOf } from "./programs.ts";

/** The folders of a workspace that something speaks for, each with all its evidence. */
export function signsIn(
  signals: readonly Signal[],
  paths: readonly string[],
  deployments: Deployments,
  workspaceName: string,
): Candidates {
  const candidates = new Candidates();
  const homes = new Map<string, string>();
  for (const { entry, root } of programsOf(signals, deployments, workspaceName)) {
    homes.set(folderOf(entry.place.path), root);
    candidates.add(root, "runs", entry.data.runs, entry.place, entry.data.kinds);
  }
  const home = (folder: string) => homes.get(folder) ?? folder;
  const mentioned: Signal<"compose.service">[] = [];
  const parts = partsOfPrograms(signals, deployments);
  for (const signal of signals) {
    if (signal.kind === "manifest.package") {
      if (!parts.has(packageFolder(signal.place.path))) noteManifest(candidates, signal);
    } else if (signal.kind === "deployment.unread") notePlatform(candidates, signal);
    else if (signal.kind === "compose.service") {
      const folder = deployments.folderOf(signal);
      if (signal.data.build === undefined || folder === undefined || isTest(signal.data)) continue;
      if (signal.data.development === "named") mentioned.push(signal);
      else candidates.add(home(folder), "composed", `built as Compose service ${signal.data.name}`, signal.place);
    } else {
      const sign = signOf(signal);
      const folder = sign === undefined ? undefined : deployments.folderOf(signal);
      if (sign === undefined || folder === undefined) continue;
      // Manifests among aids deploy for tests.
      const isAid = signal.kind === "container.image" || aidByName(folderOf(signal.place.path)) === "surely";
      const basis = isAid ? "built" : "deployed";
      candidates.add(home(folder), basis, sign.says, signal.place, sign.kinds);
    }
  }
  for (const signal of mentioned) {
    const folder = home(deployments.folderOf(signal) ?? "");
    if (candidates.find(folder) !== undefined)
      candidates.add(folder, "built", `built as Compose service ${signal.data.name}`, signal.place);
  }
  gatherParts(candidates, signals);
  dropEmpty(candidates, paths);
  for (const [root] of candidates.all()) if (/(?:^|\/)\./.test(root)) candidates.drop(root); // tools keep their own there
  dropShared(candidates, signals);
  notePurposes(candidates, signals);
  for (const [root, candidate] of candidates.all()) guess(candidate, root, deployments);
  return candidates;
}

function noteManifest(candidates: Candidates, { place, data }: Signal<"manifest.package">): void {
  if (data.runs === undefined) return;
  const candidate = candidates.add(packageFolder(place.path), "runs", data.runs, place, data.kinds);
  if (data.starts !== undefined) candidate.starts = data.starts;
}

/** Platforms whose file lies in the folder that it deploys. */
const IN_THE_FOLDER = new Set(["Fly.io", "Railway", "App Engine", "Heroku"]);

function notePlatform(candidates: Candidates, { place, data }: Signal<"deployment.unread">): void {
  if (IN_THE_FOLDER.has(data.platform))
    candidates.add(folderOf(place.path), "deployed", `deployed by ${data.platform}`, place);
}

function signOf(signal: Signal): { readonly says: string; readonly kinds: readonly ComponentKind[] } | undefined {
  switch (signal.kind) {
    case "container.image":
      return isForTests(signal.place.path) ? undefined : { says: "has a Dockerfile", kinds: [] };
    case "kubernetes.workload":
      return { says: `deployed as ${signal.data.kind} ${signal.data.name}`, kinds: [] };
    case "helm.chart":
      return { says: `deployed by the Helm chart ${signal.data.name}`, kinds: [] };
    case "deployment.part":
      return signal.data;
    default:
      return undefined;
  }
}

/** A Dockerfile that its name keeps for tests and tools. */
function isForTests(path: string): boolean {
  return /(?:^|[/.-])(?:tests?|e2e|lint|ci|docs|cypress|playwright)\.dockerfile$|(?:^|\/)dockerfile\.(?:tests?|e2e|lint|ci|docs|cypress|playwright)$/i.test(
    path,
  );
}

function isTest({ name, dockerfile }: ComposeService): boolean {
  return isForTests(dockerfile ?? "") || words(name).some((word) => /^(?:tests?|e2e|lint)$/.test(word));
}

/** What one template deploys is one service, whatever manifests the folders of its functions have. */
function gatherParts(candidates: Candidates, signals: readonly Signal[]): void {
  for (const { kind, data } of signals) {
    if (kind !== "deployment.part" || data.code === undefined || data.folder === undefined) continue;
    const own = candidates.find(data.code);
    if (own !== undefined && !is(own, "built", "composed", "deployed")) candidates.move(data.code, data.folder);
  }
}

/** A build's context may lie outside of the workspace, or not be there yet. */
function dropEmpty(candidates: Candidates, paths: readonly string[]): void {
  const folders = new Set<string>();
  for (const path of paths) {
    for (const folder of upwards(folderOf(path))) {
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  for (const [root] of candidates.all()) if (!folders.has(root)) candidates.drop(root);
}

/** What several programs share is called so, and may ask for their framework without making a server of it. */
const SHARED = /(?:^|\/)(?:commons?|shared|libs?|utils?|core)$/;

function dropShared(candidates: Candidates, signals: readonly Signal[]): void {
  const serving = new Set(
    signals.flatMap(({ kind, place }) =>
      kind === "server.app" || kind === "program.entry" ? [...upwards(folderOf(place.path))] : [],
    ),
  );
  for (const [root, candidate] of candidates.all()) {
    const isAsked = is(candidate, "built", "composed", "deployed") || candidate.starts !== undefined;
    if (SHARED.test(root) && !isAsked && !serving.has(root) && isOnly(candidate.kinds, "service"))
      candidates.drop(root);
  }
}

function notePurposes(candidates: Candidates, signals: readonly Signal[]): void {
  for (const { kind, place, data } of signals) {
    if (kind === "server.app" || kind === "server.started") {
      const serving = candidates.around(folderOf(place.path));
      if (serving !== undefined) serving.serves = true;
    }
    if (kind !== "program.purpose") continue;
    const purposes = candidates.around(folderOf(place.path))?.purposes;
    if (purposes !== undefined && !purposes.has(data.kind)) purposes.set(data.kind, { message: data.says, place });
  }
}

/** Where no manifest that runs says what it is, what its package depends on does; a program nobody packs is a command. */
function guess(candidate: Candidate, root: string, { packages }: Deployments): void {
  const { kinds } = candidate;
  const manifests = packages.at(root);
  const aided = manifests.find((manifest) => manifest.aid !== undefined);
  // What a server of another language keeps beside it, for its documentation say, does not say what that is.
  const serves = manifests.some(({ ecosystem, runs }) => runs !== undefined && ecosystem !== aided?.ecosystem);
  if (aided?.aid !== undefined && !serves) candidate.aid = aided.aid;
  const isPacked = is(candidate, "built", "composed", "deployed");
  if (kinds.size > 0 && !(isPacked && isOnly(kinds, "cli"))) return;
  for (const manifest of packages.at(root)) {
    // Python's servers are installed as commands too.
    const isCommand = !(isPacked && manifest.ecosystem === "python");
    for (const kind of manifest.kinds) if (kind !== "library" && (kind !== "cli" || isCommand)) kinds.add(kind);
  }
  const isNative = packages.at(root).some(({ ecosystem }) => ecosystem === "go" || ecosystem === "rust");
  if (isNative && !isPacked && kinds.size === 0 && candidate.purposes.size === 0) kinds.add("cli");
}

function isOnly(kinds: ReadonlySet<ComponentKind>, kind: ComponentKind): boolean {
  return kinds.size === 1 && kinds.has(kind);
}
