/** The folder of a path, "" for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** `folder` and `name` as one path. */
export function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** How a file names another as a relative module: "./db", "../db/pool". */
export function relativeModule(from: string, to: string): string {
  const here = folderOf(from) === "" ? [] : folderOf(from).split("/");
  const there = to.split("/");
  while (here.length > 0 && here[0] === there[0] && there.length > 1) {
    here.shift();
    there.shift();
  }
  return `${here.length === 0 ? "./" : "../".repeat(here.length)}${there.join("/")}`;
}

/** The first of these names that no file has yet. */
export async function freePath(
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  for (const path of paths) if ((await read(path)) === undefined) return path;
  return undefined;
}

/** What Python would import under a module's path: a package of its name comes before it. */
export function readingModules(read: (path: string) => Promise<string | undefined>) {
  return async (path: string) => (await read(path)) ?? (await read(path.replace(/\.py$/, "/__init__.py")));
}

/** The nearest folder that holds all of these files. */
export function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => folderOf(path).split("/").filter(Boolean));
  const shared = first.findIndex((name, at) => others.some((each) => each[at] !== name));
  return (shared < 0 ? first : first.slice(0, shared)).join("/");
}

/** A path that is named from a folder: "src/db.ts" of "src/app" and "../db.ts". */
export function joined(folder: string, relative: string): string {
  const parts = folder.split("/").filter(Boolean);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
