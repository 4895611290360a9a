import { ABSENT, SET, unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { libraryIn } from "../library.ts";
import { opens } from "../stores.ts";
import { byContexts } from "./asking.ts";
import { AWS_SERVICES } from "./aws.ts";

const library = libraryIn("go");

const BOUNDED: CallOut = { connects: true, options: [], address: -1 };

/** "The zero value … means I/O operations will not time out", and the dialer's ten seconds are for the connecting alone. */
const KAFKA_DIAL: CallOut = {
  ...BOUNDED,
  decides: (_, { program }) =>
    program.calls.some(({ callee }) => callee.kind === "member" && /^Set(?:Read|Write)?Deadline$/.test(callee.name))
      ? SET
      : ABSENT,
  unset: {
    milliseconds: 10_000,
    source: "https://pkg.go.dev/github.com/segmentio/kafka-go#Conn.SetDeadline",
    note: "the limit of kafka-go's dialer",
    open: "what is read and written then has no limit unless `SetDeadline` gives it one",
  },
};

const AWS_ONE = opens({
  settings: /^(?:HTTPClient|WithHTTPClient)$/,
  options: [0],
  otherwise: byContexts({ mayLackContext: true, passing: /Request$|^(?:New\w*|Presign\w*|Wait\w*)$/ }),
});
const AWS_TWO = opens({
  settings: /^(?:HTTPClient|WithHTTPClient|NewBuildableClient)$/,
  options: [0],
  otherwise: byContexts({ passing: /^(?:New\w*|Presign\w*|Options)$/ }),
});

/** Clients of clouds whose calls wait as long as their contexts let them. */
const BY_CALLERS = opens({
  settings: /^(?:TryTimeout|WithHTTPClient)$/,
  otherwise: byContexts({
    passing:
      /^(?:New(?!Reader|RangeReader|Writer)\w*|Close|Bucket|Object|Collection|Doc|Topic|Subscription|Dataset|Query)$/,
  }),
});
const NO_CONTEXT = "the SDK sets no limit by default, and its calls are given no context that ends";
const STORAGE_MAKERS = [
  "NewClient",
  "NewClientFromConnectionString",
  "NewClientWithSharedKeyCredential",
  "NewClientWithNoCredential",
];
const AZURE: readonly (readonly [string, readonly string[]])[] = [
  ["storage/azblob", STORAGE_MAKERS],
  // https://pkg.go.dev/github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container
  ...["container", "service", "blockblob"].map((each) => [`storage/azblob/${each}`, STORAGE_MAKERS] as const),
  ["messaging/azservicebus", ["NewClient", "NewClientFromConnectionString"]],
  ["security/keyvault/azsecrets", ["NewClient"]],
  ["data/azcosmos", ["NewClient", "NewClientWithKey", "NewClientFromConnectionString"]],
];

const MONGO = opens({
  // https://pkg.go.dev/go.mongodb.org/mongo-driver/v2/mongo/options#ClientOptions.SetTimeout
  settings: /^(?:SetTimeout|SetSocketTimeout)$/,
  // A silent server is given up by the monitor, a slow answer by nothing but its context.
  otherwise: () => unknownReading("its operations are bounded by the contexts that they are given"),
});

const ELASTIC_SETTINGS = /^(?:Transport|SetHttpClient|ResponseHeaderTimeout)$/;

const LASTING = "https://pkg.go.dev/github.com/twmb/franz-go/pkg/kgo#RecordDeliveryTimeout";

/** Ways out of Go other than HTTP, SQL and Redis, judged where their clients are made. */
export const goStores: readonly ClientLibrary[] = [
  library(
    "aws-sdk-go",
    AWS_SERVICES.map((each) => `github.com/aws/aws-sdk-go/service/${each}`),
    { New: AWS_ONE },
    {
      source: "https://docs.aws.amazon.com/sdk-for-go/v1/developer-guide/custom-http.html",
      note: "the SDK's HTTP client has no timeout by default, and its calls are given no context that ends",
    },
  ),
  // https://docs.aws.amazon.com/sdk-for-go/api/service/s3/s3manager/
  library(
    "aws-sdk-go",
    ["github.com/aws/aws-sdk-go/service/s3/s3manager"],
    Object.fromEntries(
      ["NewUploader", "NewDownloader", "NewUploaderWithClient", "NewDownloaderWithClient"].map((each) => [
        each,
        AWS_ONE,
      ]),
    ),
    {
      source: "https://docs.aws.amazon.com/sdk-for-go/v1/developer-guide/custom-http.html",
      note: "the SDK's HTTP client has no timeout by default, and its calls are given no context that ends",
    },
  ),
  library(
    "aws-sdk-go-v2",
    AWS_SERVICES.map((each) => `github.com/aws/aws-sdk-go-v2/service/${each}`),
    { NewFromConfig: AWS_TWO },
    {
      source: "https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/configure-http.html",
      note: "the SDK's HTTP client has no timeout by default, and its calls are given no context that ends",
    },
  ),
  library(
    "cloud.google.com/go/pubsub",
    ["cloud.google.com/go/pubsub"],
    { NewClient: BY_CALLERS },
    {
      milliseconds: 60_000,
      source: "https://github.com/googleapis/google-cloud-go/blob/main/pubsub/apiv1/publisher_client.go",
      note: "the default of the generated client below it",
    },
  ),
  ...["storage", "firestore", "bigquery", "spanner", "datastore"].map((service) =>
    library(
      `cloud.google.com/go/${service}`,
      [`cloud.google.com/go/${service}`],
      { NewClient: BY_CALLERS },
      { source: "https://pkg.go.dev/cloud.google.com/go#hdr-Timeouts_and_Cancellation", note: NO_CONTEXT },
    ),
  ),
  ...AZURE.map(([module, makers]) =>
    library(
      "azure-sdk-for-go",
      [`github.com/Azure/azure-sdk-for-go/sdk/${module}`],
      Object.fromEntries(makers.map((maker) => [maker, BY_CALLERS])),
      {
        source: "https://pkg.go.dev/github.com/Azure/azure-sdk-for-go/sdk/azcore/policy#RetryOptions",
        note: NO_CONTEXT,
      },
    ),
  ),
  library(
    "mongo-go-driver",
    ["go.mongodb.org/mongo-driver/mongo", "go.mongodb.org/mongo-driver/v2/mongo"],
    { Connect: MONGO, NewClient: MONGO },
    {
      source: "https://www.mongodb.com/docs/drivers/go/current/connect/connection-options/csot/",
      note: "the driver has no timeout for operations by default",
    },
  ),
  library(
    "go-elasticsearch",
    ["v7", "v8", "v9"].map((each) => `github.com/elastic/go-elasticsearch/${each}`),
    Object.fromEntries(
      ["NewClient", "NewDefaultClient", "NewTypedClient"].map((each) => [
        each,
        opens({
          settings: ELASTIC_SETTINGS,
          options: [0],
          otherwise: byContexts(
            each === "NewTypedClient" ? {} : { mayLackContext: true, passing: /^(?:New\w*|Close)$/ },
          ),
        }),
      ]),
    ),
    {
      source: "https://pkg.go.dev/github.com/elastic/go-elasticsearch/v8#Config",
      note: "it sends by http.DefaultTransport, which waits for an answer for ever",
    },
  ),
  library(
    "elastic",
    ["github.com/olivere/elastic/v7", "gopkg.in/olivere/elastic.v6", "gopkg.in/olivere/elastic.v5"],
    {
      NewClient: opens({
        settings: ELASTIC_SETTINGS,
        otherwise: () => unknownReading("its requests are bounded by the contexts that they are given"),
      }),
    },
    {
      source: "https://pkg.go.dev/github.com/olivere/elastic/v7#SetHttpClient",
      note: "it sends by http.DefaultClient, which has no timeout",
    },
  ),
  library(
    "sarama",
    ["github.com/IBM/sarama", "github.com/Shopify/sarama"],
    Object.fromEntries(
      ["NewSyncProducer", "NewAsyncProducer", "NewClient", "NewConsumer", "NewConsumerGroup", "NewClusterAdmin"].map(
        (each) => [each, BOUNDED],
      ),
    ),
    {
      milliseconds: 30_000,
      source: "https://pkg.go.dev/github.com/IBM/sarama#Config",
      note: "the default of sarama for dialing, reading and writing",
    },
  ),
  library(
    "kafka-go",
    ["github.com/segmentio/kafka-go"],
    { NewWriter: BOUNDED, Writer: BOUNDED, Dial: KAFKA_DIAL, DialLeader: KAFKA_DIAL, DialPartition: KAFKA_DIAL },
    {
      milliseconds: 10_000,
      source: "https://pkg.go.dev/github.com/segmentio/kafka-go#Writer",
      note: "the default of kafka-go's writer",
    },
  ),
  library(
    "franz-go",
    ["github.com/twmb/franz-go/pkg/kgo"],
    {
      NewClient: opens({
        settings: /^(?:RecordDeliveryTimeout|RecordRetries)$/,
        otherwise: byContexts({ passing: /^(?:Produce|TryProduce|Poll\w*|Close\w*|AllowRebalance|Ping)$/ }),
      }),
    },
    { source: LASTING, note: "records are tried again without a limit by default" },
  ),
  library(
    "amqp091",
    ["github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp"],
    { Dial: BOUNDED, DialTLS: BOUNDED, DialConfig: BOUNDED },
    {
      milliseconds: 30_000,
      source: "https://pkg.go.dev/github.com/rabbitmq/amqp091-go#Dial",
      note: "the default for its handshake; heartbeats end a silent connection after",
    },
  ),
  library(
    "nats.go",
    ["github.com/nats-io/nats.go"],
    { Connect: BOUNDED },
    {
      milliseconds: 2000,
      source: "https://pkg.go.dev/github.com/nats-io/nats.go#pkg-constants",
      note: "the default of nats.go for connecting; requests take a timeout of their own",
    },
  ),
];
