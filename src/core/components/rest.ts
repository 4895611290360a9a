import type { ComponentKind, Signal } from "../model.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import type { Deployments } from "./deployments.ts";
import { folderOf, nearestAmong, packageFolder } from "./folders.ts";

const ASKED_ABOUT: ReadonlySet<string> = new Set([
  "call.outbound",
  "server.app",
  "server.route",
  "kubernetes.workload",
]);

/** What pipelines and their platform run lies in folders that no program is built of: `.github/scripts/report.py`. */
const OF_PIPELINES = /^\.(?:github|gitlab|circleci|buildkite|azure-?\w*|woodpecker|drone|jenkins)\//;

/**
 * What no component owns, as one component; undefined when nothing is left over that a check would ask about. Folders
 * that the configuration speaks for are none of it.
 */
export function restOf(
  signals: readonly Signal[],
  candidates: Candidates,
  deployments: Deployments,
  spokenFor: readonly string[],
): Candidate | undefined {
  if (candidates.find("") !== undefined) return undefined;
  const roots = new Set([...candidates.all().map(([root]) => root), ...spokenFor]);
  const rootOf = nearestAmong(roots);
  const isOwned = (folder: string): boolean => rootOf(folder) !== undefined;
  const left = signals.filter(
    (signal) =>
      ASKED_ABOUT.has(signal.kind) &&
      !OF_PIPELINES.test(signal.place.path) &&
      !isOwned(folderOf(signal.place.path)) &&
      !isOwned(deployments.folderOf(signal) ?? ""),
  );
  const isAll = candidates.size === 0;
  if (!isAll && left.length === 0) return undefined;
  const message = isAll
    ? "the whole workspace, since no part of it is built or deployed by itself"
    : "what lies outside of the other components";
  const [first] = left;
  const evidence = first === undefined ? { message } : { message, place: first.place };
  const manifests = signals.filter(
    (signal) => signal.kind === "manifest.package" && !isOwned(packageFolder(signal.place.path)),
  );
  // Only what answers to somebody has a mode that shows its insides: settings of Django, a Startup of ASP.NET.
  const isDebugged =
    isAll && signals.some((signal) => signal.kind === "library.used" && signal.data.topic === "debugging");
  const kinds = new Set([kindOf(left, manifests, isAll, isDebugged)]);
  return { signs: [{ basis: "said", evidence }], kinds, purposes: new Map(), rest: true };
}

/** A command where every package is one, a library where there is other code, and what is deployed without code. */
function kindOf(
  left: readonly Signal[],
  manifests: readonly Signal[],
  isAll: boolean,
  isDebugged: boolean,
): ComponentKind {
  const packages = manifests.flatMap((signal) =>
    signal.kind === "manifest.package" && signal.data.aggregates !== true ? [signal.data] : [],
  );
  if (packages.length > 0 && packages.every(({ kinds }) => kinds.includes("cli"))) return "cli";
  if (isAll && left.some(({ kind }) => kind === "server.app")) return "service";
  const hasCode = isDebugged || left.some(({ kind }) => kind !== "kubernetes.workload");
  if (packages.length > 0) return "library";
  if (hasCode) return isAll ? "service" : "library";
  return manifests.length > 0 && left.length === 0 ? "library" : "infrastructure";
}
