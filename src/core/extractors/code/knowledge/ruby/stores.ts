import type { CallOut, ClientLibrary } from "../client.ts";
import { assignedFix, keywordFix } from "./insertions.ts";
import { CURL_SECONDS, options, SECONDS, SECONDS_OR_NEVER } from "./seconds.ts";

const REDIS = "https://github.com/redis-rb/redis-client#configuration";
const OPENS_REDIS: CallOut = {
  // Zero is no timeout: https://github.com/redis/redis-rb/blob/v4.8.0/lib/redis/client.rb
  options: options({
    names: ["timeout", "read_timeout"],
    position: 0,
    reads: CURL_SECONDS,
    source: REDIS,
    unseen: "default",
  }),
  address: 99,
  fix: keywordFix("timeout", "10", 0),
};

/** https://github.com/redis/redis-rb and redis-client, judged where a client is made: 5 s until 4.8, then 1 s. */
export const redis: ClientLibrary = {
  name: "Redis",
  languages: ["ruby"],
  modules: ["Redis", "RedisClient"],
  module: { calls: { new: OPENS_REDIS } },
  unset: { milliseconds: 5000, source: REDIS, note: "the default of redis-rb 4; 1 s since 5" },
};

const MYSQL = "https://github.com/brianmario/mysql2#connection-options";
const OPEN_QUERY = "a query waits for its answer without limit unless `read_timeout` is set";

/**
 * https://github.com/brianmario/mysql2, judged where a client is made. ":connect_timeout … 120 seconds", which bounds a
 * silent handshake too; `@read_timeout = nil` where nothing is given (lib/mysql2/client.rb), and it bounds queries alone.
 */
export const mysql2: ClientLibrary = {
  name: "mysql2",
  languages: ["ruby"],
  modules: ["Mysql2"],
  module: {
    calls: {
      "Client.new": {
        connects: true,
        // A configuration that is handed on whole is nobody's to judge here.
        only: ({ arguments: given }) =>
          given.length > 0 && given.every(({ name, spread }) => name !== undefined && !spread),
        options: options({ names: ["read_timeout"], reads: SECONDS, source: MYSQL }),
        address: 99,
        unsetOf: ({ arguments: given }, resolver) => {
          const own = given.find(({ name }) => name === "connect_timeout")?.value;
          const connecting = own && SECONDS(resolver.follow({ expression: own }), resolver);
          if (connecting?.state !== "set") return undefined;
          return { milliseconds: connecting.milliseconds ?? 0, source: MYSQL, note: "to connect", open: OPEN_QUERY };
        },
      },
    },
  },
  unset: {
    milliseconds: 120_000,
    source: MYSQL,
    note: "the default of mysql2 to connect",
    open: OPEN_QUERY,
  },
};

const SMTP = "https://docs.ruby-lang.org/en/master/Net/SMTP.html";

/** https://github.com/ruby/net-smtp: 30 s to connect, 60 s to read */
export const smtp: ClientLibrary = {
  name: "Net::SMTP",
  languages: ["ruby"],
  modules: ["Net.SMTP"],
  module: {
    calls: { start: { options: [], address: 99 } },
    makes: { new: { object: "connection", options: [], fix: assignedFix("read_timeout", "10") } },
  },
  objects: {
    connection: { calls: { start: { options: [], address: 99 } }, assigned: { read_timeout: SECONDS_OR_NEVER } },
  },
  unset: { milliseconds: 60_000, source: SMTP, note: "the default of Net::SMTP" },
};

// 15 s to connect, 60 s to read; what is nil is taken from there too.
const AWS =
  "https://github.com/aws/aws-sdk-ruby/blob/version-3/gems/aws-sdk-core/lib/seahorse/client/plugins/net_http.rb";
const OPENS_AWS: CallOut = {
  options: options({ names: ["http_read_timeout"], position: 0, reads: SECONDS, source: AWS, unseen: "default" }),
  address: 99,
};
const SERVICES = [
  "S3",
  "SQS",
  "SNS",
  "DynamoDB",
  "SES",
  "SESV2",
  "Lambda",
  "KMS",
  "SecretsManager",
  "SSM",
  "STS",
].concat([
  "Kinesis",
  "Firehose",
  "CloudWatch",
  "CloudWatchLogs",
  "EventBridge",
  "States",
  "BedrockRuntime",
  "Textract",
]);

/** https://docs.aws.amazon.com/sdk-for-ruby/v3/api, judged where a client is made. */
export const aws: ClientLibrary = {
  name: "AWS",
  languages: ["ruby"],
  modules: SERVICES.map((service) => `Aws.${service}`),
  module: { calls: { "Client.new": OPENS_AWS, "Resource.new": OPENS_AWS } },
  unset: { milliseconds: 60_000, source: AWS, note: "the default of the AWS SDK" },
};
