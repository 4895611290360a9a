import { fileOwners } from "../components/linkCodeOwners.ts";
import { metricSources } from "../components/linkMetrics.ts";
import type { Component, Signal, SignalKind } from "../model.ts";
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

/** Every link between what operates the services, whole or broken. */
export function linksOf(signals: readonly Signal[], components: readonly Component[]): readonly Link[] {
  const byKind = new Map<SignalKind, Signal[]>();
  for (const signal of signals) {
    const known = byKind.get(signal.kind);
    if (known) known.push(signal);
    else byKind.set(signal.kind, [signal]);
  }
  const roots = components.filter(({ root }) => root !== "").sort((one, other) => other.root.length - one.root.length);
  // the map holds each kind under its own name
  const all = <K extends SignalKind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly Signal<K>[];
  const linked: Linked = {
    components,
    metrics: metricSources(all("metric.recorded"), all("library.used"), all("alert.unread")),
    fileOwner: fileOwners(all("ownership.rules")),
    all,
    componentOf: (path) =>
      roots.find(({ root }) => path.startsWith(`${root}/`))?.id ??
      (components.length === 1 ? components[0]?.id : undefined),
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
