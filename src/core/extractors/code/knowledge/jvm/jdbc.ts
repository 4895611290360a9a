import type { Call, Expression } from "../../program.ts";
import { either, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { connectionTexts, textOf } from "../stores.ts";
import { calledName } from "./built.ts";

/** A driver of JDBC or R2DBC whose statements wait for ever unless its address says otherwise. */
export interface JdbcDriver {
  readonly address: RegExp;
  readonly unset: Unset;
  /** What is added to the address: half a minute in the driver's unit. */
  readonly limit?: string;
}

/** The drivers that are known, by the address they take. */
export const JDBC_DRIVERS: readonly JdbcDriver[] = [
  {
    address: /^jdbc:(?:postgresql|pgsql):/,
    unset: {
      source: "https://jdbc.postgresql.org/documentation/use/#connection-parameters",
      note: "its address sets no socketTimeout, and the driver has none by default",
    },
    limit: "socketTimeout=30",
  },
  {
    address: /^jdbc:mysql:/,
    unset: {
      source: "https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-networking.html",
      note: "its address sets no socketTimeout, and the driver has none by default",
    },
    limit: "socketTimeout=30000",
  },
  {
    address: /^jdbc:mariadb:/,
    unset: {
      source: "https://mariadb.com/kb/en/about-mariadb-connector-j/#infrequently-used-parameters",
      note: "its address sets no socketTimeout, and the driver has none by default",
    },
    limit: "socketTimeout=30000",
  },
  {
    address: /^jdbc:oracle:thin:/,
    unset: {
      source: "https://docs.oracle.com/en/database/oracle/oracle-database/21/jajdb/oracle/jdbc/OracleConnection.html",
      note: "its address sets no oracle.jdbc.ReadTimeout, and the driver has none by default",
    },
  },
  {
    address: /^jdbc:sqlserver:/,
    unset: {
      source: "https://learn.microsoft.com/sql/connect/jdbc/setting-the-connection-properties",
      note: "its address sets neither socketTimeout nor queryTimeout, and the driver has neither by default",
    },
  },
];

/** What bounds statements in an address; zero is no limit for any of them. */
const BOUNDED =
  /\b(?:socketTimeout|queryTimeout|maxStatementTime|statement_timeout|statementTimeout|oracle\.jdbc\.ReadTimeout)\b(?!(?:=|%3D)-?0+(?![\d.]))/i;

/** What an address says of the wait for an answer; undefined for one of a database in the process, or not known. */
export function readAddress(text: string): { readonly reading: Reading; readonly driver: JdbcDriver } | undefined {
  const driver = JDBC_DRIVERS.find(({ address }) => address.test(text));
  if (driver === undefined) return undefined;
  return { driver, reading: BOUNDED.test(text) ? SET : { state: "absent", note: driver.unset.note } };
}

/** What bounds statements beside the address: properties, data sources, statements, and what a pool begins with. */
const SETTINGS =
  /^(?:socketTimeout|setSocketTimeout|queryTimeout|setQueryTimeout|setNetworkTimeout|statement_timeout|oracle\.jdbc\.ReadTimeout|setDefaultQueryTimeout)$/i;
const STARTS = /statement_timeout|max_execution_time|max_statement_time/i;

function readTexts(call: Call, texts: readonly (string | undefined)[], resolver: Resolver): Reading {
  const said = saidOf(call, SETTINGS, resolver);
  if (said?.state === "set" || STARTS.test(resolver.program.text)) return SET;
  const read = either(
    texts.map((text) => readAddress(text ?? "")?.reading ?? unknownReading("its connection string is not in the code")),
  );
  return read.state === "set" ? read : (said ?? read);
}

/** Databases in the process itself wait for nobody. */
const EMBEDDED = /^jdbc:(?:h2|hsqldb|derby|sqlite|duckdb):(?!tcp|ssl|\/\/)/;

function isRemote(texts: readonly (string | undefined)[]): boolean {
  return !texts.every((text) => text !== undefined && EMBEDDED.test(text));
}

function at(position: number): CallOut {
  return {
    connects: true,
    options: [],
    only: (call, resolver) => isRemote(connectionTexts(call, position, resolver)),
    decides: (call, resolver) => readTexts(call, connectionTexts(call, position, resolver), resolver),
    address: -1,
  };
}

/** The addresses that the file gives to a pool: `config.setJdbcUrl("…")`, `jdbcUrl = "…"`. */
function givenAddresses(resolver: Resolver): readonly (string | undefined)[] {
  const { calls, assignments } = resolver.program;
  const given: readonly Expression[] = [
    ...calls.filter(isAddressSetter).flatMap(({ arguments: [first] }) => (first ? [first.value] : [])),
    ...assignments.filter(({ target }) => /^jdbcUrl$/i.test(target.name)).map(({ value }) => value),
  ];
  return given.flatMap((expression) =>
    resolver.follow({ expression }).map((each) => textOf(each.expression, resolver)),
  );
}

function isAddressSetter(call: Call): boolean {
  return /^(?:setJdbcUrl|setURL|setUrl)$/.test(calledName(call));
}

const POOL: CallOut = {
  connects: true,
  options: [],
  only: (_, resolver) => {
    const texts = givenAddresses(resolver);
    return texts.length === 0 || isRemote(texts);
  },
  decides: (call, resolver) => {
    const texts = givenAddresses(resolver);
    return readTexts(call, texts.length === 0 ? [undefined] : texts, resolver);
  },
  address: -1,
};

/** `new HikariDataSource(config)` is judged by its configuration. */
const POOL_BY_SETTERS: CallOut = {
  ...POOL,
  only: (call, resolver) => call.arguments.length === 0 && POOL.only?.(call, resolver) === true,
};

const GIVEN = at(0);

/** `new DriverManagerDataSource("jdbc:…")`, or without arguments and its address by a setter. */
const OF_SPRING: CallOut = {
  ...POOL_BY_SETTERS,
  only: (call, resolver) =>
    call.arguments.length > 0 ? isByAddress(call, resolver) : POOL.only?.(call, resolver) === true,
  decides: (call, resolver) =>
    (call.arguments.length > 0 ? GIVEN : POOL).decides?.(call, resolver) ?? unknownReading("its address is elsewhere"),
};

const UNSET: Unset = {
  source: "https://jdbc.postgresql.org/documentation/use/#connection-parameters",
  note: "its driver has no limit for statements by default",
};

function library(modules: readonly string[], calls: Readonly<Record<string, CallOut>>): ClientLibrary {
  return { name: "JDBC", languages: ["java", "kotlin"], modules, module: { calls }, unset: UNSET };
}

/** JDBC, judged where a connection or a pool is made: Hikari's connectionTimeout bounds the wait for the pool alone. */
export const jdbc: readonly ClientLibrary[] = [
  library(["java.sql"], { "DriverManager.getConnection": at(0) }),
  // https://github.com/brettwooldridge/HikariCP#frequently-used
  library(["com.zaxxer.hikari"], { HikariConfig: POOL, HikariDataSource: POOL_BY_SETTERS }),
  library(["org.postgresql.ds"], { PGSimpleDataSource: POOL }),
  library(["com.mysql.cj.jdbc"], { MysqlDataSource: POOL }),
  // https://docs.spring.io/spring-framework/reference/data-access/jdbc/connections.html#jdbc-DriverManagerDataSource
  library(["org.springframework.jdbc.datasource"], {
    DriverManagerDataSource: OF_SPRING,
    SingleConnectionDataSource: OF_SPRING,
  }),
  // https://www.jooq.org/doc/latest/manual/sql-building/dsl-context/connection-vs-datasource/
  library(["org.jooq.impl"], { "DSL.using": { ...at(0), only: isByAddress } }),
  library(["org.jetbrains.exposed.sql"], { "Database.connect": { ...at(0), only: isByAddress } }),
];

function isByAddress(call: Call, resolver: Resolver): boolean {
  const texts = connectionTexts(call, 0, resolver);
  return texts.some((text) => text?.startsWith("jdbc:")) && isRemote(texts);
}
