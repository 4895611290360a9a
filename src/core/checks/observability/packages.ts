import type { Evidence, Seen, Signal } from "../../model.ts";
import { folderOf, upwards } from "../deployFiles.ts";

/** The dependencies of a component and of the packages of the workspace that it is built of, with where each is listed. */
export function dependsOn(seen: Seen<"manifest.package">, pattern: RegExp): Evidence | undefined {
  const own = seen.all("manifest.package");
  const byFolder = inFolders(seen.everywhere("manifest.package"));
  const above = [...upwards(seen.component.root)]
    .flatMap((folder) => byFolder.get(folder) ?? [])
    .filter((each) => !own.includes(each));
  for (const { data, place } of [...own, ...above]) {
    const found = data.dependencies.find((name) => pattern.test(name));
    if (found !== undefined) return { message: `Depends on ${found}.`, place };
  }
  return undefined;
}

type Packages = readonly Signal<"manifest.package">[];

/** Sorted once for all components that are asked about the same packages. */
const sorted = new WeakMap<Packages, ReadonlyMap<string, Packages>>();

/** Packages by the folder of their manifest. */
function inFolders(packages: Packages): ReadonlyMap<string, Packages> {
  const known = sorted.get(packages);
  if (known !== undefined) return known;
  const found = new Map<string, Signal<"manifest.package">[]>();
  for (const each of packages) {
    const folder = folderOf(each.place.path);
    found.set(folder, [...(found.get(folder) ?? []), each]);
  }
  sorted.set(packages, found);
  return found;
}
