import type { Evidence, Seen } from "../../model.ts";
import { dependsOn } from "./packages.ts";
import { both, configuredEvidence, configuredOf, isOfLanguage, reach, useEvidence, usesOf } from "./reach.ts";
import { tracesOf } from "./traces.ts";

type Reads = "library.used" | "telemetry.configured" | "log.context" | "manifest.package";

/** What gives log lines the id of a request, a trace, a user or a tenant. */
export function idsOf(seen: Seen<Reads>): readonly Evidence[] {
  const uses = both(usesOf(seen, "logging"));
  const settings = both(configuredOf(seen, "logging"));
  const contexts = both(reach(seen, "log.context")).filter((each) => isOfLanguage(each, seen.component));
  const requests = [
    ...uses
      .filter(({ data }) => data.facts["ids"] !== undefined || data.role === "correlation" || data.role === "trace-id")
      .map(useEvidence),
    ...settings.filter(({ data }) => data.role === "ids" || data.role === "correlation").map(configuredEvidence),
    ...contexts
      .filter(({ data }) => data.id === "request id" || data.id === "trace id")
      .map(({ data, place }) => ({ message: `${data.call} gives lines the ${data.id}.`, place })),
    ...tracesOf(seen).correlates,
    ...listed(seen),
  ];
  if (requests.length === 0) return [];
  const people = contexts
    .filter(({ data }) => data.id === "user id" || data.id === "tenant id")
    .map(({ data, place }) => ({ message: `${data.call} gives lines the ${data.id}.`, place }));
  return [...requests.slice(0, 3), ...people.slice(0, 2)];
}

/** Gems whose being there is enough: they set themselves up. */
function listed(seen: Seen<"manifest.package">): readonly Evidence[] {
  const found = dependsOn(seen, /^(?:rails_semantic_logger|django-guid|request_store-sidekiq)$/);
  return found ? [found] : [];
}
