import type { SecretStore, Signal } from "../model.ts";
import type { Resource } from "./linkInfrastructureValues.ts";
import { alertsOf } from "./operations/alerts.ts";
import { dashboardsOf } from "./operations/dashboards.ts";
import { objectivesOf } from "./operations/objectives.ts";
import { receiversOf } from "./operations/receivers.ts";
import { rotasOf } from "./operations/rotas.ts";

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
    ...alertsOf(resource),
    ...receiversOf(resource),
    ...rotasOf(resource, all),
    ...objectivesOf(resource),
    ...dashboardsOf(resource),
    ...secretsOf(resource),
  ];
}

/** Managed stores of secrets, by the type that declares one. */
const STORES: Readonly<Record<string, Pick<SecretStore, "system" | "does">>> = {
  aws_secretsmanager_secret_rotation: { system: "AWS Secrets Manager", does: "rotates" },
  azurerm_key_vault: { system: "Azure Key Vault", does: "takes" },
  vault_database_secret_backend_role: { system: "HashiCorp Vault", does: "rotates" },
  vault_mount: { system: "HashiCorp Vault", does: "takes" },
};

function secretsOf({ data, place }: Resource): readonly Signal<"secret.store">[] {
  const known = STORES[data.type];
  return known === undefined ? [] : [{ kind: "secret.store", place, data: { ...known, name: data.written } }];
}
