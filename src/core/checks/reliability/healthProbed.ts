import type { Signal } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";
import type { HealthPurpose } from "./healthPaths.ts";

/** Paths that Kubernetes asks for the health of a container: each is a health endpoint, whatever it is called. */
export function probedPaths(containers: readonly Signal<"kubernetes.container">[]): ReadonlyMap<string, HealthPurpose> {
  const probes = containers
    .filter(({ data, place }) => !data.development && !isForDevelopment(place.path))
    .map(({ data }) => data.probes);
  const paths = (which: "liveness" | "readiness", purpose: HealthPurpose) =>
    probes.flatMap(({ [which]: probe }) =>
      probe?.type === "http" && !probe.empty ? [[pathOf(probe.path ?? "/"), purpose] as const] : [],
    );
  // What is asked for readiness says no more of itself than that the program answers.
  return new Map([...paths("liveness", "liveness"), ...paths("readiness", "general")]);
}

/** As routes are written: without a question and without a slash at the end. */
function pathOf(asked: string): string {
  const [path = ""] = asked.split("?");
  return path.endsWith("/") && path !== "/" ? path.slice(0, -1) : path;
}
