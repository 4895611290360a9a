import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Unset } from "../client.ts";
import { boto3 } from "./boto3.ts";
import { type Opened, opened } from "./opened.ts";
import { secondsReader } from "./seconds.ts";

const REDIS = "https://github.com/redis/redis-py/releases/tag/v8.0.0";
/** "socket_timeout and socket_connect_timeout now default to 5 seconds"; before, None. */
const REDIS_UNSET: Unset = {
  source: REDIS,
  note: "redis-py has no timeout by default before 8",
  byVersion: { ecosystem: "python", package: "redis", since: 8, milliseconds: 5000 },
};
const redis: Opened = {
  name: "redis-py",
  modules: ["redis", "redis.asyncio", "redis.client", "redis.asyncio.client"],
  members: ["Redis", "StrictRedis", "from_url", "Redis.from_url", "StrictRedis.from_url"],
  keywords: ["socket_timeout"],
  only: (call, resolver) =>
    !waitsForWork(call, resolver) && !call.arguments.some(({ name }) => name === "connection_pool"),
  inAddress: /[?&]socket_timeout=[1-9]/,
  unset: REDIS_UNSET,
  fix: { into: "keyword", keyword: "socket_timeout", text: "10" },
};
const redisPool: Opened = {
  ...redis,
  members: ["ConnectionPool", "BlockingConnectionPool", "ConnectionPool.from_url", "BlockingConnectionPool.from_url"],
  modules: ["redis", "redis.asyncio", "redis.connection", "redis.asyncio.connection"],
  only: (call, resolver) => !waitsForWork(call, resolver),
};

/** What subscribes, or blocks until there is work, is meant to wait. */
function waitsForWork(_: Call, { program }: Resolver): boolean {
  return /\.pubsub\(|\.\w{0,9}subscribe\(|\.b[lrz]\w{0,6}pop\b|\.xread/i.test(program.text);
}

const MONGO_WITHIN: Unset = {
  milliseconds: 30_000,
  source: "https://www.mongodb.com/docs/languages/python/pymongo-driver/current/connect/connection-options/",
  note: "the default of pymongo to find a server",
};
const MONGO_UNSET: Unset = {
  ...MONGO_WITHIN,
  open: "an operation waits for its answer without limit unless `timeoutMS` or `socketTimeoutMS` is set",
};

const MONGO: Opened = {
  name: "pymongo",
  modules: ["pymongo", "motor.motor_asyncio", "motor.motor_tornado"],
  members: ["MongoClient", "AsyncMongoClient", "AsyncIOMotorClient", "MotorClient"],
  keywords: ["timeoutMS", "socketTimeoutMS"],
  reads: (values, resolver) => {
    const [value] = values;
    const number = value && resolver.number(value);
    return number === undefined || values.length > 1 ? { state: "set" } : { state: number > 0 ? "set" : "absent" };
  },
  inAddress: /[?&](?:timeoutMS|socketTimeoutMS)=[1-9]/i,
  unset: MONGO_UNSET,
  // `with pymongo.timeout(5):` https://pymongo.readthedocs.io/en/stable/api/pymongo/index.html#pymongo.timeout
  unsetOf: (_, { program }) => (/\bpymongo\.timeout\(/.test(program.text) ? MONGO_WITHIN : undefined),
};

/** "socket_timeout: 10", "stack_timeout: 15" to connect; later, heartbeats. */
const pika: Opened = {
  name: "pika",
  modules: ["pika", "pika.adapters.blocking_connection"],
  members: ["BlockingConnection"],
  unset: {
    milliseconds: 15_000,
    source: "https://pika.readthedocs.io/en/stable/modules/parameters.html",
    note: "the default of pika to connect",
  },
};

/** "timeout: … seconds to wait for send or recv calls … default is None": of each server's sockets */
const pymemcache: Opened = {
  name: "pymemcache",
  modules: ["pymemcache", "pymemcache.client", "pymemcache.client.base", "pymemcache.client.hash"],
  members: ["Client", "PooledClient", "HashClient"],
  keywords: ["timeout"],
  unset: {
    source: "https://pymemcache.readthedocs.io/en/latest/apidoc/pymemcache.client.base.html",
    note: "pymemcache has no timeout by default",
  },
  fix: { into: "keyword", keyword: "timeout", text: "10" },
};

const aioPika: Opened = {
  name: "aio_pika",
  modules: ["aio_pika"],
  members: ["connect", "connect_robust"],
  keywords: ["timeout"],
  inAddress: /[?&]timeout=[1-9]/,
  unset: {
    source: "https://docs.aio-pika.com/apidoc.html",
    note: "aio-pika waits for the broker's greeting without limit by default",
  },
  fix: { into: "keyword", keyword: "timeout", text: "10" },
};

function finite(
  name: string,
  members: readonly string[],
  milliseconds: number,
  source: string,
  modules = [name],
): Opened {
  return { name, modules, members, unset: { milliseconds, source, note: `the default of ${name}` } };
}

const KAFKA_PYTHON = "https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html";
const AIOKAFKA = "https://aiokafka.readthedocs.io/en/stable/api.html#aiokafkaproducer-class";
const LIBRDKAFKA = "https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md";
const ELASTIC = "https://elasticsearch-py.readthedocs.io/en/stable/api/elasticsearch.html";
const OPENSEARCH = "https://opensearch-project.github.io/opensearch-py/api-ref/connection.html";
const CELERY = "https://docs.celeryq.dev/en/stable/userguide/configuration.html#broker-connection-timeout";
/** `connect_timeout=5` */
const KOMBU = "https://docs.celeryq.dev/projects/kombu/en/stable/reference/kombu.connection.html";
const GCS = "https://cloud.google.com/python/docs/reference/storage/latest/retry_timeout";

/** `CONNECTION_TIMEOUT = 20`, `READ_TIMEOUT = 60` */
const AZURE =
  "https://github.com/Azure/azure-sdk-for-python/tree/main/sdk/storage/azure-storage-blob#other-client--per-operation-configuration";
const AZURE_MODULES = [
  "azure.storage.blob",
  "azure.storage.blob.aio",
  "azure.storage.queue",
  "azure.storage.fileshare",
];
const AZURE_CLIENTS = [
  "BlobServiceClient",
  "ContainerClient",
  "BlobClient",
  "QueueServiceClient",
  "QueueClient",
  "ShareServiceClient",
].flatMap((name) => [name, `${name}.from_connection_string`]);
/** `DEFAULT_POSTGREST_CLIENT_TIMEOUT = 120`, less for its other parts */
const SUPABASE = "https://supabase.com/docs/reference/python/initializing";

/** "None" is handed on to urllib3, for which it is no limit at all. */
const endless = secondsReader({ zero: "immediate", nothing: "disabled" });

/** What gives up by itself: brokers, search, object stores. */
const FINITE: readonly Opened[] = [
  finite("kafka-python", ["KafkaProducer", "KafkaAdminClient"], 30_000, KAFKA_PYTHON, ["kafka"]),
  finite("aiokafka", ["AIOKafkaProducer", "AIOKafkaConsumer"], 40_000, AIOKAFKA),
  finite("confluent-kafka", ["Producer", "Consumer"], 60_000, LIBRDKAFKA, ["confluent_kafka"]),
  {
    ...finite("elasticsearch", ["Elasticsearch", "AsyncElasticsearch"], 10_000, ELASTIC),
    keywords: ["request_timeout", "timeout"],
    reads: endless,
  },
  {
    ...finite("opensearch-py", ["OpenSearch", "AsyncOpenSearch"], 10_000, OPENSEARCH, ["opensearchpy"]),
    keywords: ["timeout"],
    reads: endless,
  },
  finite("kombu to reach its broker", ["Connection", "BrokerConnection"], 5000, KOMBU, ["kombu", "kombu.connection"]),
  finite("Celery to reach its broker", ["Celery"], 4000, CELERY, ["celery"]),
  finite("google-cloud-storage", ["Client"], 60_000, GCS, ["google.cloud.storage"]),
  {
    ...finite("azure-storage", AZURE_CLIENTS, 60_000, AZURE, AZURE_MODULES),
    keywords: ["read_timeout"],
  },
  finite("supabase", ["create_client", "acreate_client", "create_async_client"], 120_000, SUPABASE),
];

/** Key-value and document stores, brokers, search and object stores: what is judged where its client is made. */
export const STORES: readonly ClientLibrary[] = [
  ...[redis, redisPool, MONGO, pika, aioPika, pymemcache, ...FINITE].map(opened),
  boto3,
];
