import type { Call } from "../../program.ts";
import { ABSENT, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";

/** Each service has a crate of its own: https://docs.aws.amazon.com/sdk-for-rust/latest/dg/welcome.html */
const SERVICES = (
  "s3 dynamodb dynamodbstreams sqs sns ses sesv2 kms lambda ssm sts kinesis firehose secretsmanager " +
  "eventbridge scheduler sfn bedrock bedrockruntime bedrockagentruntime ec2 ecs ecr eks rds rdsdata iam " +
  "route53 acm cloudformation cloudfront cloudwatch cloudwatchlogs cognitoidentity " +
  "cognitoidentityprovider autoscaling apigatewaymanagement athena glue opensearch elasticache " +
  "iotdataplane timestreamwrite timestreamquery textract rekognition polly transcribe translate " +
  "pinpoint organizations"
).split(" ");

/** No timeout for a read or a call by default: https://docs.aws.amazon.com/sdk-for-rust/latest/dg/timeouts.html */
const CLIENT: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => {
    const said = saidOf(call, /^(?:timeout_config|TimeoutConfig|operation_timeout|read_timeout)$/, resolver);
    if (said) return said;
    const given = resolver.argument({ expression: call }, 0);
    const isLoadedHere =
      given.state === "given" &&
      given.values.every(
        ({ expression }) =>
          expression.kind === "call" && /\bload(?:_from_env|_defaults)?\s*\(/.test(textOf(expression, resolver)),
      );
    return isLoadedHere ? ABSENT : unknownReading("its configuration is made elsewhere");
  },
  address: -1,
};

function textOf({ span }: Call, { program: { text } }: Resolver): string {
  return text.slice(span.start, span.end);
}

/** Amazon's SDK, judged where the client of a service is made. */
export const aws: ClientLibrary = {
  name: "aws-sdk-rust",
  languages: ["rust"],
  modules: SERVICES.map((service) => `aws_sdk_${service}`),
  module: { calls: { "Client.new": CLIENT, "Client.from_conf": CLIENT } },
  unset: {
    source: "https://docs.aws.amazon.com/sdk-for-rust/latest/dg/timeouts.html",
    note: "the SDK bounds the connecting alone, to 3.1 s",
  },
};
