import type { Signal } from "../model.ts";
import type { Resource } from "./linkInfrastructureValues.ts";
import { alertsOf } from "./operations/alerts.ts";
import { dashboardsOf } from "./operations/dashboards.ts";
import { objectivesOf } from "./operations/objectives.ts";
import { receiversOf } from "./operations/receivers.ts";
import { rotasOf } from "./operations/rotas.ts";
import { secretsOf } from "./operations/secretStores.ts";

/** Adds what resources of infrastructure as code say of operations: alerts, where they go, who is on call, objectives, dashboards, stores of secrets. */
export function linkOperations(signals: readonly Signal[]): readonly Signal[] {
  const resources = signals.flatMap((signal): readonly Resource[] =>
    signal.kind === "infrastructure.resource" && signal.data.lookedUp !== true ? [signal] : [],
  );
  const added = resources.flatMap((resource) => saidBy(resource, resources));
  return added.length === 0 ? signals : [...signals, ...added];
}

function saidBy(resource: Resource, all: readonly Resource[]): readonly Signal[] {
  return [
    ...alertsOf(resource, all),
    ...receiversOf(resource),
    ...rotasOf(resource, all),
    ...objectivesOf(resource),
    ...dashboardsOf(resource),
    ...secretsOf(resource),
  ];
}
