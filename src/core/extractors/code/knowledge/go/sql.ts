import type { Call, Expression } from "../../program.ts";
import { ABSENT, either, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption, Unset } from "../client.ts";

/** What bounds the wait for an answer in a driver's connection string, by the driver's name. */
interface Driver {
  readonly bounds: RegExp;
  readonly unset: Unset;
}

const POSTGRES: Driver = {
  bounds: /(?:connect_timeout|statement_timeout)\s*=/,
  unset: {
    source: "https://pkg.go.dev/github.com/lib/pq#hdr-Connection_String_Parameters",
    note: "its connection string sets neither connect_timeout nor statement_timeout, and the driver has no other limit",
  },
};
const DRIVERS: Readonly<Record<string, Driver>> = {
  postgres: POSTGRES,
  pgx: POSTGRES,
  cloudsqlpostgres: POSTGRES,
  mysql: {
    bounds: /[?&]readTimeout=/,
    unset: {
      source: "https://github.com/go-sql-driver/mysql#readtimeout",
      note: "its connection string sets no readTimeout, and the driver has none by default",
    },
  },
};

/** The text of a connection string as far as it is written in the code; undefined where a variable part ends it. */
function textOf(expression: Expression | undefined, resolver: Resolver): string | undefined {
  if (expression?.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression?.kind === "template") {
    const last = expression.parts.at(-1);
    if (typeof last !== "string" && textOfName(last, resolver) === undefined) return undefined;
    return expression.parts
      .map((part) => (typeof part === "string" ? part : (textOfName(part, resolver) ?? "x")))
      .join("");
  }
  if (expression?.kind !== "call" || !/^Sprintf$/.test(nameOf(expression.callee))) return undefined;
  const format = resolver.argument({ expression }, 0);
  const text = format.state === "given" ? textOf(format.values[0]?.expression, resolver) : undefined;
  return text !== undefined && !/%[svq+]\s*$/.test(text) ? text : undefined;
}

function textOfName(part: Expression | undefined, resolver: Resolver): string | undefined {
  if (part === undefined) return undefined;
  const [value] = resolver.follow({ expression: part });
  return value?.expression.kind === "literal" && typeof value.expression.value === "string"
    ? value.expression.value
    : undefined;
}

function nameOf(callee: Expression): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

function connectionTexts(call: Call, position: number, resolver: Resolver): readonly (string | undefined)[] {
  const given = resolver.argument({ expression: call }, position);
  return given.state === "given" ? given.values.map(({ expression }) => textOf(expression, resolver)) : [undefined];
}

function driverOf(call: Call, resolver: Resolver): Driver | undefined {
  const given = resolver.argument({ expression: call }, 0);
  const name = given.state === "given" ? given.values[0]?.expression : undefined;
  const key = name?.kind === "literal" ? String(name.value) : "";
  return Object.hasOwn(DRIVERS, key) ? DRIVERS[key] : undefined;
}

/** Only connection strings that the code writes down are judged; most come from the environment. */
function isWritten(call: Call, position: number, driver: Driver | undefined, resolver: Resolver): boolean {
  const texts = connectionTexts(call, position, resolver);
  return driver !== undefined && texts.length > 0 && texts.every((text) => text !== undefined && text.length > 8);
}

function readString(call: Call, position: number, driver: Driver | undefined, resolver: Resolver): Reading {
  const readings = connectionTexts(call, position, resolver).map((text) =>
    driver && text !== undefined && driver.bounds.test(text)
      ? SET
      : { ...ABSENT, ...(driver ? { note: driver.unset.note } : {}) },
  );
  return either(readings);
}

const OPEN: CallOut = {
  connects: true,
  options: [],
  only: (call, resolver) => isWritten(call, 1, driverOf(call, resolver), resolver),
  decides: (call, resolver) => readString(call, 1, driverOf(call, resolver), resolver),
  address: -1,
};

/** https://pkg.go.dev/database/sql: the wait is the driver's, whose limits stand in the connection string. */
export const databaseSql: ClientLibrary = {
  name: "database/sql",
  languages: ["go"],
  modules: ["database/sql", "github.com/jmoiron/sqlx"],
  module: { calls: { Open: OPEN, Connect: OPEN, MustConnect: OPEN, MustOpen: OPEN } },
  unset: POSTGRES.unset,
};

const PGX: TimeoutOption["source"] = "https://pkg.go.dev/github.com/jackc/pgx/v5/pgconn#ParseConfig";
const CONNECT: CallOut = {
  connects: true,
  options: [],
  only: (call, resolver) => isWritten(call, 1, POSTGRES, resolver),
  decides: (call, resolver) => readString(call, 1, POSTGRES, resolver),
  address: -1,
};

/** https://pkg.go.dev/github.com/jackc/pgx/v5 */
export const pgx: ClientLibrary = {
  name: "pgx",
  languages: ["go"],
  modules: [
    "github.com/jackc/pgx/v5",
    "github.com/jackc/pgx/v4",
    "github.com/jackc/pgx/v5/pgxpool",
    "github.com/jackc/pgx/v4/pgxpool",
  ],
  module: { calls: { Connect: CONNECT, New: CONNECT } },
  unset: { ...POSTGRES.unset, source: PGX },
};
