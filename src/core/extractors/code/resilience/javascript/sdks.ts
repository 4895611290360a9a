import { SERVICES } from "../../knowledge/javascript/aws.ts";
import type { RetryRow } from "../knowledge.ts";
import { limitAt } from "../readers.ts";
import { sdk } from "../sdk.ts";

/** "Certain errors will be automatically retried 2 times by default" */
function generated(library: string, calls: readonly string[], source: string): RetryRow {
  const limit = limitAt([{ position: 0, key: "maxRetries" }], { counts: "retries", unset: 3 });
  return sdk({ library, calls, source, limit });
}

/** SDKs that repeat by themselves. */
export const SDKS: readonly RetryRow[] = [
  generated(
    "openai",
    ["openai", "openai#OpenAI", "openai#AzureOpenAI"],
    "https://github.com/openai/openai-node#retries",
  ),
  generated(
    "@anthropic-ai/sdk",
    ["@anthropic-ai/sdk", "@anthropic-ai/sdk#Anthropic"],
    "https://github.com/anthropics/anthropic-sdk-typescript#retries",
  ),
  generated("groq-sdk", ["groq-sdk", "groq-sdk#Groq"], "https://github.com/groq/groq-typescript#retries"),
  sdk({
    library: "stripe",
    calls: ["stripe", "stripe#Stripe"],
    // How often differs between its major versions.
    source: "https://github.com/stripe/stripe-node#network-retries",
    limit: limitAt([{ position: 1, key: "maxNetworkRetries" }], { counts: "retries", unset: "set" }),
  }),
  // "maxAttempts … default 3", the first one included; once for each package, as calls are known by it.
  ...Object.entries(SERVICES).map(([name, { classes }]) =>
    sdk({
      library: `@aws-sdk/${name}`,
      calls: classes.map((each) => `@aws-sdk/${name}#${each}`),
      source:
        "https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md#retry-strategy-retrystrategy-retrymode-maxattempts",
      limit: limitAt([{ position: 0, key: "maxAttempts" }], {
        counts: "attempts",
        unset: 3,
        or: [{ position: 0, key: "retryStrategy" }],
      }),
    }),
  ),
  sdk({
    library: "aws-sdk",
    calls: ["S3", "SQS", "SNS", "SES", "Lambda", "KMS", "SecretsManager", "SSM", "STS"].map(
      (name) => `aws-sdk#${name}`,
    ),
    source: "https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/Config.html#maxRetries-property",
    limit: limitAt([{ position: 0, key: "maxRetries" }], { counts: "retries", unset: 4 }),
  }),
  sdk({
    library: "@google-cloud/storage",
    calls: ["@google-cloud/storage#Storage"],
    source: "https://cloud.google.com/storage/docs/retry-strategy#node.js",
    limit: limitAt([{ position: 0, key: "retryOptions.maxRetries" }], {
      counts: "retries",
      unset: 4,
    }),
  }),
  sdk({
    library: "@azure/storage-blob",
    calls: ["@azure/storage-blob#BlobServiceClient", "@azure/storage-blob#BlobServiceClient.fromConnectionString"],
    source: "https://learn.microsoft.com/en-us/javascript/api/@azure/storage-blob/storageretryoptions",
    limit: limitAt(
      [
        { position: 2, key: "retryOptions.maxTries" },
        { position: 1, key: "retryOptions.maxTries" },
      ],
      { counts: "attempts", unset: 4 },
    ),
  }),
  sdk({
    library: "Azure SDK",
    calls: [
      "@azure/keyvault-secrets#SecretClient",
      "@azure/service-bus#ServiceBusClient",
      "@azure/data-tables#TableClient",
    ],
    source: "https://learn.microsoft.com/en-us/javascript/api/@azure/core-rest-pipeline/pipelineretryoptions",
    limit: limitAt(
      [
        { position: 2, key: "retryOptions.maxRetries" },
        { position: 1, key: "retryOptions.maxRetries" },
      ],
      { counts: "retries", unset: 4 },
    ),
  }),
];
