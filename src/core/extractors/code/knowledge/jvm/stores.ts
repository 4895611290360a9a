import { readOption } from "../../options.ts";
import { ABSENT, unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { givesUp } from "../givesUp.ts";
import { libraryIn } from "../library.ts";
import { opens } from "../stores.ts";
import { timeoutAt } from "./durations.ts";

/** What bounds the calls of clients that give up by themselves as well. */
const LIMITS = /^(?:apiCallTimeout|apiCallAttemptTimeout|socketTimeout|setSocketTimeout|withSocketTimeout|setTimeout)$/;

const BOUNDED = givesUp(LIMITS);
const CONNECTING = timeoutAt(
  0,
  { zero: "disabled" },
  "https://rabbitmq.github.io/rabbitmq-java-client/api/current/com/rabbitmq/client/ConnectionFactory.html",
);

const library = libraryIn("java", "kotlin");

function bounded(name: string, module: string, makers: readonly string[], unset: Unset): ClientLibrary {
  return library(name, [module], Object.fromEntries(makers.map((each) => [each, BOUNDED])), unset);
}

/** "zero for infinite", which is for connecting alone. */
const RABBIT: CallOut = {
  ...BOUNDED,
  decides: (call, resolver) => {
    const isOff = resolver.program.calls.some(
      (each) =>
        each.callee.kind === "member" &&
        each.callee.name === "setConnectionTimeout" &&
        readOption(CONNECTING, { expression: each }, resolver).state === "disabled",
    );
    return isOff
      ? unknownReading("its connection timeout is switched off, and its handshake and heartbeats end some waits")
      : (BOUNDED.decides?.(call, resolver) ?? ABSENT);
  },
};

const MONGO = opens({
  settings: /^(?:timeout|readTimeout|applyToSocketSettings|maxTime)$/,
  inAddress: /[?&](?:socketTimeoutMS|timeoutMS)=/i,
  address: 0,
  // A silent server is given up by the monitor; a slow answer is not.
  otherwise: () =>
    unknownReading("its address sets neither socketTimeoutMS nor timeoutMS, and the monitor ends some waits alone"),
});

const AWS_TWO = "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration-apache.html";
const AWS_CLIENTS: readonly (readonly [string, string])[] = [
  ["s3", "S3"],
  ["dynamodb", "DynamoDb"],
  ["sqs", "Sqs"],
  ["sns", "Sns"],
  ["ses", "Ses"],
  ["sesv2", "SesV2"],
  ["kms", "Kms"],
  ["lambda", "Lambda"],
  ["ssm", "Ssm"],
  ["sts", "Sts"],
  ["kinesis", "Kinesis"],
  ["secretsmanager", "SecretsManager"],
  ["eventbridge", "EventBridge"],
  ["cloudwatch", "CloudWatch"],
  ["cognitoidentityprovider", "CognitoIdentityProvider"],
  ["bedrockruntime", "BedrockRuntime"],
];
const AWS_ONE: readonly (readonly [string, string])[] = [
  ["s3", "AmazonS3ClientBuilder"],
  ["dynamodbv2", "AmazonDynamoDBClientBuilder"],
  ["sqs", "AmazonSQSClientBuilder"],
  ["sns", "AmazonSNSClientBuilder"],
  ["simpleemail", "AmazonSimpleEmailServiceClientBuilder"],
  ["kms", "AWSKMSClientBuilder"],
  ["lambda", "AWSLambdaClientBuilder"],
  ["secretsmanager", "AWSSecretsManagerClientBuilder"],
];

/** Ways out of the JVM other than HTTP, SQL and Redis, judged where their clients are made. */
export const jvmStores: readonly ClientLibrary[] = [
  ...["com.mongodb.client", "com.mongodb.reactivestreams.client", "com.mongodb.kotlin.client.coroutine"].map((module) =>
    library(
      "MongoDB",
      [module],
      { "MongoClients.create": MONGO, "MongoClient.create": MONGO },
      {
        source: "https://www.mongodb.com/docs/drivers/java/sync/current/connection/specify-connection-options/",
        note: "the driver has no socket timeout by default",
      },
    ),
  ),
  bounded("Redisson", "org.redisson", ["Redisson.create"], {
    milliseconds: 3000,
    source: "https://redisson.pro/docs/configuration/#timeout",
    note: "the default of Redisson for a command, which is tried again three times",
  }),
  bounded("Kafka's producer", "org.apache.kafka.clients.producer", ["KafkaProducer"], {
    milliseconds: 120_000,
    source: "https://kafka.apache.org/documentation/#producerconfigs_delivery.timeout.ms",
    note: "the default of delivery.timeout.ms; send itself waits for metadata up to max.block.ms, 60 s",
  }),
  bounded("Kafka's consumer", "org.apache.kafka.clients.consumer", ["KafkaConsumer"], {
    milliseconds: 60_000,
    source: "https://kafka.apache.org/documentation/#consumerconfigs_default.api.timeout.ms",
    note: "the default of default.api.timeout.ms",
  }),
  bounded("Kafka's admin client", "org.apache.kafka.clients.admin", ["AdminClient.create", "Admin.create"], {
    milliseconds: 60_000,
    source: "https://kafka.apache.org/documentation/#adminclientconfigs_default.api.timeout.ms",
    note: "the default of default.api.timeout.ms",
  }),
  library(
    "RabbitMQ",
    ["com.rabbitmq.client"],
    { ConnectionFactory: RABBIT },
    {
      milliseconds: 60_000,
      source: "https://www.rabbitmq.com/client-libraries/java-api-guide",
      note: "the default of its connection timeout; heartbeats end a silent connection",
    },
  ),
  bounded("Spring AMQP", "org.springframework.amqp.rabbit.connection", ["CachingConnectionFactory"], {
    milliseconds: 60_000,
    source: "https://www.rabbitmq.com/client-libraries/java-api-guide",
    note: "the default of RabbitMQ's connection timeout; replies are waited for 5 s",
  }),
  bounded("Elasticsearch", "org.elasticsearch.client", ["RestClient.builder"], {
    milliseconds: 30_000,
    source: "https://www.elastic.co/guide/en/elasticsearch/client/java-api-client/current/_timeouts.html",
    note: "the socket timeout that the REST client has by default",
  }),
  bounded("OpenSearch", "org.opensearch.client", ["RestClient.builder"], {
    milliseconds: 30_000,
    source:
      "https://github.com/opensearch-project/OpenSearch/blob/main/client/rest/src/main/java/org/opensearch/client/RestClientBuilder.java",
    note: "the socket timeout that the REST client has by default",
  }),
  ...AWS_CLIENTS.map(([service, name]) =>
    bounded(
      "AWS SDK 2",
      `software.amazon.awssdk.services.${service}`,
      [`${name}Client.builder`, `${name}Client.create`, `${name}AsyncClient.builder`, `${name}AsyncClient.create`],
      { milliseconds: 30_000, source: AWS_TWO, note: "the socket timeout that the SDK has by default, for each try" },
    ),
  ),
  ...AWS_ONE.map(([service, maker]) =>
    bounded("AWS SDK 1", `com.amazonaws.services.${service}`, [`${maker}.standard`, `${maker}.defaultClient`], {
      milliseconds: 50_000,
      source: "https://docs.aws.amazon.com/sdk-for-java/v1/developer-guide/section-client-configuration.html",
      note: "the socket timeout that the SDK has by default, for each try",
    }),
  ),
  bounded("Azure Blob Storage", "com.azure.storage.blob", ["BlobServiceClientBuilder", "BlobContainerClientBuilder"], {
    milliseconds: 60_000,
    source: "https://learn.microsoft.com/azure/developer/java/sdk/http-client-pipeline",
    note: "the response timeout that Azure's HTTP clients have by default, for each try",
  }),
];
