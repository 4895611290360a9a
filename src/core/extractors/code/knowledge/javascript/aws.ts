import type { Call } from "../../program.ts";
import { SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";

const SOURCE =
  "https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md#request-handler-requesthandler";

interface Service {
  /** The classes of its package that make clients. */
  readonly classes: readonly string[];
  /** How long a silent answer is waited for, in milliseconds, since version 3.1160 (runtimeConfig.js); before, for ever. */
  readonly idle?: number;
}

const MINUTES = 60_000;

/** By their packages; read in version 3.1169 of each, of Athena and CloudFront in 3.1164. */
export const SERVICES: Readonly<Record<string, Service>> = {
  "client-apigatewaymanagementapi": {
    classes: ["ApiGatewayManagementApiClient", "ApiGatewayManagementApi"],
    idle: 5 * MINUTES,
  },
  "client-appconfigdata": { classes: ["AppConfigDataClient", "AppConfigData"], idle: 5 * MINUTES },
  "client-athena": { classes: ["AthenaClient", "Athena"], idle: 15 * MINUTES },
  "client-bedrock-runtime": { classes: ["BedrockRuntimeClient", "BedrockRuntime"] },
  "client-cloudfront": { classes: ["CloudFrontClient", "CloudFront"], idle: 5 * MINUTES },
  "client-cloudwatch": { classes: ["CloudWatchClient", "CloudWatch"], idle: 15 * MINUTES },
  "client-cloudwatch-logs": { classes: ["CloudWatchLogsClient", "CloudWatchLogs"], idle: 5 * MINUTES },
  "client-cognito-identity-provider": {
    classes: ["CognitoIdentityProviderClient", "CognitoIdentityProvider"],
    idle: 5 * MINUTES,
  },
  "client-dynamodb": { classes: ["DynamoDBClient", "DynamoDB"], idle: 5 * MINUTES },
  "client-ecs": { classes: ["ECSClient", "ECS"], idle: 15 * MINUTES },
  "client-eventbridge": { classes: ["EventBridgeClient", "EventBridge"], idle: 5 * MINUTES },
  "client-firehose": { classes: ["FirehoseClient", "Firehose"], idle: 5 * MINUTES },
  "client-kinesis": { classes: ["KinesisClient", "Kinesis"] },
  "client-kms": { classes: ["KMSClient", "KMS"], idle: 5 * MINUTES },
  "client-lambda": { classes: ["LambdaClient", "Lambda"] },
  "client-rekognition": { classes: ["RekognitionClient", "Rekognition"] },
  "client-s3": { classes: ["S3Client", "S3"] },
  "client-scheduler": { classes: ["SchedulerClient", "Scheduler"], idle: 5 * MINUTES },
  "client-secrets-manager": { classes: ["SecretsManagerClient", "SecretsManager"], idle: 5 * MINUTES },
  "client-ses": { classes: ["SESClient", "SES"], idle: 5 * MINUTES },
  "client-sesv2": { classes: ["SESv2Client", "SESv2"], idle: 5 * MINUTES },
  "client-sfn": { classes: ["SFNClient", "SFN"], idle: 15 * MINUTES },
  "client-sns": { classes: ["SNSClient", "SNS"], idle: 5 * MINUTES },
  "client-sqs": { classes: ["SQSClient", "SQS"], idle: 15 * MINUTES },
  "client-ssm": { classes: ["SSMClient", "SSM"], idle: 15 * MINUTES },
  "client-sts": { classes: ["STSClient", "STS"], idle: 5 * MINUTES },
  "client-textract": { classes: ["TextractClient", "Textract"], idle: 5 * MINUTES },
};

/**
 * Whoever brings a handler, or its options, has thought of its timeouts. The fix writes `socketTimeout`, since
 * `requestTimeout` only warns unless `throwOnRequestTimeout` is set (node-http-handler 4).
 */
const MAKES: CallOut = {
  connects: true,
  only: (call, resolver) => !onlySigns(call, resolver),
  options: [{ position: 0, key: "requestHandler", reads: () => SET, source: SOURCE }],
  address: -1,
  fix: {
    into: "object",
    positions: [0],
    key: "requestHandler",
    text: "{ connectionTimeout: 2_000, socketTimeout: 10_000 }",
  },
};

/** What makes an address that others may use, which asks nobody: https://github.com/aws/aws-sdk-js-v3/tree/main/packages/s3-request-presigner */
const SIGNS = /\b(?:getSignedUrl|createPresignedPost)\s*\(/;
/** What sends by a client: commands, uploads, pages of a list, waiters. */
const SENDS = /\.send\s*\(|\bnew\s+Upload\b|\b(?:paginate|waitUntil|waitFor)[A-Z]|\bDynamoDBDocument/;

/** True for a client that its file keeps to itself and only signs addresses with. */
function onlySigns(call: Call, { program: { text, exports } }: Resolver): boolean {
  if (!SIGNS.test(text) || SENDS.test(text)) return false;
  const given = [...exports.values()];
  return !given.some((each) => each === call || (each.kind === "name" && each.binding?.values.includes(call) === true));
}

/** Services of which nobody read how long theirs waits since version 3.1160: what is given is known all the same. */
const OTHERS: Readonly<Record<string, string>> = {
  "client-apigatewaymanagementapi": "ApiGatewayManagementApi",
  "client-appconfigdata": "AppConfigData",
  "client-athena": "Athena",
  "client-batch": "Batch",
  "client-bedrock": "Bedrock",
  "client-bedrock-agent-runtime": "BedrockAgentRuntime",
  "client-cloudformation": "CloudFormation",
  "client-cloudfront": "CloudFront",
  "client-comprehend": "Comprehend",
  "client-ec2": "EC2",
  "client-ecr": "ECR",
  "client-glue": "Glue",
  "client-iam": "IAM",
  "client-iot-data-plane": "IoTDataPlane",
  "client-kendra": "Kendra",
  "client-mediaconvert": "MediaConvert",
  "client-pinpoint": "Pinpoint",
  "client-polly": "Polly",
  "client-rds-data": "RDSData",
  "client-redshift-data": "RedshiftData",
  "client-route-53": "Route53",
  "client-sagemaker-runtime": "SageMakerRuntime",
  "client-scheduler": "Scheduler",
  "client-transcribe": "Transcribe",
  "client-translate": "Translate",
};

const MAKES_OTHER: CallOut = {
  ...MAKES,
  decides: () => unknownReading("how long it waits by itself differs between its versions"),
};

const others: readonly ClientLibrary[] = Object.entries(OTHERS).map(([name, service]) => ({
  name: `@aws-sdk/${name}`,
  languages: ["javascript", "typescript"],
  modules: [`@aws-sdk/${name}`],
  module: { calls: { [`${service}Client`]: MAKES_OTHER, [service]: MAKES_OTHER } },
  unset: { source: SOURCE, note: `@aws-sdk/${name} has no timeout before version 3.1160` },
}));

const known: readonly ClientLibrary[] = Object.entries(SERVICES).map(([name, { classes, idle }]) => ({
  name: `@aws-sdk/${name}`,
  languages: ["javascript", "typescript"],
  modules: [`@aws-sdk/${name}`],
  module: { calls: Object.fromEntries(classes.map((each) => [each, MAKES])) },
  unset:
    idle === undefined
      ? { source: SOURCE, note: `@aws-sdk/${name} has no timeout by default` }
      : { milliseconds: idle, source: SOURCE, note: `the default of @aws-sdk/${name}` },
}));

/** The third version of the SDK. */
export const aws: readonly ClientLibrary[] = [...known, ...others];
