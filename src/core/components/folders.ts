/** Folders that hold a Dockerfile for the folder above them. */
const PACKAGING = new Set([
  "docker",
  ".docker",
  "deploy",
  "deployment",
  "build",
  "package",
  "ci",
  "container",
  "containers",
  "dockerfiles",
]);

/** Folders that say nothing of what they hold, so that the folder above names it. */
const NAMELESS = new Set(["src", "app", "source", "code", "main", "server", "cmd", "html"]);

/** Folders that collect packages, and name none of them. */
const COLLECTIONS = new Set([
  "apps",
  "applications",
  "packages",
  "services",
  "microservices",
  "crates",
  "modules",
  "libs",
  "libraries",
  "src",
  "source",
  "cmd",
  "components",
  "projects",
  "functions",
  "lambdas",
  "workers",
  "internal",
  "pkg",
]);

/** The folder a path lies in; "" at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The folder a package manifest speaks of: lists of requirements are often kept in one of their own. */
export function packageFolder(path: string): string {
  return folderOf(path).replace(/(?:^|\/)(?:requirements|reqs)$/, "");
}

/** The last part of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** True of a path that lies somewhere below a folder. */
export function isBelow(path: string, folder: string): boolean {
  return folder === "" ? path !== "" : path.startsWith(`${folder}/`);
}

/** The folder and all above it, the nearest first, "" last. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; at !== ""; at = folderOf(at)) yield at;
  yield "";
}

/** Finds for a folder the nearest of these at or above it; each folder on the way is worked out once. */
export function nearestAmong(folders: ReadonlySet<string>): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const find = (folder: string): string | undefined => {
    if (folders.has(folder)) return folder;
    if (folder === "") return undefined;
    if (!known.has(folder)) known.set(folder, find(folderOf(folder)));
    return known.get(folder);
  };
  return find;
}

/** The part of a folder's path that says what it holds: "cart" for src/cart/src; undefined when no part does. */
export function tellingName(folder: string): string | undefined {
  const parts = folder.split("/");
  while (parts.length > 1 && NAMELESS.has(parts.at(-1) ?? "")) parts.pop();
  const name = parts.at(-1) ?? "";
  const isTelling =
    name !== "" && !NAMELESS.has(name) && (parts.length === folder.split("/").length || !COLLECTIONS.has(name));
  return isTelling ? name : undefined;
}

/** The folder a Dockerfile packs; undefined in folders of tools, which are for developers' machines. */
export function packedFolder(path: string): string | undefined {
  const parts = folderOf(path).split("/");
  if (parts.some((part) => (part.startsWith(".") && !PACKAGING.has(part)) || part === "hack")) return undefined;
  while (parts.length > 0 && PACKAGING.has(parts.at(-1) ?? "")) parts.pop();
  return parts.join("/");
}

/** True of a folder that holds what packs the folder above it. */
export function isForPacking(folder: string): boolean {
  return PACKAGING.has(lastOf(folder));
}
