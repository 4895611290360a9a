import type { Looked } from "../topic.ts";

/** The packages that the manifests of a component ask for, as their ecosystem spells them. */
export function packagesOf({ all }: Pick<Looked, "all">): ReadonlySet<string> {
  return new Set(all("manifest.package").flatMap(({ data }) => data.dependencies));
}
