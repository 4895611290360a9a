import type { RetryRow } from "../knowledge.ts";
import { limitAt } from "../readers.ts";
import { sdk } from "../sdk.ts";

const AWS: readonly (readonly [string, string])[] = [
  ["s3", "S3"],
  ["sqs", "Sqs"],
  ["sns", "Sns"],
  ["ses", "Ses"],
  ["kms", "Kms"],
  ["lambda", "Lambda"],
  ["ssm", "Ssm"],
  ["sts", "Sts"],
  ["kinesis", "Kinesis"],
  ["secretsmanager", "SecretsManager"],
  ["eventbridge", "EventBridge"],
  ["bedrockruntime", "BedrockRuntime"],
];
/** "Certain errors will be automatically retried 2 times by default" */
const twice = limitAt([{ chained: "maxRetries" }], { counts: "retries", unset: 3 });

/** SDKs for Java and Kotlin that repeat by themselves. */
export const SDKS: readonly RetryRow[] = [
  sdk({
    library: "AWS SDK 2",
    calls: AWS.flatMap(([service, name]) =>
      [`${name}Client`, `${name}AsyncClient`].flatMap((client) =>
        ["create", "builder"].map((maker) => `software.amazon.awssdk.services.${service}#${client}.${maker}`),
      ),
    ),
    // Four attempts by its legacy strategy, which holds where none is chosen.
    source: "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/retry-strategy.html",
    limit: limitAt([], {
      counts: "attempts",
      unset: 4,
      or: [{ chained: "overrideConfiguration" }],
    }),
    covers: "uses",
  }),
  sdk({
    library: "openai-java",
    calls: ["builder", "fromEnv"].flatMap((maker) =>
      ["OpenAIOkHttpClient", "OpenAIOkHttpClientAsync"].map((client) => `com.openai.client.okhttp#${client}.${maker}`),
    ),
    source: "https://github.com/openai/openai-java#retries",
    limit: twice,
    covers: "uses",
  }),
  sdk({
    library: "anthropic-sdk-java",
    calls: ["builder", "fromEnv"].flatMap((maker) =>
      ["AnthropicOkHttpClient", "AnthropicOkHttpClientAsync"].map(
        (client) => `com.anthropic.client.okhttp#${client}.${maker}`,
      ),
    ),
    source: "https://github.com/anthropics/anthropic-sdk-java#retries",
    limit: twice,
    covers: "uses",
  }),
  sdk({
    library: "Azure SDK",
    calls: [
      "com.azure.storage.blob#BlobServiceClientBuilder",
      "com.azure.security.keyvault.secrets#SecretClientBuilder",
      "com.azure.data.tables#TableServiceClientBuilder",
      "com.azure.cosmos#CosmosClientBuilder",
    ],
    // Three retries, unless a policy or options of one's own are given.
    source: "https://learn.microsoft.com/azure/developer/java/sdk/http-client-pipeline",
    limit: limitAt([], { counts: "attempts", unset: 4, or: [{ chained: "retryPolicy" }, { chained: "retryOptions" }] }),
    covers: "uses",
  }),
];
