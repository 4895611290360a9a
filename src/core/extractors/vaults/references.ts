import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { storeAt } from "./store.ts";

interface Reference {
  readonly system: string;
  /** How it is written where a value stands, wherever it is (g); the first group is what is shown of it. */
  readonly written: RegExp;
  /** What else the file must hold. */
  readonly beside?: RegExp;
}

/** Values that a platform replaces by what a store holds. */
const REFERENCES: readonly Reference[] = [
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
  { system: "AWS Secrets Manager", written: /(\{\{resolve:secretsmanager):/g },
  { system: "AWS Parameter Store", written: /(\{\{resolve:ssm-secure):/g },
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
  {
    system: "AWS Secrets Manager",
    written: /["']?valueFrom["']?\s{0,4}[:=]\s{0,4}["']?(arn:[\w-]{3,20}:secretsmanager):/g,
  },
  { system: "AWS Parameter Store", written: /["']?valueFrom["']?\s{0,4}[:=]\s{0,4}["']?(arn:[\w-]{3,20}:ssm):/g },
  {
    system: "AWS",
    written:
      /["']?valueFrom["']?\s{0,4}[:=]\s{0,4}"?(?:\$\{)?((?:data\.)?aws_(?:ssm_parameter|secretsmanager_secret\w{0,20})\.\w{1,60})/g,
  },
  // https://www.serverless.com/framework/docs/providers/aws/guide/variables#reference-variables-using-the-ssm-parameter-store
  { system: "AWS Parameter Store", written: /(\$\{ssm(?:\([\w-]{1,30}\))?):/g, beside: /^service:/m },
  // https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
  { system: "Azure Key Vault", written: /(@Microsoft\.KeyVault)\(/g },
  // https://learn.microsoft.com/azure/container-apps/manage-secrets#reference-secret-from-key-vault
  { system: "Azure Key Vault", written: /["']?(keyVaultUrl)["']?\s{0,4}:/g },
  // https://cloud.google.com/run/docs/configuring/services/secrets
  {
    system: "Google Secret Manager",
    written: /(secretKeyRef):/g,
    beside: /^apiVersion:\s{0,4}serving\.knative\.dev\//m,
  },
  { system: "Google Secret Manager", written: /(--(?:set|update)-secrets)[ =]/g },
  // https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
  { system: "HashiCorp Vault", written: /(vault\.hashicorp\.com\/agent-inject)["']?:\s{0,4}["']?true/g },
  // https://bank-vaults.dev/docs/mutating-webhook/annotations/
  { system: "Bank-Vaults", written: /(vault\.security\.banzaicloud\.io\/vault-(?:addr|role))["']?:/g },
  // https://github.com/helmfile/vals#supported-backends
  {
    system: "vals",
    written: /["'\s](ref\+(?:vault|awssecrets|awsssm|gcpsecrets|azurekeyvault|sops|onepassword|doppler)):\/\//g,
  },
  // https://developer.1password.com/docs/cli/secret-references/
  { system: "1Password", written: /[=:\s"'](op:\/\/[\w-]{1,40}\/)/g },
  // https://developer.hashicorp.com/terraform/language/data-sources, and what is only passed through
  {
    system: "a store that Terraform reads",
    written:
      /\b(?:data|ephemeral)[ \t]{1,4}"(aws_secretsmanager_secret(?:_version)?|google_secret_manager_secret(?:_version)?(?:_access)?|azurerm_key_vault(?:_secret)?|vault_\w{2,40}|onepassword_item|doppler_secrets|infisical_secrets)"/g,
  },
  // Actions that take secrets out of a store: their pages on https://github.com
  {
    system: "a store of the pipeline",
    written:
      /\buses:\s{0,4}["']?(hashicorp\/vault-action|1password\/load-secrets-action|aws-actions\/aws-secretsmanager-get-secrets|google-github-actions\/get-secretmanager-secrets|dopplerhq\/secrets-fetch-action|infisical\/secrets-action)@/gi,
  },
];
const WORDS =
  /resolve:s|valueFrom|\$\{ssm|Microsoft\.KeyVault|keyVaultUrl|serving\.knative|-secrets|vault\.hashicorp\.com|banzaicloud|ref\+|op:\/\/|secrets-|vault|secrets?_?manager|onepassword|doppler|infisical/;

/** Settings of what is deployed that name a credential of a store in place of its value. */
export const storeReferences: Extractor = {
  name: "references to secret stores",
  files: ["**/*.{yaml,yml,json,tf,bicep,tpl,env,sh}", "**/.env*"],
  mayHold: (text) => WORDS.test(text),

  extract({ path, text }) {
    const signals = REFERENCES.flatMap(({ system, written, beside }): readonly Signal[] => {
      if (beside && !beside.test(text)) return [];
      const found = firstOf(text, written);
      if (found === undefined) return [];
      const name = found[1] ?? "";
      const start = found.index + found[0].indexOf(name);
      return [storeAt(path, { start, end: start + name.length }, { system, does: "takes", name })];
    });
    return { signals, problems: [] };
  },
};

/** The first that is not commented out. */
function firstOf(text: string, written: RegExp): RegExpExecArray | undefined {
  for (const found of text.matchAll(written)) {
    const { index } = found;
    if (!/^[ \t]*(?:#|\/\/)/.test(text.slice(text.lastIndexOf("\n", index) + 1, index + 1))) return found;
  }
  return undefined;
}
