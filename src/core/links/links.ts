import { fileOwners } from "../components/linkCodeOwners.ts";
import { metricSources } from "../components/linkMetrics.ts";
import { owners } from "../components/owners.ts";
import type { Component } from "../model.ts";
import { alertLinks } from "./alerts.ts";
import { dashboardLinks } from "./dashboards.ts";
import { dependencyLinks } from "./dependencies.ts";
import type { Link, Linked } from "./link.ts";
import { objectiveLinks } from "./objectives.ts";
import { ownerLinks } from "./owners.ts";
import { probeLinks } from "./probes.ts";
import { storeLinks } from "./stores.ts";

/** More than anybody reads. */
const MOST_LINKS = 2000;

/** Every link between what operates the services, whole or broken. `all` gives the workspace's signals of a kind. */
export function linksOf(all: Linked["all"], components: readonly Component[]): readonly Link[] {
  const ownerOf = owners(components.filter(({ root }) => root !== ""));
  const only = components.length === 1 ? components[0] : undefined;
  const linked: Linked = {
    components,
    metrics: metricSources(all("metric.recorded"), all("library.used"), all("alert.unread")),
    fileOwner: fileOwners(all("ownership.rules")),
    all,
    componentOf: (path) => (ownerOf(path) ?? only)?.id,
  };
  return eachOnce([
    ...ownerLinks(linked),
    ...objectiveLinks(linked),
    ...alertLinks(linked),
    ...dashboardLinks(linked),
    ...probeLinks(linked),
    ...dependencyLinks(linked),
    ...storeLinks(linked),
  ]).slice(0, MOST_LINKS);
}

/** Several alerts lead to one runbook, whose owner is then told once. */
function eachOnce(links: readonly Link[]): readonly Link[] {
  const keyOf = ({ kind, component, from, to, lacks }: Link) =>
    JSON.stringify([kind, component, from.label, from.place, to?.label, to?.place, lacks]);
  return [...new Map(links.map((link) => [keyOf(link), link])).values()];
}
