import type { Evidence, Seen, Signal } from "../../model.ts";

/** The dependencies of a component and of the packages of the workspace that it is built of, with where each is listed. */
export function dependsOn(seen: Seen<"manifest.package">, pattern: RegExp): Evidence | undefined {
  const own = seen.all("manifest.package");
  const above = seen
    .everywhere("manifest.package")
    .filter((each) => isAbove(each, seen.component.root) && !own.includes(each));
  for (const { data, place } of [...own, ...above]) {
    const found = data.dependencies.find((name) => pattern.test(name));
    if (found !== undefined) return { message: `Depends on ${found}.`, place };
  }
  return undefined;
}

function isAbove({ place }: Signal<"manifest.package">, root: string): boolean {
  const folder = place.path.slice(0, place.path.lastIndexOf("/") + 1);
  return folder === "" || `${root}/`.startsWith(folder);
}
