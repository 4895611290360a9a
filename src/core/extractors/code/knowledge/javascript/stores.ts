import type { Call } from "../../program.ts";
import { ABSENT, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Reader, Unset } from "../client.ts";
import { type Opened, opened, ownMilliseconds } from "./opened.ts";

const IOREDIS = "https://github.com/redis/ioredis#connect-to-redis";
/** Its own option, or a client made before, whose limits are its own. */
const IOREDIS_UNSET: Unset = {
  milliseconds: 10_000,
  source: IOREDIS,
  note: "the default of ioredis to connect",
  open: "a command waits for its answer without limit unless `commandTimeout` is set",
};

const ioredis: Opened = {
  name: "ioredis",
  modules: ["ioredis", "iovalkey"],
  members: ["", "Redis", "Cluster", "Redis.Cluster"],
  positions: [0, 1, 2],
  keys: ["commandTimeout", "socketTimeout", "redisOptions.commandTimeout", "redisOptions.socketTimeout"],
  reads: ownMilliseconds,
  unset: IOREDIS_UNSET,
  // Queues ask for this on connections that wait for work: https://docs.bullmq.io/guide/connections
  unsetOf: (call, resolver) => (waitsForWork(call, resolver) ? quiet(IOREDIS_UNSET) : undefined),
};

/** Queues connect as ioredis does: https://docs.bullmq.io/guide/connections, https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md#queue */
const bull: Opened = {
  name: "bull",
  modules: ["bull", "bullmq"],
  members: ["", "Queue"],
  positions: [1],
  unset: { milliseconds: 10_000, source: IOREDIS, note: "the default of ioredis to connect" },
};

const NODE_REDIS = "https://github.com/redis/node-redis/blob/master/docs/client-configuration.md";
/** "socket.connectTimeout | 5000" */
const nodeRedis: Opened = {
  name: "redis",
  modules: ["redis", "@redis/client"],
  members: ["createClient", "createCluster"],
  positions: [0],
  keys: ["socket.socketTimeout", "commandOptions.timeout", "defaults.socket.socketTimeout"],
  reads: ownMilliseconds,
  unset: {
    milliseconds: 5000,
    source: NODE_REDIS,
    note: "the default of redis to connect",
    open: "a command waits for its answer without limit unless `socket.socketTimeout` is set",
  },
  unsetOf: (call, resolver) => (waitsForWork(call, resolver) ? quiet(nodeRedis.unset) : undefined),
};

/** What subscribes, or blocks until there is work, is meant to wait. */
const WAITS = /subscribe|maxRetriesPerRequest\s*:\s*null|\.b[lrz]\w{0,6}pop|\bxread/i;

function waitsForWork(_: Call, { program }: Resolver): boolean {
  return WAITS.test(program.text);
}

function quiet({ open: _, ...rest }: Unset): Unset {
  return rest;
}

const MONGODB = "https://www.mongodb.com/docs/drivers/node/current/connect/connection-options/";
/** "serverSelectionTimeoutMS … 30000", "socketTimeoutMS … 0" */
const MONGO_UNSET: Unset = {
  milliseconds: 30_000,
  source: MONGODB,
  note: "the default of mongodb to find a server",
  open: "an operation waits for its answer without limit unless `timeoutMS` or `socketTimeoutMS` is set",
};
const MONGO = {
  positions: [0, 1],
  keys: ["timeoutMS", "socketTimeoutMS"],
  reads: ownMilliseconds,
  inAddress: /[?&](?:timeoutMS|socketTimeoutMS)=[1-9]/i,
  unset: MONGO_UNSET,
};

const mongodb: Opened = {
  ...MONGO,
  name: "mongodb",
  modules: ["mongodb"],
  members: ["MongoClient", "MongoClient.connect"],
};
const mongoose: Opened = {
  ...MONGO,
  name: "mongoose",
  modules: ["mongoose"],
  members: ["connect", "createConnection"],
  // Without an address it only makes the thing that connects later.
  only: ({ arguments: given }) => given.length > 0,
};

const given: Reader = (values, resolver) => {
  const own = ownMilliseconds(values, resolver);
  return own.state === "absent" ? ABSENT : SET;
};

/** What sets a timer for its socket only where it is told to; heartbeats begin once the connection stands. */
const amqplib: Opened = {
  name: "amqplib",
  modules: ["amqplib", "amqplib/callback_api"],
  members: ["connect"],
  positions: [1],
  keys: ["timeout"],
  reads: given,
  unset: {
    source: "https://amqp-node.github.io/amqplib/channel_api.html#connect",
    note: "amqplib waits for the broker's greeting without limit by default",
  },
  fix: { key: "timeout", text: "10_000" },
};

/** "connectionTimeout … default 1000", "requestTimeout … default 30000" */
const kafkajs: Opened = {
  name: "kafkajs",
  modules: ["kafkajs"],
  members: ["Kafka"],
  positions: [0],
  keys: ["requestTimeout"],
  unset: {
    milliseconds: 30_000,
    source: "https://kafka.js.org/docs/configuration#request-timeout",
    note: "the default of kafkajs",
  },
};

/** "timeout … 20000" to connect; a request has one of its own, 1 s. */
const nats: Opened = {
  name: "nats",
  modules: ["nats", "@nats-io/transport-node"],
  members: ["connect"],
  positions: [0],
  unset: {
    milliseconds: 20_000,
    source: "https://github.com/nats-io/nats.js/blob/main/core/README.md#connection-options",
    note: "the default of nats to connect",
  },
};

const OPENSEARCH = "https://github.com/opensearch-project/opensearch-js/blob/main/lib/Client.js";
/** `requestTimeout: 30000` */
const opensearch: Opened = {
  name: "@opensearch-project/opensearch",
  modules: ["@opensearch-project/opensearch"],
  members: ["Client"],
  positions: [0],
  keys: ["requestTimeout"],
  unset: { milliseconds: 30_000, source: OPENSEARCH, note: "the default of @opensearch-project/opensearch" },
};

/** Its default was 30 s; lib/client.js of 8.19 has `requestTimeout: 600000`. */
const elasticsearch: Opened = {
  name: "@elastic/elasticsearch",
  modules: ["@elastic/elasticsearch"],
  members: ["Client"],
  positions: [0],
  keys: ["requestTimeout"],
  otherwise: unknownReading("its default differs between its versions, from 30 s to 10 minutes"),
  unset: {
    milliseconds: 600_000,
    source: "https://www.elastic.co/guide/en/elasticsearch/client/javascript-api/8.19/basic-config.html",
    note: "the default of @elastic/elasticsearch",
  },
};

const AWS_2 = "https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/Config.html#httpOptions-property";
/** "timeout [Integer] … Defaults to two minutes (120000)." */
const aws2: Opened = {
  name: "aws-sdk",
  modules: ["aws-sdk"],
  members: [
    ...["S3", "SQS", "SNS", "SES", "DynamoDB", "DynamoDB.DocumentClient", "Lambda", "KMS", "SecretsManager", "SSM"],
    ...["STS", "CloudWatch", "CloudWatchLogs", "CognitoIdentityServiceProvider", "EventBridge", "StepFunctions"],
  ],
  positions: [0],
  keys: ["httpOptions.timeout"],
  unset: { milliseconds: 120_000, source: AWS_2, note: "the default of aws-sdk" },
};

/** `const requestDefaults = { timeout: 60000 }` */
const googleStorage: Opened = {
  name: "@google-cloud/storage",
  modules: ["@google-cloud/storage"],
  members: ["Storage"],
  positions: [0],
  keys: ["timeout"],
  unset: {
    milliseconds: 60_000,
    source: "https://github.com/googleapis/nodejs-storage/blob/main/src/nodejs-common/util.ts",
    note: "the default of @google-cloud/storage",
  },
};

/** "timeout … 80000", of one attempt: https://github.com/stripe/stripe-node#configuration */
const stripe: Opened = {
  name: "stripe",
  modules: ["stripe"],
  members: ["", "Stripe"],
  positions: [1],
  keys: ["timeout"],
  unset: {
    milliseconds: 80_000,
    source: "https://github.com/stripe/stripe-node#configuration",
    note: "the default of stripe",
  },
};

/** Key-value and document stores, brokers, search and object stores: what is judged where its client is made. */
export const STORES: readonly ClientLibrary[] = [
  ioredis,
  bull,
  nodeRedis,
  mongodb,
  mongoose,
  amqplib,
  kafkajs,
  nats,
  elasticsearch,
  opensearch,
  aws2,
  googleStorage,
  stripe,
].map(opened);
