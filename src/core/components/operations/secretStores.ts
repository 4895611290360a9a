import type { SecretStore, Signal } from "../../model.ts";
import { type Resource, textsAt } from "../linkInfrastructureValues.ts";

type Kept = Pick<SecretStore, "system" | "does">;

const VAULT: Kept = { system: "HashiCorp Vault", does: "rotates" };

/** Managed stores of secrets, by the type that declares one. What Vault makes for each caller ends by itself: https://developer.hashicorp.com/vault/docs/concepts/lease */
const STORES: Readonly<Record<string, Kept>> = {
  aws_secretsmanager_secret_rotation: { system: "AWS Secrets Manager", does: "rotates" },
  aws_secretsmanager_secret: { system: "AWS Secrets Manager", does: "takes" },
  google_secret_manager_secret: { system: "Google Secret Manager", does: "takes" },
  azurerm_key_vault: { system: "Azure Key Vault", does: "takes" },
  aws_ssm_parameter: { system: "AWS Parameter Store", does: "takes" },
  vault_mount: { system: "HashiCorp Vault", does: "takes" },
  vault_database_secret_backend_role: VAULT,
  vault_database_secret_backend_static_role: VAULT,
  vault_aws_secret_backend_role: VAULT,
  vault_azure_secret_backend_role: VAULT,
  vault_gcp_secret_roleset: VAULT,
};

/** The store of secrets that a resource declares. */
export function secretsOf({ data, place }: Resource): readonly Signal<"secret.store">[] {
  const known = STORES[data.type];
  if (known === undefined) return [];
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
  if (data.type === "aws_ssm_parameter" && !textsAt(data.fields, "type").includes("SecureString")) return [];
  // https://cloud.google.com/secret-manager/docs/secret-rotation
  const rotates = data.type === "google_secret_manager_secret" && data.fields["rotation"] !== undefined;
  const does = rotates ? "rotates" : known.does;
  return [{ kind: "secret.store", place, data: { ...known, does, name: data.written } }];
}
