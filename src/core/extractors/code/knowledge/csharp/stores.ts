import { ABSENT, unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { opens } from "../stores.ts";

/** What gives up by itself, judged where it is made. */
const BOUNDED: CallOut = { connects: true, options: [], address: -1 };

function bounded(name: string, modules: readonly string[], makers: readonly string[], unset: Unset): ClientLibrary {
  const calls = Object.fromEntries(makers.map((each) => [each, BOUNDED]));
  return { name, languages: ["csharp"], modules, module: { calls }, unset };
}

const MONGO = opens({
  settings: /^(?:SocketTimeout|Timeout)$/,
  inAddress: /[?&](?:socketTimeoutMS|timeoutMS)=/i,
  address: 0,
  // A silent server is given up by the monitor; a slow answer is not.
  otherwise: () => unknownReading("its address sets no socketTimeoutMS, and the monitor ends some waits alone"),
});

/** https://docs.confluent.io/platform/current/clients/confluent-kafka-dotnet/_site/api/Confluent.Kafka.ProducerConfig.html */
const KAFKA: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => {
    const said = saidOf(call, /^(?:MessageTimeoutMs|message\.timeout\.ms|delivery\.timeout\.ms)$/, resolver);
    if (said) return said;
    const given = resolver.argument({ expression: call }, 0);
    const isHere = given.state === "given" && given.values.every(({ expression }) => expression.kind === "call");
    return isHere ? ABSENT : unknownReading("its configuration is made elsewhere");
  },
  address: -1,
};

/**
 * "Set Timeout and ReadWriteTimeout for S3 to max timeout": 2^31 ms, for the sake of long uploads.
 * https://github.com/aws/aws-sdk-net/blob/main/sdk/src/Services/S3/Custom/AmazonS3Config.cs
 */
export const S3_WAITS = "S3's client, like Glacier's, has no Timeout of its own, unlike the other clients of its SDK";

const S3: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => saidOf(call, /^Timeout$/, resolver) ?? unknownReading(S3_WAITS),
  address: -1,
};

const AWS = [
  "DynamoDB",
  "SQS",
  "SimpleNotificationService",
  "SimpleEmail",
  "SimpleEmailServiceV2",
  "KeyManagementService",
  "Lambda",
  "SimpleSystemsManagement",
  "SecretsManager",
  "EventBridge",
  "CloudWatch",
];

/** Ways out of C# other than HTTP and SQL, judged where their clients are made. */
export const csharpStores: readonly ClientLibrary[] = [
  bounded(
    "StackExchange.Redis",
    ["StackExchange.Redis"],
    ["ConnectionMultiplexer.Connect", "ConnectionMultiplexer.ConnectAsync"],
    {
      milliseconds: 5000,
      source: "https://stackexchange.github.io/StackExchange.Redis/Configuration.html#configuration-options",
      note: "the default of StackExchange.Redis, for connecting and for each command",
    },
  ),
  {
    name: "MongoDB.Driver",
    languages: ["csharp"],
    modules: ["MongoDB.Driver"],
    module: { calls: { MongoClient: MONGO } },
    unset: {
      source: "https://www.mongodb.com/docs/drivers/csharp/current/connect/connection-options/",
      note: "the driver has no socket timeout by default",
    },
  },
  bounded("RabbitMQ.Client", ["RabbitMQ.Client"], ["ConnectionFactory"], {
    milliseconds: 30_000,
    source: "https://rabbitmq.github.io/rabbitmq-dotnet-client/api/RabbitMQ.Client.ConnectionFactory.html",
    note: "the default of RequestedConnectionTimeout; answers are waited for 20 s",
  }),
  {
    name: "AWSSDK",
    languages: ["csharp"],
    modules: ["Amazon.S3"],
    module: { calls: { AmazonS3Client: S3 } },
    unset: {
      source: "https://docs.aws.amazon.com/sdk-for-net/v3/developer-guide/retries-timeouts.html",
      note: S3_WAITS,
    },
  },
  ...AWS.map((service) =>
    bounded("AWSSDK", [`Amazon.${service}`], [`Amazon${service}Client`], {
      milliseconds: 100_000,
      source: "https://docs.aws.amazon.com/sdk-for-net/v3/developer-guide/retries-timeouts.html",
      note: "the timeout of HttpClient that the SDK keeps, for each try",
    }),
  ),
  bounded(
    "Azure SDK",
    [
      "Azure.Storage.Blobs",
      "Azure.Storage.Queues",
      "Azure.Security.KeyVault.Secrets",
      "Azure.Data.Tables",
      "Azure.Communication.Email",
      "Azure.ResourceManager",
    ],
    [
      "BlobServiceClient",
      "BlobContainerClient",
      "QueueClient",
      "SecretClient",
      "TableServiceClient",
      "TableClient",
      "EmailClient",
      "ArmClient",
    ],
    {
      milliseconds: 100_000,
      source: "https://learn.microsoft.com/dotnet/api/azure.core.retryoptions.networktimeout",
      note: "the default of NetworkTimeout, for each try",
    },
  ),
  {
    name: "Confluent.Kafka",
    languages: ["csharp"],
    modules: ["Confluent.Kafka"],
    module: { calls: { ProducerBuilder: KAFKA } },
    unset: {
      milliseconds: 300_000,
      source: "https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md",
      note: "the default of message.timeout.ms, within which a message is delivered or given up",
    },
  },
  bounded("Azure Cosmos DB", ["Microsoft.Azure.Cosmos"], ["CosmosClient"], {
    milliseconds: 6000,
    source: "https://learn.microsoft.com/dotnet/api/microsoft.azure.cosmos.cosmosclientoptions.requesttimeout",
    note: "the default of RequestTimeout",
  }),
  bounded("Azure Cosmos DB", ["Microsoft.Azure.Documents.Client"], ["DocumentClient"], {
    milliseconds: 60_000,
    source: "https://learn.microsoft.com/dotnet/api/microsoft.azure.documents.client.connectionpolicy.requesttimeout",
    note: "the default of RequestTimeout",
  }),
  bounded("Azure Service Bus", ["Azure.Messaging.ServiceBus"], ["ServiceBusClient"], {
    milliseconds: 60_000,
    source: "https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusretryoptions.trytimeout",
    note: "the default of TryTimeout, for each try",
  }),
];
