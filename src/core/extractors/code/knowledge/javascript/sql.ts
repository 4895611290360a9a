import type { Call } from "../../program.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { ClientLibrary, Unset } from "../client.ts";
import { opened, ownMilliseconds, wordAt } from "./opened.ts";

const MYSQL = "https://github.com/mysqljs/mysql#connection-options";
const OPEN_QUERY = "a query has no limit unless it is given a `timeout` of its own";
/** "connectTimeout: The milliseconds before a timeout occurs during the initial connection to the MySQL server. (Default: 10000)" */
const mysql = opened({
  name: "mysql",
  modules: ["mysql", "mysql2", "mysql2/promise"],
  members: ["createPool", "createConnection"],
  positions: [0],
  unset: { milliseconds: 10_000, source: MYSQL, note: "the default of mysql to connect", open: OPEN_QUERY },
});

/** "connectionTimeout … (default: 15000)", "requestTimeout … (default: 15000)", of tedious too. */
const mssql = opened({
  name: "mssql",
  modules: ["mssql", "mssql/msnodesqlv8"],
  members: ["connect", "ConnectionPool"],
  positions: [0],
  keys: ["requestTimeout", "options.requestTimeout"],
  unset: {
    milliseconds: 15_000,
    source: "https://tediousjs.github.io/node-mssql/#general-same-for-all-drivers",
    note: "the default of mssql",
  },
});

const KNEX = "https://knexjs.org/guide/#acquireconnectiontimeout";
/** Databases that are a file, or in the process. */
const LOCAL = /sqlite|better-sqlite3|pglite|sqljs|memory|^expo$|capacitor/i;

const KNEX_UNSET: Unset = {
  milliseconds: 60_000,
  source: KNEX,
  note: "the default of knex for a connection",
  open: "a query has no limit unless it is given one by `.timeout(…)` or the connection by its driver's options",
};

/** "acquireConnectionTimeout … defaults to 60000ms": it holds for the connecting too. */
const knex = opened({
  name: "knex",
  modules: ["knex"],
  members: ["", "knex"],
  positions: [0],
  keys: ["connection.statement_timeout", "connection.query_timeout", "connection.requestTimeout"],
  reads: ownMilliseconds,
  only: (call, resolver) => !LOCAL.test(wordAt(call, 0, "client", resolver) ?? ""),
  unsetOf: (call, resolver) =>
    bounded(/mssql|tedious/, wordAt(call, 0, "client", resolver)) ??
    acquiring(KNEX_UNSET, "acquireConnectionTimeout", [0], call, resolver),
  unset: KNEX_UNSET,
});

/** What holds where the pool is told how long a connection is waited for. */
function acquiring(
  unset: Unset,
  key: string,
  positions: readonly number[],
  call: Call,
  resolver: Resolver,
): Unset | undefined {
  for (const position of positions) {
    const given = resolver.argument({ expression: call }, position);
    const [options, ...others] = given.state === "given" ? given.values : [];
    const entry = options?.expression.kind === "object" ? resolver.entry(options, key) : undefined;
    if (entry?.state !== "given" || others.length > 0) continue;
    const reading = ownMilliseconds(entry.values, resolver);
    const milliseconds = reading.state === "set" ? reading.milliseconds : undefined;
    if (milliseconds !== undefined) return { ...unset, milliseconds, note: `its \`${key}\`` };
  }
  return undefined;
}

function bounded(databases: RegExp, written: string | undefined): Unset | undefined {
  return databases.test(written ?? "") ? mssql.unset : undefined;
}

const SEQUELIZE = "https://sequelize.org/docs/v6/other-topics/connection-pool/";
const SEQUELIZE_UNSET: Unset = {
  milliseconds: 60_000,
  source: SEQUELIZE,
  note: "the default of sequelize for a connection",
  open: "a query has no limit unless `dialectOptions` give the driver one",
};

/** "acquire: The maximum time, in milliseconds, that pool will try to get connection before throwing error" (60000) */
const sequelize = opened({
  name: "sequelize",
  modules: ["sequelize", "sequelize-typescript", "@sequelize/core"],
  members: ["", "Sequelize"],
  positions: [0, 1, 3],
  keys: [
    "dialectOptions.statement_timeout",
    "dialectOptions.query_timeout",
    "dialectOptions.options.requestTimeout",
    "dialectOptions.requestTimeout",
  ],
  reads: ownMilliseconds,
  only: (call, resolver) => !databaseOf(call, resolver).some((word) => LOCAL.test(word)),
  unsetOf: (call, resolver) =>
    bounded(/mssql/, databaseOf(call, resolver).join(" ")) ??
    acquiring(SEQUELIZE_UNSET, "pool.acquire", [0, 1, 3], call, resolver),
  unset: SEQUELIZE_UNSET,
});

function databaseOf(call: Call, resolver: Resolver): readonly string[] {
  const dialects = [0, 1, 3].flatMap((position) => wordAt(call, position, "dialect", resolver) ?? []);
  return [...dialects, ...(wordAt(call, 0, undefined, resolver) ?? "").slice(0, 10).split(":", 1)];
}

const TYPEORM = "https://typeorm.io/docs/drivers/postgres/";
const IN_TIME: Readonly<Record<string, Unset>> = {
  mysql: { milliseconds: 10_000, source: MYSQL, note: "the default of mysql to connect", open: OPEN_QUERY },
  mssql: mssql.unset,
  mongodb: {
    milliseconds: 30_000,
    source: "https://www.mongodb.com/docs/drivers/node/current/connect/connection-options/",
    note: "the default of mongodb to find a server",
  },
};

/** What it gives to pg where it is told nothing is what pg has: no limit at all. */
const typeorm = opened({
  name: "typeorm",
  modules: ["typeorm", "@nestjs/typeorm"],
  members: ["DataSource", "createConnection", "TypeOrmModule.forRoot"],
  positions: [0],
  keys: [
    "connectTimeoutMS",
    "extra.connectionTimeoutMillis",
    "extra.statement_timeout",
    "extra.query_timeout",
    "options.requestTimeout",
    "requestTimeout",
    "extra.requestTimeout",
  ],
  only: (call, resolver) => databaseOfTypeorm(call, resolver) !== undefined,
  unsetOf: (call, resolver) => IN_TIME[databaseOfTypeorm(call, resolver) ?? ""],
  unset: { source: TYPEORM, note: "pg has no timeout by default, and TypeORM sets none" },
  fix: { key: "connectTimeoutMS", text: "10_000" },
});

/** The database that is written there; undefined for what is none of these, or not written. */
function databaseOfTypeorm(call: Call, resolver: Resolver): string | undefined {
  const type = wordAt(call, 0, "type", resolver);
  if (type === "postgres" || type === "cockroachdb") return "postgres";
  if (type === "mysql" || type === "mariadb") return "mysql";
  return type === "mssql" || type === "mongodb" ? type : undefined;
}

const MIKRO = "https://mikro-orm.io/docs/6.0/configuration#driver-options";
const MIKRO_UNSET: Unset = {
  ...KNEX_UNSET,
  source: MIKRO,
  note: "the default of knex for a connection, which MikroORM asks",
  open: "a query has no limit unless `driverOptions` give the driver one",
};
const LOCAL_DRIVER = /sqlite|Sqlite|LibSql|PGlite/;

/** Its drivers of SQL are knex's, with the pool that this makes. */
const mikroOrm = opened({
  name: "MikroORM",
  modules: ["core", "postgresql", "mysql", "mariadb", "mssql", "nestjs"].map((each) => `@mikro-orm/${each}`),
  members: ["MikroORM.init", "MikroORM.initSync", "defineConfig", "MikroOrmModule.forRoot"],
  positions: [0],
  keys: ["connection.statement_timeout", "connection.query_timeout", "statement_timeout", "query_timeout"].map(
    (key) => `driverOptions.${key}`,
  ),
  reads: ownMilliseconds,
  // Without settings it takes those of a file, which are judged there.
  only: ({ arguments: given }, { program }) => given.length > 0 && !LOCAL_DRIVER.test(program.text),
  unsetOf: (call, resolver) => acquiring(MIKRO_UNSET, "pool.acquireTimeoutMillis", [0], call, resolver),
  unset: MIKRO_UNSET,
});

/** "connect_timeout: 30", in seconds. */
const postgresJs = opened({
  name: "postgres",
  modules: ["postgres"],
  members: [""],
  positions: [0, 1],
  keys: ["connection.statement_timeout"],
  reads: ownMilliseconds,
  inAddress: /[?&]statement_timeout=[1-9]/,
  unset: {
    milliseconds: 30_000,
    source: "https://github.com/porsager/postgres#all-postgres-options",
    note: "the default of postgres to connect",
    open: "a query has no limit unless `connection.statement_timeout` gives one",
  },
});

/** A pool of pg that is made for it where it is given an address in place of one: https://orm.drizzle.team/docs/get-started-postgresql */
const drizzle = opened({
  name: "drizzle-orm",
  modules: ["drizzle-orm/node-postgres"],
  members: ["drizzle"],
  positions: [0],
  keys: ["connection.connectionTimeoutMillis", "connection.query_timeout", "connection.statement_timeout"],
  only: (call, resolver) => {
    const given = resolver.argument({ expression: call }, 0);
    const values = given.state === "given" ? given.values : [];
    return values.length > 0 && values.every((value) => isAddress(value, resolver));
  },
  unset: {
    source: "https://node-postgres.com/apis/pool",
    note: "pg has no timeout by default, and Drizzle sets none",
  },
});

function isAddress(value: Value, resolver: Resolver): boolean {
  const { expression } = value;
  if (expression.kind === "object") return resolver.entry(value, "connection").state === "given";
  if (expression.kind === "literal" || expression.kind === "template") return true;
  return expression.kind === "member" && /(?:url|uri|string)$/i.test(expression.name);
}

/** Drivers and mappers of SQL, besides pg's own. */
export const SQL: readonly ClientLibrary[] = [mysql, mssql, knex, sequelize, typeorm, mikroOrm, postgresJs, drizzle];
