import type { RetryRow } from "../knowledge.ts";
import { limitAt } from "../readers.ts";
import { sdk } from "../sdk.ts";

const AWS = ["s3", "sqs", "sns", "sesv2", "kms", "lambda", "ssm", "sts", "kinesis", "secretsmanager", "dynamodb"];

/** SDKs for Rust that repeat by themselves. */
export const SDKS: readonly RetryRow[] = [
  sdk({
    library: "aws-sdk-rust",
    calls: AWS.map((service) => `aws_sdk_${service}#Client.new`),
    source: "https://docs.aws.amazon.com/sdk-for-rust/latest/dg/retries.html",
    limit: () => ({ state: "default", attempts: 3 }),
    covers: "uses",
  }),
  sdk({
    library: "object_store",
    calls: ["aws.AmazonS3Builder", "gcp.GoogleCloudStorageBuilder", "azure.MicrosoftAzureBuilder"].flatMap((name) => [
      `object_store#${name}.new`,
      `object_store#${name}.from_env`,
    ]),
    source: "https://docs.rs/object_store/latest/object_store/struct.RetryConfig.html",
    limit: limitAt([], { counts: "attempts", unset: 11, or: [{ chained: "with_retry" }] }),
    covers: "uses",
  }),
];
