import { healthPurpose } from "../../../checks/reliability/healthPaths.ts";
import { fullRoutes } from "../../../components/linkRoutes.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { DEPENDENCY_KEYS, type Wanted } from "./needs.ts";

/** What is missing, and the path it gets: beside the endpoint that is there, or as Kubernetes names its own. */
export function wantedOf({ signals }: ScaffoldContext, framework: string): Wanted {
  const routes = fullRoutes(signals).filter(({ method }) => method === "GET" || method === "ALL" || method === "HEAD");
  const health = routes.flatMap((route) => {
    const purpose = healthPurpose(route.path);
    return purpose ? [{ ...route, purpose }] : [];
  });
  const taken = new Set(routes.map(({ path }) => path));
  const free = (...paths: readonly string[]) => paths.find((path) => !taken.has(path));
  const needs = signals.some(({ kind, data }) => kind === "dependency.used" && data.type in DEPENDENCY_KEYS);
  const hasReadiness = health.some(
    ({ purpose, handler }) =>
      // What cannot be followed may ask: another path beside it would only be a second one of its kind.
      purpose !== "liveness" &&
      (handler.answers === "asks" || (purpose === "readiness" && (!needs || handler.answers === "unknown"))),
  );
  const hasLiveness = health.some(
    ({ purpose, handler }) => purpose === "liveness" || (purpose === "general" && handler.answers !== "asks"),
  );
  const prefix = framework === "next" ? "/api" : "";
  const liveness = hasLiveness ? undefined : free(`${prefix}/livez`, `${prefix}/health/live`);
  const readiness = hasReadiness ? undefined : free(`${prefix}/readyz`, `${prefix}/health/ready`);
  return { ...(liveness ? { liveness } : {}), ...(readiness ? { readiness } : {}) };
}
