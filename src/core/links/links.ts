import type { Component, Signal, SignalKind } from "../model.ts";
import { alertLinks } from "./alerts.ts";
import { dependencyLinks } from "./dependencies.ts";
import type { Link, Linked } from "./link.ts";
import { objectiveLinks } from "./objectives.ts";
import { ownerLinks } from "./owners.ts";
import { probeLinks } from "./probes.ts";

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
  const linked: Linked = {
    components,
    // the map holds each kind under its own name
    all: <K extends SignalKind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly Signal<K>[],
    componentOf: (path) =>
      roots.find(({ root }) => path.startsWith(`${root}/`))?.id ??
      (components.length === 1 ? components[0]?.id : undefined),
  };
  return [
    ...ownerLinks(linked),
    ...objectiveLinks(linked),
    ...alertLinks(linked),
    ...probeLinks(linked),
    ...dependencyLinks(linked),
  ].slice(0, MOST_LINKS);
}
