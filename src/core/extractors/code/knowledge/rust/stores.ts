import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { libraryIn } from "../library.ts";
import { saidOf } from "../ownSettings.ts";
import { connectionTexts, opens } from "../stores.ts";
import { each } from "./rows.ts";

/** What bounds statements, in an address or in what a session begins with. */
const IN_ADDRESS = /statement_timeout|max_execution_time/;
const EMBEDDED = /^(?:sqlite:|file:|:memory:|.*\.(?:db|sqlite3?)$)/;

/** Judged where it is opened, by the address that the code writes down. */
function opened(position: number): CallOut {
  return {
    connects: true,
    options: [],
    only: (call, resolver) =>
      !connectionTexts(call, position, resolver).every((text) => text !== undefined && EMBEDDED.test(text)),
    decides: (call, resolver) => readAddress(call, position, resolver),
    address: -1,
  };
}

function readAddress(call: Call, position: number, resolver: Resolver): Reading {
  if (IN_ADDRESS.test(resolver.program.text)) return SET;
  if (saidOf(call, /^timeout$/, resolver)) return unknownReading("its queries may have deadlines around them");
  const texts = connectionTexts(call, position, resolver);
  return texts.every((text) => text !== undefined && /^\w+:\/\/|\bhost=/.test(text))
    ? ABSENT
    : unknownReading("its connection string is not in the code");
}

const library = libraryIn("rust");

const OPENED = opened(0);
/** What gives up by itself, judged where it is made. */
const BOUNDED: CallOut = { connects: true, options: [], address: -1 };

function unclear(reason: string): CallOut {
  return { connects: true, options: [], decides: () => unknownReading(reason), address: -1 };
}

const SQLX = "https://docs.rs/sqlx/latest/sqlx/pool/struct.PoolOptions.html#method.acquire_timeout";
const BY_ADDRESS = ["PgPool", "MySqlPool", "AnyPool", "PgConnection", "MySqlConnection"].map(
  (type) => `${type}.connect`,
);

/** https://docs.rs/sqlx/latest/sqlx/postgres/struct.PgConnectOptions.html#method.options */
const WITH_OPTIONS: CallOut = {
  connects: true,
  options: [],
  decides: ({ arguments: [options] }, resolver) => {
    if (IN_ADDRESS.test(resolver.program.text)) return SET;
    const given = options ? resolver.follow({ expression: options.value }) : [];
    const isMadeHere =
      given.length > 0 && given.every(({ expression }) => MADE_HERE.test(textOf(expression, resolver)));
    return isMadeHere ? ABSENT : unknownReading("its connection's options are made elsewhere");
  },
  address: -1,
};
/** A pool of a file: `PoolOptions::<Sqlite>::new()`, `SqliteConnectOptions` */
const EMBEDDED_POOL = /\bsqlx::(?:\w+::)?\{?[^;{}]{0,80}\bSqlite|<Sqlite>|\bSqliteConnectOptions\b/;
const MADE_HERE = /^(?:\w+::){0,3}(?:Pg|MySql)ConnectOptions::new\(\)/;

function textOf({ span }: Expression, { program: { text } }: Resolver): string {
  return text.slice(span.start, span.end);
}

/** Producers wait for the delivery; what only consumes asks for more again and again. */
const KAFKA: CallOut = {
  connects: true,
  options: [],
  only: ({ holder }, { program: { text } }) =>
    /Producer\b/.test(holder ? text.slice(holder.span.start, holder.span.end) : text),
  decides: (call, resolver) => saidOf(call, /^(?:message|delivery)\.timeout\.ms$/, resolver) ?? ABSENT,
  address: -1,
};

/** Ways out of Rust other than HTTP, judged where their clients are made. */
export const rustStores: readonly ClientLibrary[] = [
  // The wait for the pool ends after 30 s, that for a statement never.
  {
    name: "sqlx",
    languages: ["rust"],
    modules: ["sqlx", "sqlx.postgres", "sqlx.mysql", "sqlx.pool"],
    module: {
      calls: {
        ...each(BY_ADDRESS, OPENED),
        // https://docs.rs/sqlx/latest/sqlx/struct.Pool.html#method.connect_with
        ...each(
          ["PgPool", "MySqlPool"].flatMap((pool) => [`${pool}.connect_with`, `${pool}.connect_lazy_with`]),
          WITH_OPTIONS,
        ),
      },
      makes: {
        ...each(["PgPoolOptions.new", "MySqlPoolOptions.new", "AnyPoolOptions.new"], { object: "pool", options: [] }),
        // Which database it is of may be told by the options alone: https://docs.rs/sqlx/latest/sqlx/pool/struct.PoolOptions.html
        "PoolOptions.new": {
          object: "pool",
          options: [],
          only: (_, { program: { text } }) =>
            /\b(?:Pg|MySql)[A-Z]\w*|\bPostgres\b/.test(text) && !EMBEDDED_POOL.test(text),
        },
      },
    },
    objects: {
      pool: {
        calls: {
          connect: OPENED,
          connect_lazy: OPENED,
          connect_with: WITH_OPTIONS,
          connect_lazy_with: WITH_OPTIONS,
        },
        fluent: true,
      },
    },
    unset: {
      source: SQLX,
      note: "a pool of sqlx gives up connecting after 30 s, and never on a statement",
    },
  },
  library(
    "tokio-postgres",
    ["tokio_postgres"],
    { connect: OPENED },
    {
      source: "https://docs.rs/tokio-postgres/latest/tokio_postgres/config/struct.Config.html",
      note: "tokio-postgres has no timeout for statements, and its address sets none",
    },
  ),
  library(
    "postgres",
    ["postgres"],
    { "Client.connect": OPENED },
    {
      source: "https://docs.rs/postgres/latest/postgres/config/struct.Config.html",
      note: "postgres has no timeout for statements, and its address sets none",
    },
  ),
  library(
    "diesel",
    ["diesel.pg", "diesel", "diesel.prelude", "diesel.mysql", "diesel_async"],
    each(["PgConnection.establish", "MysqlConnection.establish", "AsyncPgConnection.establish"], OPENED),
    {
      source: "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT",
      note: "its address sets no statement_timeout, and diesel has none",
    },
  ),
  // https://docs.diesel.rs/main/diesel/r2d2/struct.ConnectionManager.html: a pool of SQLite's asks no server
  library(
    "diesel",
    ["diesel.r2d2", "diesel_async.pooled_connection"],
    each(["ConnectionManager.new", "AsyncDieselConnectionManager.new"], {
      ...OPENED,
      only: (call, resolver) =>
        !/Sqlite/.test(textOf(call.callee, resolver)) && OPENED.only?.(call, resolver) !== false,
    }),
    {
      source: "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT",
      note: "its address sets no statement_timeout, and diesel has none",
    },
  ),
  library(
    "sea-orm",
    ["sea_orm"],
    { "Database.connect": OPENED },
    {
      source: "https://docs.rs/sea-orm/latest/sea_orm/struct.ConnectOptions.html",
      note: "a pool of sea-orm gives up connecting after 30 s, and never on a statement",
    },
  ),
  // https://docs.rs/mongodb/latest/mongodb/options/struct.ClientOptions.html
  library(
    "mongodb",
    ["mongodb"],
    each(
      ["Client.with_uri_str", "Client.with_options"],
      unclear("the driver has no limit for an answer, but gives up on a server that is silent altogether"),
    ),
    {
      source: "https://docs.rs/mongodb/latest/mongodb/options/struct.ClientOptions.html",
      note: "the driver has no timeout for operations",
    },
  ),
  library(
    "lapin",
    ["lapin"],
    { "Connection.connect": unclear("lapin leaves timeouts to its callers; heartbeats end a silent connection") },
    {
      source: "https://docs.rs/lapin/latest/lapin/struct.Connection.html#method.connect",
      note: "lapin has no timeout for connecting",
    },
  ),
  library(
    "rdkafka",
    ["rdkafka", "rdkafka.config"],
    { "ClientConfig.new": KAFKA, "config.ClientConfig.new": KAFKA },
    {
      milliseconds: 300_000,
      source: "https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md",
      note: "the default of message.timeout.ms, within which a message is delivered or given up",
    },
  ),
  library(
    "elasticsearch",
    ["elasticsearch.http.transport", "elasticsearch"],
    each(
      [
        "TransportBuilder.new",
        "Transport.single_node",
        "http.transport.Transport.single_node",
        "Elasticsearch.default",
      ],
      opens({
        settings: /^(?:timeout|request_timeout)$/,
        otherwise: () => unknownReading("it has no timeout of its own, and its requests may be given one each"),
      }),
    ),
    {
      source:
        "https://docs.rs/elasticsearch/latest/elasticsearch/http/transport/struct.TransportBuilder.html#method.timeout",
      note: "the transport has no timeout by default",
    },
  ),
  library(
    "object_store",
    ["object_store.aws", "object_store.gcp", "object_store.azure"],
    each(
      ["AmazonS3Builder", "GoogleCloudStorageBuilder", "MicrosoftAzureBuilder"].flatMap((type) => [
        `${type}.new`,
        `${type}.from_env`,
      ]),
      BOUNDED,
    ),
    {
      milliseconds: 30_000,
      source: "https://docs.rs/object_store/latest/object_store/struct.ClientOptions.html#method.with_timeout",
      note: "the default of object_store",
    },
  ),
];
