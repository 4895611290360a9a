import { healthPurpose } from "../../../checks/reliability/healthPaths.ts";
import { fullRoutes } from "../../../components/linkRoutes.ts";
import type { AppSite } from "../topic.ts";

/** What watches a service: the paths of its health checks, those of Kubernetes' own names, and its metrics. */
export function unlimitedPaths({ context }: Pick<AppSite, "context">): readonly string[] {
  const seen = fullRoutes(context.signals).flatMap(({ path }) => (healthPurpose(path) === undefined ? [] : [path]));
  return [...new Set([...seen, "/livez", "/readyz", "/metrics"])];
}
