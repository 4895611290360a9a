import type { Signal } from "../model.ts";
import { affinity } from "./infrastructure/affinity.ts";
import { branchRules } from "./infrastructure/branchRules.ts";
import { clusterGrants } from "./infrastructure/clusters.ts";
import { exposure } from "./infrastructure/exposure.ts";
import { iamGrants } from "./infrastructure/iam.ts";
import { containerImages } from "./infrastructure/images.ts";
import { platformFiles } from "./infrastructure/platformFiles.ts";
import { podGrants } from "./infrastructure/podGrants.ts";
import { databaseGrants } from "./infrastructure/publicStores.ts";
import { balancers, platforms, rollouts, scaling } from "./infrastructure/runtime.ts";
import { taskGrants } from "./infrastructure/tasks.ts";
import { tlsVersions } from "./infrastructure/tlsVersions.ts";
import { transport } from "./infrastructure/transport.ts";
import type { Resource } from "./linkInfrastructureValues.ts";

/** What a resource, among all of them, shows in the words that platforms of every kind share. */
export type Show = (resource: Resource, all: readonly Resource[]) => readonly Signal[];

const SHOWS: readonly Show[] = [
  iamGrants,
  exposure,
  databaseGrants,
  clusterGrants,
  transport,
  tlsVersions,
  platforms,
  scaling,
  balancers,
  affinity,
  rollouts,
  platformFiles,
  branchRules,
  taskGrants,
  podGrants,
  containerImages,
];

/** What is only made under a condition gives no right and opens no way for certain. */
function whereMade({ data }: Resource, signal: Signal): Signal {
  const { condition } = data;
  if (condition === undefined) return signal;
  const message = `whether ${data.written} is made is not known: the condition ${condition} decides`;
  if (signal.kind === "privilege.grant" && signal.data.reach !== "none")
    return { ...signal, data: { ...signal.data, reach: "unknown", message, fixes: [] } };
  if (signal.kind === "transport.encryption" && signal.data.state !== "encrypted")
    return { ...signal, data: { ...signal.data, state: "unknown", message, fixes: [] } };
  return signal;
}

/**
 * Adds what resources say about rights, encryption, scaling and rollouts, once their values are known. A module that is
 * called several times says the same thing at the same place once.
 */
export function linkRuntime(signals: readonly Signal[]): readonly Signal[] {
  const resources = signals.filter((signal) => signal.kind === "infrastructure.resource");
  if (resources.length === 0) return signals;
  const shown = new Map<string, Signal>();
  for (const resource of resources) {
    for (const show of SHOWS) {
      for (const shownHere of show(resource, resources)) {
        const signal = whereMade(resource, shownHere);
        const what = "what" in signal.data ? signal.data.what : "";
        const key = `${signal.kind} ${what} ${signal.place.path} ${signal.place.span.start}`;
        if (!shown.has(key)) shown.set(key, signal);
      }
    }
  }
  return [...signals, ...shown.values()];
}
