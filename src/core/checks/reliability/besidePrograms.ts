import type { Place, Signal } from "../../model.ts";

/** Names of folders whose programs try a service out or look after it, where the service is a program of its own. */
const BESIDE = /^(?:utils?|contrib|misc|extras?|integration|load-?tests?)\//;

/** Tells the files of Go programs that lie beside the component's own in such a folder: nothing deploys them by itself. */
export function besideProgram(entries: readonly Signal<"program.entry">[], root: string): (place: Place) => boolean {
  const folders = entries.filter(({ data }) => data.ecosystem === "go").map(({ place }) => folderOf(place.path));
  const below = (folder: string) => (root === "" ? folder : folder.slice(root.length + 1));
  const beside = new Set(folders.filter((folder) => BESIDE.test(below(folder))));
  return ({ path }) => beside.size < folders.length && beside.has(folderOf(path));
}

/**
 * Tells the files of npm packages beside the component's own in such a folder ("utils/test-setup/package.json"), for
 * which no other asks and which no image is made of: a person starts what they hold.
 */
export function besidePackages(
  manifests: readonly Signal<"manifest.package">[],
  images: readonly Signal<"container.image">[],
  root: string,
): (place: Place) => boolean {
  const own = manifests.filter(({ data, place }) => data.ecosystem === "npm" && isBelow(place.path, root));
  const asked = new Set(own.flatMap(({ data }) => data.dependencies));
  const folders = own.flatMap(({ data, place }) => {
    const folder = folderOf(place.path);
    const isAside = BESIDE.test(folder.slice(root === "" ? 0 : root.length + 1));
    if (!isAside || data.starts !== undefined || asked.has(data.name ?? "")) return [];
    return images.some((image) => image.place.path.startsWith(folder)) ? [] : folder;
  });
  // Where nothing else is, what lies there is the program.
  return ({ path }) => folders.length < own.length && folders.some((folder) => path.startsWith(folder));
}

function isBelow(path: string, root: string): boolean {
  return root === "" || path.startsWith(`${root}/`);
}

/** With the "/" at its end; "" for the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
