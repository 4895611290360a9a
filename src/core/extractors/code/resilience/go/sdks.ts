import { AWS_SERVICES } from "../../knowledge/go/aws.ts";
import type { RetryRow } from "../knowledge.ts";
import { limitAt } from "../readers.ts";
import { sdk } from "../sdk.ts";

const twice = limitAt([{ among: "WithMaxRetries" }], { counts: "retries", unset: 3 });

/** SDKs for Go that repeat by themselves. */
export const SDKS: readonly RetryRow[] = [
  sdk({
    library: "aws-sdk-go-v2",
    calls: AWS_SERVICES.map((each) => `github.com/aws/aws-sdk-go-v2/service/${each}#NewFromConfig`),
    // Three attempts unless the configuration says otherwise.
    source: "https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/configure-retries-timeouts.html",
    limit: () => ({ state: "default", attempts: 3 }),
  }),
  sdk({
    library: "aws-sdk-go",
    calls: AWS_SERVICES.map((each) => `github.com/aws/aws-sdk-go/service/${each}#New`),
    source: "https://pkg.go.dev/github.com/aws/aws-sdk-go/aws/client#pkg-constants",
    limit: () => ({ state: "default", attempts: 4 }),
  }),
  sdk({
    library: "openai-go",
    calls: ["github.com/openai/openai-go#NewClient"],
    source: "https://github.com/openai/openai-go#retries",
    limit: twice,
  }),
  sdk({
    library: "anthropic-sdk-go",
    calls: ["github.com/anthropics/anthropic-sdk-go#NewClient"],
    source: "https://github.com/anthropics/anthropic-sdk-go#retries",
    limit: twice,
  }),
];
