import type { Call } from "../../program.ts";
import { unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Unset } from "../client.ts";
import { addressOf, type Opened, opened } from "./opened.ts";

const PYMYSQL = "https://pymysql.readthedocs.io/en/latest/modules/connections.html";
/** "read_timeout: The timeout for reading from the connection in seconds. (default: None - no timeout)"; the 10 s of `connect_timeout` end before the server's greeting. */
const pymysql: Opened = {
  name: "pymysql",
  modules: ["pymysql", "pymysql.connections"],
  members: ["connect", "Connection", "Connect"],
  keywords: ["read_timeout"],
  only: hasKeywords,
  unset: { source: PYMYSQL, note: "pymysql waits for the server's answers without limit by default" },
  fix: { into: "keyword", keyword: "read_timeout", text: "10" },
};

/** https://mysqlclient.readthedocs.io/user_guide.html#functions-and-attributes: `read_timeout` in seconds, none by default */
const mysqlclient: Opened = {
  ...pymysql,
  name: "MySQLdb",
  modules: ["MySQLdb"],
  members: ["connect", "Connection", "Connect"],
  unset: {
    source: "https://mysqlclient.readthedocs.io/user_guide.html#functions-and-attributes",
    note: "mysqlclient waits for the server's answers without limit by default",
  },
};

/** Its `connect_timeout` ends before the server's greeting, and nothing else ends a wait. */
const aiomysql: Opened = {
  name: "aiomysql",
  modules: ["aiomysql"],
  members: ["connect", "create_pool"],
  keywords: ["connect_timeout"],
  only: hasKeywords,
  unset: {
    source: "https://aiomysql.readthedocs.io/en/stable/connection.html",
    note: "aiomysql has no timeout by default, neither to connect nor for an answer",
  },
};

const ASYNCPG = "https://magicstack.github.io/asyncpg/current/api/index.html#connection";
/** "timeout: Connection timeout in seconds" (60), "command_timeout: … the default is None" */
const asyncpg: Opened = {
  name: "asyncpg",
  modules: ["asyncpg"],
  members: ["connect", "create_pool"],
  keywords: ["command_timeout"],
  unset: {
    milliseconds: 60_000,
    source: ASYNCPG,
    note: "the default of asyncpg to connect",
    open: "a query has no limit unless `command_timeout` is set",
  },
};

/** "timeout (float): default timeout for operations" (60) */
const aiopg: Opened = {
  name: "aiopg",
  modules: ["aiopg"],
  members: ["connect", "create_pool"],
  keywords: ["timeout"],
  unset: {
    milliseconds: 60_000,
    source: "https://aiopg.readthedocs.io/en/stable/core.html#aiopg.connect",
    note: "the default of aiopg",
  },
};

/** "timeout: The default maximum time in seconds that a client can wait to receive a connection" (30) */
const psycopgPool: Opened = {
  name: "psycopg_pool",
  modules: ["psycopg_pool"],
  members: ["ConnectionPool", "AsyncConnectionPool"],
  keywords: ["timeout"],
  unset: {
    milliseconds: 30_000,
    source: "https://www.psycopg.org/psycopg3/docs/api/pool.html",
    note: "the default of psycopg_pool for a connection",
  },
};

/** "query timeout in seconds, default 0 (no timeout)", "timeout for connection and login in seconds, default 60" */
const pymssql: Opened = {
  name: "pymssql",
  modules: ["pymssql"],
  members: ["connect"],
  keywords: ["timeout"],
  unset: {
    milliseconds: 60_000,
    source: "https://pymssql.readthedocs.io/en/stable/ref/pymssql.html#pymssql.connect",
    note: "the default of pymssql to connect",
    open: "a query has no limit unless `timeout` is set",
  },
};

function hasKeywords({ arguments: given }: Call): boolean {
  return given.length > 0 && given.every(({ name, spread }) => name !== undefined && !spread);
}

const SQLALCHEMY = "https://docs.sqlalchemy.org/en/20/core/engines.html#sqlalchemy.create_engine.params.connect_args";
/** What a pool's own 30 s do not bound is the connecting, which is the driver's; by the address's scheme. */
const ASYNCPG_ENGINE: Unset = {
  ...asyncpg.unset,
  open: "a query has no limit unless `connect_args` give a `command_timeout`",
};
const PSYCOPG: Unset = { source: SQLALCHEMY, note: "psycopg has no timeout by default, and SQLAlchemy sets none" };
const PY_MYSQL: Unset = {
  source: SQLALCHEMY,
  note: "pymysql waits for answers without limit by default, and SQLAlchemy sets none",
};
const MYSQLDB: Unset = {
  source: SQLALCHEMY,
  note: "mysqlclient waits for answers without limit by default, and SQLAlchemy sets none",
};
const AIOMYSQL: Unset = { source: SQLALCHEMY, note: "aiomysql has no timeout by default, and SQLAlchemy sets none" };
const ENGINES: readonly (readonly [RegExp, Unset])[] = [
  [/^postgres(?:ql)?\+(?:asyncpg)/, ASYNCPG_ENGINE],
  [/^postgres(?:ql)?(?:\+psycopg\w*)?:/, PSYCOPG],
  [/^mysql\+pymysql|^mariadb\+pymysql/, PY_MYSQL],
  [/^mysql(?:\+mysqldb)?:/, MYSQLDB],
];
const KEYS = ["connect_timeout", "options", "command_timeout", "timeout", "read_timeout", "server_settings"];

/** The driver is the one that is installed, where the address comes from elsewhere: by whether the engine is asynchronous. */
const DRIVERS: Readonly<Record<string, Readonly<Record<string, Unset>>>> = {
  create_engine: {
    psycopg2: PSYCOPG,
    "psycopg2-binary": PSYCOPG,
    psycopg: PSYCOPG,
    pymysql: PY_MYSQL,
    mysqlclient: MYSQLDB,
  },
  create_async_engine: { asyncpg: ASYNCPG_ENGINE, psycopg: PSYCOPG, aiomysql: AIOMYSQL },
};

/** Most addresses come from the environment; engines that are told more of how to connect are only judged by a written one. */
const sqlalchemy: Opened = {
  name: "sqlalchemy",
  modules: ["sqlalchemy", "sqlalchemy.ext.asyncio", "sqlmodel"],
  members: ["create_engine", "create_async_engine"],
  keywords: KEYS.map((key) => `connect_args.${key}`),
  only: (call, resolver) => engineOf(call, resolver) !== undefined,
  unsetOf: engineOf,
  inAddress: /[?&](?:connect_timeout|options|read_timeout|command_timeout)=/,
  unset: { source: SQLALCHEMY, note: "SQLAlchemy sets no timeout" },
};

function engineOf(call: Call, resolver: Resolver): Unset | undefined {
  const address = addressOf(call, resolver);
  const known = ENGINES.find(([scheme]) => scheme.test(address ?? ""))?.[1];
  const isPlain = call.arguments.every(({ name, spread }) => !spread && name !== "connect_args" && name !== "creator");
  if (known || !isPlain || /^[a-z]/.test(address ?? "") || /["']sqlite/.test(resolver.program.text)) return known;
  const made = call.callee.kind === "name" || call.callee.kind === "member" ? call.callee.name : "";
  const unsets = DRIVERS[made];
  return (
    unsets && { source: SQLALCHEMY, note: "SQLAlchemy sets no timeout", byPackage: { ecosystem: "python", unsets } }
  );
}

const MYSQL_CONNECTOR = "https://dev.mysql.com/doc/connector-python/en/connector-python-connectargs.html";
/** Its versions differ in what their one timeout bounds. */
const connector: ClientLibrary = {
  name: "mysql.connector",
  languages: ["python"],
  modules: ["mysql.connector", "mysql.connector.pooling", "mysql.connector.aio"],
  module: {
    calls: Object.fromEntries(
      ["connect", "MySQLConnectionPool"].map((member) => [
        member,
        {
          connects: true,
          only: hasKeywords,
          options: ["read_timeout", "connection_timeout", "connect_timeout"].map((keyword) => ({
            keyword,
            reads: () => ({ state: "set" }) as const,
            source: MYSQL_CONNECTOR,
          })),
          decides: () => unknownReading("what its default of 10 s bounds differs between its versions"),
          address: -1,
        },
      ]),
    ),
  },
  unset: { milliseconds: 10_000, source: MYSQL_CONNECTOR, note: "the default of mysql.connector to connect" },
};

/** Drivers and mappers of SQL, besides libpq's. */
export const SQL: readonly ClientLibrary[] = [
  ...[pymysql, mysqlclient, aiomysql, asyncpg, aiopg, psycopgPool, pymssql, sqlalchemy].map(opened),
  connector,
];
