import type { CallOut, ClientLibrary } from "../client.ts";
import { readSeconds } from "./seconds.ts";

// "Use 0 to wait indefinitely (the default behavior)."
const SOURCE = "https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_configuration.html#config-http";

/** The clients that services use most; all of them are made alike. */
export const CLIENTS: readonly string[] = [
  "Aws\\AwsClient",
  "Aws\\Sdk",
  "Aws\\CloudFront\\CloudFrontClient",
  "Aws\\CloudWatch\\CloudWatchClient",
  "Aws\\CloudWatchLogs\\CloudWatchLogsClient",
  "Aws\\CognitoIdentityProvider\\CognitoIdentityProviderClient",
  "Aws\\DynamoDb\\DynamoDbClient",
  "Aws\\EventBridge\\EventBridgeClient",
  "Aws\\Kms\\KmsClient",
  "Aws\\Lambda\\LambdaClient",
  "Aws\\Rekognition\\RekognitionClient",
  "Aws\\S3\\S3Client",
  "Aws\\S3\\S3MultiRegionClient",
  "Aws\\SecretsManager\\SecretsManagerClient",
  "Aws\\Ses\\SesClient",
  "Aws\\SesV2\\SesV2Client",
  "Aws\\Sns\\SnsClient",
  "Aws\\Sqs\\SqsClient",
  "Aws\\Ssm\\SsmClient",
  "Aws\\Sts\\StsClient",
  "Aws\\Translate\\TranslateClient",
];

/** Each client is judged where it is made: its operations are methods by the hundred, and take their limit from it. */
const MAKE: CallOut = {
  options: [{ position: 0, keyword: "args", key: "http.timeout", reads: readSeconds, source: SOURCE }],
  fix: { into: "object", positions: [0], key: "http", text: "['timeout' => 10]" },
};

/** https://docs.aws.amazon.com/sdk-for-php/ */
export const aws: ClientLibrary = {
  name: "AWS SDK",
  languages: ["php"],
  modules: CLIENTS,
  module: { calls: { "": MAKE, factory: MAKE } },
  unset: { source: SOURCE, note: "the AWS SDK has no timeout by default" },
};
