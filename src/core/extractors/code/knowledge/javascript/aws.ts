import { SET } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";

const SOURCE =
  "https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md#request-handler-requesthandler";

/** A service's package, and the classes in it that make clients. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  "client-bedrock-runtime": ["BedrockRuntimeClient", "BedrockRuntime"],
  "client-cloudwatch": ["CloudWatchClient", "CloudWatch"],
  "client-cloudwatch-logs": ["CloudWatchLogsClient", "CloudWatchLogs"],
  "client-cognito-identity-provider": ["CognitoIdentityProviderClient", "CognitoIdentityProvider"],
  "client-dynamodb": ["DynamoDBClient", "DynamoDB"],
  "client-ecs": ["ECSClient", "ECS"],
  "client-eventbridge": ["EventBridgeClient", "EventBridge"],
  "client-firehose": ["FirehoseClient", "Firehose"],
  "client-kinesis": ["KinesisClient", "Kinesis"],
  "client-kms": ["KMSClient", "KMS"],
  "client-lambda": ["LambdaClient", "Lambda"],
  "client-rekognition": ["RekognitionClient", "Rekognition"],
  "client-s3": ["S3Client", "S3"],
  "client-secrets-manager": ["SecretsManagerClient", "SecretsManager"],
  "client-ses": ["SESClient", "SES"],
  "client-sesv2": ["SESv2Client", "SESv2"],
  "client-sfn": ["SFNClient", "SFN"],
  "client-sns": ["SNSClient", "SNS"],
  "client-sqs": ["SQSClient", "SQS"],
  "client-ssm": ["SSMClient", "SSM"],
  "client-sts": ["STSClient", "STS"],
  "client-textract": ["TextractClient", "Textract"],
};

/** Whoever brings a handler, or its options, has thought of its timeouts. */
const MAKES: CallOut = {
  connects: true,
  options: [{ position: 0, key: "requestHandler", reads: () => SET, source: SOURCE }],
  address: -1,
  fix: {
    into: "object",
    positions: [0],
    key: "requestHandler",
    text: "{ connectionTimeout: 2_000, requestTimeout: 10_000 }",
  },
};

/** The third version of the SDK: "requestTimeout … defaults to 0, which disables the timeout". */
export const aws: readonly ClientLibrary[] = Object.entries(SERVICES).map(([name, classes]) => ({
  name: `@aws-sdk/${name}`,
  languages: ["javascript", "typescript"],
  modules: [`@aws-sdk/${name}`],
  module: { calls: Object.fromEntries(classes.map((each) => [each, MAKES])) },
  unset: { source: SOURCE, note: "the AWS SDK has no timeout by default" },
}));
