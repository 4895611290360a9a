import type { RetryLimit } from "../../../../model.ts";
import type { RetryRow } from "../knowledge.ts";
import { isGiven, limitAt } from "../readers.ts";
import { sdk } from "../sdk.ts";
import { givenAt, type Site } from "../site.ts";

const twice = limitAt([{ keyword: "max_retries" }], { counts: "retries", unset: 3 });

/** `max_attempts` of a Config counts retries, `total_max_attempts` the first call too; without them, by the mode. */
function botoLimit(site: Site): RetryLimit {
  const mode = givenAt(site, [{ keyword: "config", key: "retries.mode" }]);
  const isLegacy = mode.state === "absent" || isNamed(mode, "legacy");
  const attempts = mode.state === "unknown" ? "set" : isLegacy ? 5 : 3;
  const total = limitAt([{ keyword: "config", key: "retries.total_max_attempts" }], {
    counts: "attempts",
    unset: "set",
  });
  const whole = total(site);
  if (whole.state !== "default") return whole;
  return limitAt([{ keyword: "config", key: "retries.max_attempts" }], { counts: "retries", unset: attempts })(site);
}

function isNamed(mode: ReturnType<typeof givenAt>, name: string): boolean {
  return (
    mode.state === "given" &&
    mode.values.some(({ expression }) => expression.kind === "literal" && expression.value === name)
  );
}

/** SDKs that repeat by themselves. */
export const SDKS: readonly RetryRow[] = [
  sdk({
    library: "boto3",
    calls: ["boto3#client", "boto3#resource", "boto3#Session.client", "boto3.session#Session.client"],
    // Legacy: five attempts, the first one included; standard and adaptive: three.
    source: "https://docs.aws.amazon.com/boto3/latest/guide/retries.html",
    limit: botoLimit,
  }),
  sdk({
    library: "openai",
    calls: ["OpenAI", "AsyncOpenAI", "AzureOpenAI", "AsyncAzureOpenAI"].map((name) => `openai#${name}`),
    source: "https://github.com/openai/openai-python#retries",
    limit: twice,
  }),
  sdk({
    library: "anthropic",
    calls: ["Anthropic", "AsyncAnthropic", "AnthropicBedrock", "AnthropicVertex"].map((name) => `anthropic#${name}`),
    source: "https://github.com/anthropics/anthropic-sdk-python#retries",
    limit: twice,
  }),
  sdk({
    library: "groq",
    calls: ["groq#Groq", "groq#AsyncGroq"],
    source: "https://github.com/groq/groq-python#retries",
    limit: twice,
  }),
  sdk({
    library: "stripe",
    calls: ["stripe#StripeClient"],
    // Its default differs between versions, none among them.
    when: (site) => isGiven(site, [{ keyword: "max_network_retries" }]),
    source: "https://github.com/stripe/stripe-python#configuring-automatic-retries",
    limit: limitAt([{ keyword: "max_network_retries" }], { counts: "retries", unset: "set" }),
  }),
  sdk({
    library: "google-cloud-storage",
    calls: ["google.cloud.storage#Client"],
    // By time: 120 s.
    source: "https://cloud.google.com/python/docs/reference/storage/latest/retry_timeout",
    limit: () => ({ state: "default" }),
  }),
  sdk({
    library: "azure-storage-blob",
    calls: ["azure.storage.blob#BlobServiceClient", "azure.storage.blob#BlobServiceClient.from_connection_string"],
    // "retry_total … Default value is 3."
    source:
      "https://learn.microsoft.com/en-us/python/api/overview/azure/storage-blob-readme#retry-policy-configuration",
    limit: limitAt([{ keyword: "retry_total" }], { counts: "retries", unset: 4, or: [{ keyword: "retry_policy" }] }),
  }),
  sdk({
    library: "azure-keyvault-secrets",
    calls: ["azure.keyvault.secrets#SecretClient"],
    source: "https://learn.microsoft.com/en-us/python/api/azure-core/azure.core.pipeline.policies.retrypolicy",
    limit: limitAt([{ keyword: "retry_total" }], { counts: "retries", unset: 11 }),
  }),
];
