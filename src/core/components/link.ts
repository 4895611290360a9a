import type { Component, Signal, SignalKind } from "../model.ts";
import { Deployments } from "./deployments.ts";
import { folderOf } from "./folders.ts";
import { linkClients } from "./linkClients.ts";
import { linkInfrastructure } from "./linkInfrastructure.ts";
import { ownerOf } from "./services.ts";

/** A join of signals across files by name: pure, after extraction, so one file's change re-reads one file. */
export interface Link {
  readonly reads: readonly SignalKind[];
  /** The kinds whose data it completes. */
  readonly rewrites: readonly SignalKind[];
  join(signals: readonly Signal[]): readonly Signal[];
}

export const LINKS: readonly Link[] = [
  { reads: ["client.exported", "call.outbound"], rewrites: ["call.outbound"], join: linkClients },
  {
    reads: ["infrastructure.resource", "infrastructure.file"],
    rewrites: ["infrastructure.resource"],
    join: linkInfrastructure,
  },
];

/** Gives every signal the id of the component it speaks of; what deploys a component belongs to it wherever it lies. */
export function assign(signals: readonly Signal[], components: readonly Component[]): ReadonlyMap<Signal, string> {
  const deployments = new Deployments(signals, components);
  const owners = new Map<Signal, string>();
  const byFolder = new Map<string, string | undefined>();
  const ownerIn = (folder: string): string | undefined => {
    if (!byFolder.has(folder)) byFolder.set(folder, ownerOf(`${folder}/`, components)?.id);
    return byFolder.get(folder);
  };
  for (const signal of signals) {
    const owner = ownerIn(deployments.folderOf(signal) ?? folderOf(signal.place.path));
    if (owner !== undefined) owners.set(signal, owner);
  }
  return owners;
}
