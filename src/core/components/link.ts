import type { Component, Signal, SignalKind } from "../model.ts";
import { Deployments } from "./deployments.ts";
import { folderOf } from "./folders.ts";
import { linkCharts } from "./linkCharts.ts";
import { linkClients } from "./linkClients.ts";
import { linkCompose } from "./linkCompose.ts";
import { linkDialects } from "./linkDialects.ts";
import { linkInfrastructure } from "./linkInfrastructure.ts";
import { linkOperations } from "./linkOperations.ts";
import { linkOverlays } from "./linkOverlays.ts";
import { linkOwnMetrics } from "./linkOwnMetrics.ts";
import { linkPages } from "./linkPages.ts";
import { linkPatches } from "./linkPatches.ts";
import { linkPipelineInputs } from "./linkPipelineInputs.ts";
import { linkRuntime } from "./linkRuntime.ts";
import { linkSafeguards } from "./linkSafeguards.ts";
import { linkUnused, OF_PROGRAMS } from "./linkUnused.ts";
import { linkUsings } from "./linkUsings.ts";
import { ownerOf } from "./services.ts";

/** A join of signals across files by name: pure, after extraction, so one file's change re-reads one file. */
export interface Link {
  readonly reads: readonly SignalKind[];
  /** The kinds whose data it completes. */
  readonly rewrites: readonly SignalKind[];
  join(signals: readonly Signal[]): readonly Signal[];
}

/** What a chart may hold once it is rendered. */
const RENDERED: readonly SignalKind[] = [
  "kubernetes.workload",
  "kubernetes.container",
  "kubernetes.service",
  "kubernetes.route",
  "kubernetes.guard",
  "kubernetes.budget",
  "kubernetes.policy",
  "kubernetes.autoscaler",
  "kubernetes.defaults",
  "kubernetes.copies",
  "kubernetes.template",
  "kubernetes.offered",
  "privilege.grant",
  "transport.encryption",
  "rollout.strategy",
  "kubernetes.variant",
  "console.run",
  "traffic.affinity",
];

export const LINKS: readonly Link[] = [
  { reads: ["helm.source", "helm.values", "helm.chart", "helm.release"], rewrites: RENDERED, join: linkCharts },
  {
    reads: ["kubernetes.patch", "kubernetes.kustomization"],
    rewrites: ["kubernetes.kustomization", "kubernetes.copies"],
    join: linkPatches,
  },
  {
    reads: ["kubernetes.kustomization", "kubernetes.workload", "kubernetes.container", "kubernetes.copies"],
    rewrites: ["kubernetes.overlay", "kubernetes.variant"],
    join: linkOverlays,
  },
  {
    reads: ["compose.service", "compose.fragment", "compose.include"],
    rewrites: ["compose.service", "compose.fragment"],
    join: linkCompose,
  },
  {
    reads: [
      "package.imports",
      "module.named",
      "program.entry",
      "program.purpose",
      "server.app",
      "server.started",
      "container.image",
      "manifest.package",
    ],
    rewrites: OF_PROGRAMS,
    join: linkUnused,
  },
  {
    reads: ["call.outbound", "client.exported", "namespace.global", "manifest.package"],
    rewrites: ["call.outbound", "client.exported"],
    join: linkUsings,
  },
  { reads: ["client.exported", "call.outbound", "manifest.package"], rewrites: ["call.outbound"], join: linkClients },
  {
    reads: ["module.imports", "page.entry", "manifest.package"],
    rewrites: [
      "call.outbound",
      "library.used",
      "log.printed",
      "log.carries",
      "retry.policy",
      "degradation.guard",
      "payment.call",
      "webhook.handler",
      "message.consumer",
      "write.guard",
    ],
    join: linkPages,
  },
  {
    reads: ["safeguard.offered", "safeguard.used", "retry.policy"],
    rewrites: ["retry.policy", "write.guard"],
    join: linkSafeguards,
  },
  { reads: ["pipeline.input-given", "pipeline.input-run"], rewrites: ["privilege.grant"], join: linkPipelineInputs },
  { reads: ["database.dialect", "manifest.package"], rewrites: ["dependency.used"], join: linkDialects },
  {
    reads: ["infrastructure.resource", "infrastructure.file"],
    rewrites: ["infrastructure.resource"],
    join: linkInfrastructure,
  },
  {
    reads: ["infrastructure.resource", "infrastructure.file"],
    rewrites: [
      "alert.defined",
      "alert.receiver",
      "oncall.rota",
      "objective.defined",
      "dashboard.defined",
      "secret.store",
    ],
    join: linkOperations,
  },
  {
    reads: ["library.used", "alert.defined", "dashboard.defined"],
    rewrites: ["alert.defined", "dashboard.defined"],
    join: linkOwnMetrics,
  },
  {
    reads: ["infrastructure.resource", "infrastructure.file"],
    rewrites: [
      "privilege.grant",
      "transport.encryption",
      "container.platform",
      "scaling.policy",
      "traffic.balancer",
      "traffic.affinity",
      "rollout.strategy",
      "branch.rules",
      "image.reference",
    ],
    join: linkRuntime,
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
