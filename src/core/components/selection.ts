import { aidByName } from "./aids.ts";
import { type Candidate, type Candidates, is } from "./candidates.ts";
import { folderOf, isBelow, isForPacking } from "./folders.ts";
import type { Packages } from "./packages.ts";

/** Leaves the candidates that are components by themselves: no aids, no libraries, no roots that only build others. */
export function select(candidates: Candidates, packages: Packages, paths: readonly string[]): void {
  dropAids(candidates);
  dropLibraries(candidates, packages);
  inheritPages(candidates, packages, paths);
  bequeathList(candidates, packages, paths);
  dropRoots(candidates, packages, paths);
  dropGenerators(candidates, packages);
}

/** Aids to developers, unless all is: then they are what the workspace is for. */
function dropAids(candidates: Candidates): void {
  const all = candidates.all();
  const aids = new Set(all.filter(([root, candidate]) => isAid(root, candidate)).map(([root]) => root));
  const isAll = aids.size === all.length;
  for (const [root, candidate] of all) {
    const isKept = isAll && candidate.aid === undefined && is(candidate, "built", "composed");
    if (aids.has(root) && !isKept) candidates.drop(root);
  }
}

function isAid(root: string, candidate: Candidate): boolean {
  if (candidate.aid !== undefined && !is(candidate, "built", "composed")) return true;
  const byName = root === "" ? undefined : aidByName(root);
  if (byName === undefined || is(candidate, "deployed")) return false;
  return byName === "surely" || !is(candidate, "composed");
}

/** What others import, and commands: they ship within something else, or to people's machines. */
function dropLibraries(candidates: Candidates, packages: Packages): void {
  for (const [root, candidate] of candidates.all()) {
    if (root === "" || is(candidate, "deployed")) continue;
    const isPacked = is(candidate, "built", "composed");
    if (isPacked && !is(candidate, "runs") && packages.isImported(root)) candidates.drop(root);
    if (isPacked || (candidate.starts === "alone" ? !isTask(candidate, candidates) : candidate.starts)) continue;
    const isCommand = candidate.kinds.size > 0 && [...candidate.kinds].every((kind) => kind === "cli");
    const isShared = packages.isImported(root) && !(candidate.serves && startsRust(candidate));
    const isLibrary = /(?:^|\/)(?:libs?|libraries|internal-packages)\//.test(root) || isShared;
    if (isCommand || isLibrary || candidate.starts === "alone") candidates.drop(root);
  }
}

/** True of a crate with a `main` of its own, which a server often keeps beside a library that other crates use. */
function startsRust({ signs }: Candidate): boolean {
  return signs.some(({ basis, evidence }) => basis === "runs" && evidence.place?.path.endsWith("src/main.rs") === true);
}

/** A script that neither listens nor works a queue is a task, where what runs is packed. */
function isTask({ purposes }: Candidate, candidates: Candidates): boolean {
  return purposes.size === 0 && candidates.all().some(([, other]) => is(other, "built", "composed", "deployed"));
}

/** A folder that builds what runs below it is no component itself; one that packs a single program is that program. */
function dropRoots(candidates: Candidates, packages: Packages, paths: readonly string[]): void {
  for (const [root, candidate] of candidates.all()) {
    const below = candidates.all().filter(([other]) => isBelow(other, root));
    const running = below.filter(([, other]) => is(other, "runs"));
    const [only] = running;
    if (is(candidate, "runs")) {
      const ties =
        packages.aggregates(root) &&
        packages.at(root).some(({ ecosystem }) => ecosystem === "npm") &&
        !runsCompiled(candidate);
      if (ties && running.length > 0 && !hasOwnCode(root, packages, paths)) candidates.drop(root);
    } else if (only !== undefined && (root === "" || packages.at(root).length === 0 || packages.aggregates(root))) {
      const isSingle = running.length === 1 && !is(only[1], "built", "composed", "deployed");
      if (!isSingle) candidates.drop(root);
      else if (root === "" || packages.at(root).length > 0) candidates.move(root, only[0]);
      else candidates.move(only[0], root);
    }
  }
}

/** True of a package that starts a program of Go, Rust or the JVM: its workspace of npm only holds that one's pages. */
function runsCompiled({ signs }: Candidate): boolean {
  return signs.some(
    ({ basis, evidence }) => basis === "runs" && /\.(?:go|rs|java|kt)$/.test(evidence.place?.path ?? ""),
  );
}

/** True of a package whose own sources lie where a program's do, and not in packages below it. */
function hasOwnCode(root: string, packages: Packages, paths: readonly string[]): boolean {
  return paths.some((path) => {
    if (!isBelow(path, root) || !/\.[cm]?[jt]sx?$/.test(path)) return false;
    const inside = root === "" ? path : path.slice(root.length + 1);
    return (
      /^(?:(?:src|server|app|lib|api)\/|(?:index|server|main|app)\.\w+$)/.test(inside) &&
      packages.nearest(folderOf(path)) === root
    );
  });
}

/**
 * A folder that holds the Python of the project at the top, and beside it a manifest of npm for its pages, is that project:
 * what is installed, packed and tested at the top is what runs there.
 */
function inheritPages(candidates: Candidates, packages: Packages, paths: readonly string[]): void {
  if (candidates.find("") === undefined || !packages.at("").some(({ ecosystem }) => ecosystem === "python")) return;
  const code = paths.filter((path) => path.endsWith(".py"));
  for (const [root] of candidates.all()) {
    const own = packages.at(root);
    if (root === "" || own.length === 0 || own.some(({ ecosystem }) => ecosystem !== "npm")) continue;
    if (code.filter((path) => isBelow(path, root)).length * 2 > code.length) candidates.move(root, "");
  }
}

/** A manifest at the top may only list what the code in one folder below is installed with: that folder is what runs. */
function bequeathList(candidates: Candidates, packages: Packages, paths: readonly string[]): void {
  const top = candidates.find("");
  if (top === undefined || top.starts || is(top, "built", "composed", "deployed")) return;
  if (!packages.at("").every(({ ecosystem }) => ecosystem === "python" || ecosystem === "npm")) return;
  const code = paths.filter((path) => path.endsWith(".py"));
  for (const [root] of candidates.all()) {
    if (root === "" || packages.at(root).length > 0) continue;
    if (code.filter((path) => isBelow(path, root)).length * 2 <= code.length) continue;
    candidates.move("", root);
    return;
  }
}

/** A Dockerfile without a manifest inside of another component builds something for it (an asset, a tool). */
function dropGenerators(candidates: Candidates, packages: Packages): void {
  for (const [root, candidate] of candidates.all()) {
    if (isForPacking(root) && !is(candidate, "runs", "deployed") && packages.at(root).length === 0)
      candidates.drop(root);
    if (is(candidate, "runs", "deployed") || packages.at(root).length > 0 || packages.hasBelow(root)) continue;
    if (candidates.all().some(([other]) => other !== "" && isBelow(root, other))) candidates.drop(root);
  }
}
