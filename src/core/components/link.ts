import type { Component, Signal, SignalKind } from "../model.ts";
import { linkClients } from "./linkClients.ts";
import { imageName, ownerOf } from "./services.ts";

/** A join of signals across files by name: pure, after extraction, so one file's change re-reads one file. */
export interface Link {
  readonly reads: readonly SignalKind[];
  /** The kinds whose data it completes. */
  readonly rewrites: readonly SignalKind[];
  join(signals: readonly Signal[]): readonly Signal[];
}

export const LINKS: readonly Link[] = [
  { reads: ["client.exported", "call.outbound"], rewrites: ["call.outbound"], join: linkClients },
];

/** Gives every signal the id of the component it speaks of; what deploys a component belongs to it wherever it lies. */
export function assign(signals: readonly Signal[], components: readonly Component[]): ReadonlyMap<Signal, string> {
  const owners = new Map<Signal, string>();
  const workloads = new Map<string, string>();
  for (const signal of signals) {
    if (signal.kind !== "kubernetes.workload") continue;
    const owner = deployedBy([...signal.data.images.map(imageName), signal.data.name], components);
    if (owner !== undefined) workloads.set(`${signal.place.path}#${signal.data.kind}/${signal.data.name}`, owner.id);
  }
  for (const signal of signals) {
    const byWorkload =
      signal.kind === "kubernetes.workload"
        ? workloads.get(`${signal.place.path}#${signal.data.kind}/${signal.data.name}`)
        : signal.kind === "kubernetes.container"
          ? workloads.get(`${signal.place.path}#${signal.data.workload}`)
          : undefined;
    const owner = byWorkload ?? ownerOf(signal.place.path, components)?.id;
    if (owner !== undefined) owners.set(signal, owner);
  }
  return owners;
}

function deployedBy(names: readonly string[], components: readonly Component[]): Component | undefined {
  for (const name of names) {
    const found = components.find(
      (component) => component.id === name || (component.root !== "" && component.root.split("/").at(-1) === name),
    );
    if (found) return found;
  }
  return undefined;
}
