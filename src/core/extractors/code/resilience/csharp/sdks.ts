import type { RetryRow } from "../knowledge.ts";
import { limitAt } from "../readers.ts";
import { sdk } from "../sdk.ts";

const AWS = ["S3", "SQS", "SimpleNotificationService", "KeyManagementService", "Lambda", "SecretsManager", "Kinesis"];
const AZURE: readonly (readonly [string, readonly string[]])[] = [
  ["Azure.Storage.Blobs", ["BlobServiceClient", "BlobContainerClient", "BlobClient"]],
  ["Azure.Storage.Queues", ["QueueServiceClient", "QueueClient"]],
  ["Azure.Security.KeyVault.Secrets", ["SecretClient"]],
  ["Azure.Data.Tables", ["TableServiceClient", "TableClient"]],
  ["Azure.ResourceManager", ["ArmClient"]],
];
const OPENAI: readonly (readonly [string, string])[] = [
  ["OpenAI", "OpenAIClient"],
  ["OpenAI.Chat", "ChatClient"],
  ["OpenAI.Embeddings", "EmbeddingClient"],
  ["Azure.AI.OpenAI", "AzureOpenAIClient"],
];

/** SDKs for C# that repeat by themselves. */
export const SDKS: readonly RetryRow[] = [
  sdk({
    library: "AWS SDK",
    calls: AWS.map((service) => `Amazon.${service}#Amazon${service}Client`),
    // How often differs between its major versions.
    source: "https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/retries-timeouts.html",
    limit: limitAt([], { counts: "retries", unset: "set" }),
    covers: "uses",
  }),
  sdk({
    library: "Azure SDK",
    calls: AZURE.flatMap(([namespace, names]) => names.map((name) => `${namespace}#${name}`)),
    // Three retries, unless options of one's own are given.
    source: "https://learn.microsoft.com/dotnet/api/azure.core.retryoptions.maxretries",
    limit: limitAt([], {
      counts: "attempts",
      unset: 4,
      or: [{ position: 1 }, { position: 2 }, { keyword: "options" }],
    }),
    covers: "uses",
  }),
  sdk({
    library: "OpenAI",
    calls: OPENAI.map(([namespace, name]) => `${namespace}#${name}`),
    source: "https://github.com/openai/openai-dotnet#automatically-retrying-errors",
    limit: limitAt([], { counts: "attempts", unset: 4, or: [{ keyword: "options" }] }),
    covers: "uses",
  }),
];
