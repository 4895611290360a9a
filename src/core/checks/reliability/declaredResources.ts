import type { Resource } from "../../components/linkInfrastructureValues.ts";
import type { Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/**
 * The resources that a component answers for: those in its own folder, those that bear its name, and, for the first that
 * runs, what lies beside all components.
 */
export function resourcesOf(seen: Seen<"infrastructure.resource">): readonly Resource[] {
  const running = seen.components.filter(({ kinds }) => kinds.some((kind) => kind !== "library" && kind !== "cli"));
  const isFirst = running[0]?.id === seen.component.id;
  const roots = seen.components.map(({ root }) => root).filter((root) => root !== "");
  // What lies beside all others belongs to a component at the root, where there is one.
  const hasRoot = roots.length < seen.components.length;
  const isShared = ({ place }: Resource) => !hasRoot && !roots.some((root) => place.path.startsWith(`${root}/`));
  const own = new Set(seen.all("infrastructure.resource"));
  const ids = new Set(running.map(({ id }) => id));
  return seen.everywhere("infrastructure.resource").filter((resource) => {
    if (isForDevelopment(resource.place.path)) return false;
    if (own.has(resource)) return true;
    if (!isShared(resource)) return false;
    return ids.has(resource.data.name) ? resource.data.name === seen.component.id : isFirst;
  });
}
