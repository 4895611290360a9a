import type { Component, ComponentKind, Signal } from "../model.ts";
import { type Candidate, is } from "./candidates.ts";
import type { Deployments } from "./deployments.ts";
import { words } from "./names.ts";
import { imageName } from "./packages.ts";
import { isProduct, servesPages } from "./products.ts";

/** The base images of each folder's Dockerfiles. */
export function basesOf(signals: readonly Signal[], deployments: Deployments): ReadonlyMap<string, readonly string[]> {
  const bases = new Map<string, string[]>();
  for (const signal of signals) {
    if (signal.kind !== "container.image") continue;
    const folder = deployments.folderOf(signal);
    if (folder !== undefined) bases.set(folder, [...(bases.get(folder) ?? []), signal.data.base]);
  }
  return bases;
}

/** The folders whose images answer on a port. */
export function listeningOf(signals: readonly Signal[], deployments: Deployments): ReadonlySet<string> {
  return new Set(
    signals.flatMap((signal) => {
      if (signal.kind !== "container.image" || signal.data.exposes.length === 0) return [];
      return deployments.folderOf(signal) ?? [];
    }),
  );
}

/** What its images and its code show of a candidate. */
interface Shown {
  /** The base images of its Dockerfiles. */
  readonly bases: readonly string[];
  readonly languages: readonly string[];
  /** True when its image answers on a port. */
  readonly listens: boolean;
  /** Where it loads a trained model. */
  readonly model: Signal<"library.used"> | undefined;
}

/** What a candidate is, and says in its evidence why where neither manifest nor code showed it. */
export function settleKinds(
  candidate: Candidate,
  id: string,
  { bases, languages, listens, model }: Shown,
): Component["kinds"] {
  const { kinds, purposes } = candidate;
  if (candidate.corrected && kinds.size > 0) return [...kinds].sort();
  if (kinds.size > 1) kinds.delete("library");
  // A command of it, for its health check say, does not say what its image runs.
  if (listens && kinds.has("cli") && kinds.size === 1) kinds.delete("cli");
  if (isOnlyCommand(kinds) && is(candidate, "built", "composed", "deployed")) noteServing(candidate);
  if (kinds.size === 0) noteUnsaid(candidate, bases, languages);
  const work = purposes.get("worker");
  if (work !== undefined && !kinds.has("worker") && !kinds.has("infrastructure") && !candidate.rest) {
    kinds.add("worker");
    say(candidate, work.message, work.place);
  }
  if (!candidate.rest) noteNamed(candidate, id);
  if (kinds.size > 1) kinds.delete("library");
  if (WORKS.some((kind) => kinds.has(kind))) {
    kinds.delete("cli");
    if (model !== undefined) noteModel(candidate, model);
  }
  return [...kinds].sort();
}

/** What answers or works by itself all day. */
const WORKS: readonly ComponentKind[] = ["service", "worker", "function"];

/** What answers with a model that it loaded itself serves that model, whatever framework it is written in. */
function noteModel(candidate: Candidate, { data, place }: Signal<"library.used">): void {
  if (candidate.kinds.has("ml")) return;
  candidate.kinds.add("ml");
  say(candidate, `answers with a model (${data.library}: ${data.call})`, place);
}

function isOnlyCommand(kinds: ReadonlySet<ComponentKind>): boolean {
  return kinds.size === 1 && kinds.has("cli");
}

/** A library of commands is how many servers are started: one that is packed and answers calls is what it answers. */
function noteServing(candidate: Candidate): void {
  const serves = candidate.purposes.get("service");
  if (serves === undefined) return;
  candidate.kinds.delete("cli");
  candidate.kinds.add("service");
  say(candidate, serves.message, serves.place);
}

/** No manifest says what it is: its code does, or what its image is made from. */
function noteUnsaid(candidate: Candidate, bases: readonly string[], languages: readonly string[]): void {
  const { kinds, purposes } = candidate;
  const base = bases.map(imageName).find(isProduct);
  if (candidate.aid !== undefined) kinds.add("web");
  else if (base !== undefined && servesPages(base) && languages.length > 0) {
    kinds.add("web");
    say(candidate, `is served by ${base}`);
  } else if (base !== undefined && !is(candidate, "runs")) {
    kinds.add("infrastructure");
    say(candidate, `is made from ${base}`);
  } else if (purposes.size > 0) {
    for (const [kind, { message, place }] of purposes) {
      kinds.add(kind);
      say(candidate, message, place);
    }
  } else kinds.add(languages.length > 0 ? "service" : "infrastructure");
}

const WORKER_NAME =
  /(?:^|-)(?:workers?|processor|consumers?|scheduler|daemon|cron|background-services|load-?generator|load-?gen)$/;
const WEB_NAME = /(?:^|-)(?:frontend|front|web|webapp|web-app|ui|spa|storefront|website)$/;
const CLI_NAME = /cli$|^kubectl-|[a-z]ctl$/;

/** People's names for things tell what their dependencies leave open: a worker may answer a health check, and more. */
function noteNamed(candidate: Candidate, id: string): void {
  const { kinds } = candidate;
  const name = words(id.slice(id.lastIndexOf("/") + 1)).join("-");
  const [only] = kinds.size === 1 ? kinds : [];
  if (WORKER_NAME.test(name) && kinds.has("service") && !kinds.has("web")) {
    kinds.delete("service");
    kinds.add("worker");
    say(candidate, "is called a worker");
  } else if (CLI_NAME.test(name) && only === "service" && !candidate.purposes.has("service")) {
    kinds.delete("service");
    kinds.add("cli");
    say(candidate, "is called a command");
  } else if (WEB_NAME.test(name) && only === "service") {
    kinds.add("web");
    say(candidate, "is called a web page");
  }
}

function say(candidate: Candidate, message: string, place?: Component["why"][number]["place"]): void {
  if (candidate.signs.some(({ evidence }) => evidence.message === message)) return;
  candidate.signs.push({ basis: "said", evidence: place === undefined ? { message } : { message, place } });
}
