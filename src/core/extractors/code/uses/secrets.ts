import type { UseRow, UseTable } from "./row.ts";

/** Where each store of secrets documents its clients. */
const SOURCES = {
  aws: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html",
  parameters: "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html",
  gcp: "https://cloud.google.com/secret-manager/docs/reference/libraries",
  azure: "https://learn.microsoft.com/azure/key-vault/secrets/",
  vault: "https://developer.hashicorp.com/vault/api-docs/libraries",
  onePassword: "https://developer.1password.com/docs/sdks/",
  doppler: "https://docs.doppler.com/reference/sdks",
  powertools: "https://docs.powertools.aws.dev/lambda/python/latest/utilities/parameters/#fetching-secrets",
  goCloud: "https://gocloud.dev/howto/runtimevar/",
  infisical: "https://infisical.com/docs/sdks/overview",
} as const;

const row = (library: string, source: keyof typeof SOURCES, calls: readonly string[]): UseRow => ({
  library,
  role: "manager",
  calls,
  source: SOURCES[source],
});

const AWS = "AWS Secrets Manager";
const PARAMETERS = "AWS Parameter Store";
const GCP = "Google Secret Manager";
const AZURE = "Azure Key Vault";
const VAULT = "HashiCorp Vault";

/** Clients of managed stores of secrets. */
export const SECRET_MANAGERS: UseTable = {
  topic: "secrets",
  rows: {
    javascript: [
      row(AWS, "aws", [
        "@aws-sdk/client-secrets-manager#SecretsManagerClient",
        "@aws-sdk/client-secrets-manager#SecretsManager",
        "aws-sdk#SecretsManager",
      ]),
      row(PARAMETERS, "parameters", [
        "@aws-sdk/client-ssm#GetParameterCommand",
        "@aws-sdk/client-ssm#GetParametersByPathCommand",
      ]),
      row(GCP, "gcp", [
        "@google-cloud/secret-manager#SecretManagerServiceClient",
        "@google-cloud/secret-manager#v1.SecretManagerServiceClient",
      ]),
      row(AZURE, "azure", ["@azure/keyvault-secrets#SecretClient"]),
      row(VAULT, "vault", ["node-vault", "hashi-vault-js"]),
      row("1Password", "onePassword", ["@1password/sdk#createClient", "@1password/connect#OnePasswordConnect"]),
      row("Doppler", "doppler", ["@dopplerhq/node-sdk#DopplerSDK"]),
      row("Infisical", "infisical", ["@infisical/sdk#InfisicalSDK"]),
    ],
    python: [
      {
        ...row(AWS, "aws", ["boto3#client", "boto3#*.client"]),
        when: ({ call, resolver }) =>
          call !== undefined && isText(resolver.argument({ expression: call }, 0, "service_name"), "secretsmanager"),
      },
      {
        ...row(PARAMETERS, "parameters", ["boto3#client", "boto3#*.client"]),
        when: ({ call, resolver }) =>
          call !== undefined && isText(resolver.argument({ expression: call }, 0, "service_name"), "ssm"),
      },
      row(AWS, "aws", ["aws_secretsmanager_caching#SecretCache"]),
      row(GCP, "gcp", [
        "google.cloud.secretmanager#SecretManagerServiceClient",
        "google.cloud#secretmanager.SecretManagerServiceClient",
      ]),
      row(AZURE, "azure", ["azure.keyvault.secrets#SecretClient"]),
      row(VAULT, "vault", ["hvac#Client"]),
      row("1Password", "onePassword", ["onepassword.client#Client.authenticate", "onepassword#Client.authenticate"]),
      row("Infisical", "infisical", ["infisical_sdk#InfisicalSDKClient"]),
      row("Powertools for AWS Lambda", "powertools", [
        "aws_lambda_powertools.utilities#parameters.get_secret",
        "aws_lambda_powertools.utilities.parameters#get_secret",
        "aws_lambda_powertools.utilities.parameters#SecretsProvider",
      ]),
    ],
    go: [
      row(AWS, "aws", [
        "github.com/aws/aws-sdk-go-v2/service/secretsmanager#NewFromConfig",
        "github.com/aws/aws-sdk-go/service/secretsmanager#New",
      ]),
      row(PARAMETERS, "parameters", ["github.com/aws/aws-sdk-go-v2/service/ssm#NewFromConfig"]),
      row(GCP, "gcp", ["cloud.google.com/go/secretmanager/apiv1#NewClient"]),
      row(AZURE, "azure", ["github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets#NewClient"]),
      row(VAULT, "vault", ["github.com/hashicorp/vault/api#NewClient", "github.com/hashicorp/vault-client-go#New"]),
      row("1Password", "onePassword", ["github.com/1password/onepassword-sdk-go#NewClient"]),
      {
        ...row("Go CDK", "goCloud", ["gocloud.dev/runtimevar#OpenVariable"]),
        when: ({ call, resolver }) =>
          call?.arguments.some(({ value }) =>
            /^["`](?:awssecretsmanager|awsparamstore|gcpsecretmanager):/.test(
              resolver.program.text.slice(value.span.start, value.span.end),
            ),
          ) ?? false,
      },
      row("Infisical", "infisical", ["github.com/infisical/go-sdk#NewInfisicalClient"]),
    ],
    jvm: [
      row(AWS, "aws", [
        "software.amazon.awssdk.services.secretsmanager#SecretsManagerClient.create",
        "software.amazon.awssdk.services.secretsmanager#SecretsManagerClient.builder",
        "com.amazonaws.services.secretsmanager#AWSSecretsManagerClientBuilder.*",
      ]),
      row(AWS, "aws", [
        "aws.sdk.kotlin.services.secretsmanager#SecretsManagerClient",
        "aws.sdk.kotlin.services.secretsmanager#SecretsManagerClient.fromEnvironment",
        "com.amazonaws.secretsmanager.caching#SecretCache",
      ]),
      row(GCP, "gcp", [
        "com.google.cloud.secretmanager.v1#SecretManagerServiceClient.create",
        "com.google.cloud.spring.secretmanager#SecretManagerTemplate.*",
      ]),
      row(AZURE, "azure", ["com.azure.security.keyvault.secrets#SecretClientBuilder"]),
      row(VAULT, "vault", [
        "org.springframework.vault.core#VaultTemplate",
        "io.github.jopenlibs.vault#Vault",
        "com.bettercloud.vault#Vault",
      ]),
    ],
    csharp: [
      row(AWS, "aws", ["#AmazonSecretsManagerClient", "#*.AddSecretsManager"]),
      row(GCP, "gcp", ["#SecretManagerServiceClient.Create"]),
      row(AZURE, "azure", ["Azure.Security.KeyVault.Secrets#SecretClient", "#*.AddAzureKeyVault"]),
      row(PARAMETERS, "parameters", ["#*.AddSystemsManager"]),
      row(VAULT, "vault", ["#VaultClient"]),
    ],
    ruby: [
      row(AWS, "aws", ["#Aws.SecretsManager.Client.new", "#Aws::SecretsManager::Client"]),
      row(GCP, "gcp", ["#Google.Cloud.SecretManager.secret_manager_service"]),
      row(PARAMETERS, "parameters", ["#Aws.SSM.Client.new"]),
      row(VAULT, "vault", ["#Vault.logical.read", "#Vault.kv"]),
    ],
    php: [
      row(AWS, "aws", ["#Aws\\SecretsManager\\SecretsManagerClient"]),
      row(PARAMETERS, "parameters", ["#Aws\\Ssm\\SsmClient"]),
      row(GCP, "gcp", [
        "#Google\\Cloud\\SecretManager\\V1\\SecretManagerServiceClient",
        "#Google\\Cloud\\SecretManager\\V1\\Client\\SecretManagerServiceClient",
      ]),
    ],
    rust: [
      row(AWS, "aws", ["aws_sdk_secretsmanager#Client.new"]),
      row(GCP, "gcp", ["google_cloud_secretmanager_v1#client.SecretManagerService.builder"]),
      row(VAULT, "vault", ["vaultrs#client.VaultClient.new"]),
      row(AZURE, "azure", ["azure_security_keyvault_secrets#SecretClient.new"]),
    ],
  },
};

type Given = ReturnType<Parameters<NonNullable<UseRow["when"]>>[0]["resolver"]["argument"]>;

function isText(given: Given, wanted: string): boolean {
  return (
    given.state === "given" &&
    given.values.some(({ expression }) => expression.kind === "literal" && expression.value === wanted)
  );
}
