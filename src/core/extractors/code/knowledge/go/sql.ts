import type { Call } from "../../program.ts";
import { either, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption, Unset } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { connectionTexts } from "../stores.ts";
import { askedFor } from "./asking.ts";

/** What bounds the wait for an answer in a driver's connection string, by the driver's name. */
interface Driver {
  readonly bounds: RegExp;
  /** What bounds the connecting alone there, in seconds. */
  readonly connects?: RegExp;
  /** True where a query's deadline does not end the connecting that it waits for. */
  readonly connectsOn?: true;
  readonly unset: Unset;
}

const POSTGRES: Driver = {
  bounds: /\bstatement_timeout\s*=(?!\s*'?0(?![\d.]))/,
  connects: /\bconnect_timeout\s*=\s*(\d+)/,
  unset: {
    source: "https://pkg.go.dev/github.com/lib/pq#hdr-Connection_String_Parameters",
    note: "its connection string sets neither connect_timeout nor statement_timeout, and the driver has no other limit",
  },
};
/** lib/pq, seen to wait for a server that accepts and says nothing, whatever the context: `connect_timeout` ends it. */
const LIB_PQ: Driver = { ...POSTGRES, connectsOn: true };
const DRIVERS: Readonly<Record<string, Driver>> = {
  postgres: LIB_PQ,
  pgx: POSTGRES,
  cloudsqlpostgres: LIB_PQ,
  mysql: {
    bounds: /[?&]readTimeout=(?!0[a-zµ]{0,2}(?![\w.]))/,
    unset: {
      source: "https://github.com/go-sql-driver/mysql#readtimeout",
      note: "its connection string sets no readTimeout, and the driver has none by default",
    },
  },
};

function driverOf(call: Call, resolver: Resolver): Driver | undefined {
  const given = resolver.argument({ expression: call }, 0);
  const name = given.state === "given" ? given.values[0]?.expression : undefined;
  const key = name?.kind === "literal" ? String(name.value) : "";
  return Object.hasOwn(DRIVERS, key) ? DRIVERS[key] : driverByText(call, 1, resolver);
}

/** Where the driver's name comes from settings, its connection string may tell. */
function driverByText(call: Call, position: number, resolver: Resolver): Driver | undefined {
  const texts = connectionTexts(call, position, resolver);
  if (texts.every((text) => text?.includes("@tcp("))) return DRIVERS["mysql"];
  return texts.every((text) => text && /^postgres(?:ql)?:\/\/|\bdbname=/.test(text)) ? POSTGRES : undefined;
}

/** What bounds statements in the settings that drivers have as structs: pgx's RuntimeParams, mysql's Config. */
const SETTINGS = /^(?:statement_timeout|ReadTimeout)$/;

/** Where every address that may stand there bounds the connecting and nothing else. */
function connectingAlone(
  call: Call,
  position: number,
  driver: Driver | undefined,
  resolver: Resolver,
): Unset | undefined {
  if (driver?.connects === undefined) return undefined;
  const { connects, bounds } = driver;
  const seconds = connectionTexts(call, position, resolver).map((text) =>
    text !== undefined && !bounds.test(text) ? Number(connects.exec(text)?.[1] ?? 0) : 0,
  );
  if (seconds.length === 0 || seconds.includes(0)) return undefined;
  return {
    milliseconds: Math.max(...seconds) * 1000,
    source: driver.unset.source,
    note: "the connect_timeout of its connection string",
    open: "a statement that is given no context with a deadline has no limit unless `statement_timeout` is set",
  };
}

function readString(call: Call, position: number, driver: Driver | undefined, resolver: Resolver): Reading {
  if (driver === undefined) return unknownReading("its driver is not known");
  if (isFormatted(call, position, resolver)) {
    return saidOf(call, SETTINGS, resolver) ?? { state: "absent", note: driver.unset.note };
  }
  const readings = connectionTexts(call, position, resolver).map((text): Reading => {
    if (text !== undefined && driver.bounds.test(text)) return SET;
    if (text !== undefined && text.length > 8) return { state: "absent", note: driver.unset.note };
    return saidOf(call, SETTINGS, resolver) ?? unknownReading("its connection string is not in the code");
  });
  return either(readings);
}

/** `config.FormatDSN()` of a mysql.Config that the file makes: https://pkg.go.dev/github.com/go-sql-driver/mysql#Config */
function isFormatted(call: Call, position: number, resolver: Resolver): boolean {
  const given = resolver.argument({ expression: call }, position);
  const [text] = given.state === "given" ? given.values : [];
  if (text?.expression.kind !== "call" || text.expression.callee.kind !== "member") return false;
  if (text.expression.callee.name !== "FormatDSN") return false;
  const [config] = resolver.follow({ ...text, expression: text.expression.callee.object });
  const { expression } = config ?? {};
  if (expression?.kind !== "call") return false;
  return expression.isNew || (expression.callee.kind === "member" && expression.callee.name === "NewConfig");
}

/** Databases in the process itself wait for nobody. */
const EMBEDDED = /^(?:sqlite3?|libsql|duckdb|ramsql|sqlmock|txdb|ql|chai)/;

function isRemote(call: Call, resolver: Resolver): boolean {
  const given = resolver.argument({ expression: call }, 0);
  const driver = given.state === "given" ? given.values[0]?.expression : undefined;
  return driver?.kind !== "literal" || !EMBEDDED.test(String(driver.value));
}

/** Members of a handle that ask nothing of which one waits for the answer. */
const PASSING =
  /^(?:Set\w*|Close|Stats|Ping\w*|Driver\w*|Conn|Unsafe|Rebind|BindNamed|MapperFunc|Acquire|Config|Stat)$/;

/** What the connection string says, else the deadlines of the contexts that this file's own queries are given. */
function readConnection(call: Call, position: number, driver: Driver | undefined, resolver: Resolver): Reading {
  const said = readString(call, position, driver, resolver);
  if (said.state !== "absent") return said;
  const asked = askedFor(call, { mayLackContext: true, passing: PASSING }, resolver) ?? said;
  return asked.state === "set" && driver?.connectsOn && !connectingAlone(call, position, driver, resolver)
    ? unknownReading("its queries are given deadlines, and without connect_timeout nothing ends the connecting")
    : asked;
}

const OPEN: CallOut = {
  connects: true,
  options: [],
  only: isRemote,
  decides: (call, resolver) => readConnection(call, 1, driverOf(call, resolver), resolver),
  unsetOf: (call, resolver) => {
    const driver = driverOf(call, resolver);
    return connectingAlone(call, 1, driver, resolver) ?? driver?.unset;
  },
  address: -1,
};
const OPEN_CONTEXT: CallOut = {
  connects: true,
  options: [],
  address: -1,
  decides: (call, resolver) => {
    const given = resolver.argument({ expression: call }, 1);
    const name = given.state === "given" ? given.values[0]?.expression : undefined;
    const key = name?.kind === "literal" ? String(name.value) : "";
    const driver = Object.hasOwn(DRIVERS, key) ? DRIVERS[key] : undefined;
    return readConnection(call, 2, driver, resolver);
  },
};

/** https://pkg.go.dev/database/sql: the wait is the driver's, whose limits stand in the connection string. */
export const databaseSql: ClientLibrary = {
  name: "database/sql",
  languages: ["go"],
  modules: [
    "database/sql",
    "github.com/jmoiron/sqlx",
    "entgo.io/ent/dialect/sql",
    "xorm.io/xorm",
    "github.com/jinzhu/gorm",
  ],
  module: {
    calls: {
      Open: OPEN,
      Connect: OPEN,
      MustConnect: OPEN,
      MustOpen: OPEN,
      NewEngine: OPEN,
      ConnectContext: OPEN_CONTEXT,
    },
  },
  unset: POSTGRES.unset,
};

const PGX: TimeoutOption["source"] = "https://pkg.go.dev/github.com/jackc/pgx/v5/pgconn#ParseConfig";
const CONNECT: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => readConnection(call, 1, POSTGRES, resolver),
  unsetOf: (call, resolver) => connectingAlone(call, 1, POSTGRES, resolver),
  address: -1,
};

const WITH_CONFIG: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) =>
    saidOf(call, SETTINGS, resolver) ?? unknownReading("its connection string may set a statement_timeout"),
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
  module: {
    calls: {
      Connect: CONNECT,
      New: CONNECT,
      NewWithConfig: WITH_CONFIG,
      ConnectConfig: WITH_CONFIG,
    },
  },
  unset: { ...POSTGRES.unset, source: PGX },
};

const OPENS_DRIVER = (driver: Driver): CallOut => ({
  connects: true,
  options: [],
  decides: (call, resolver) => readString(call, 0, driver, resolver),
  unsetOf: (call, resolver) => connectingAlone(call, 0, driver, resolver),
  address: -1,
});

/** https://gorm.io/docs/connecting_to_the_database.html: its drivers are those of database/sql. */
export const gorm: readonly ClientLibrary[] = (["postgres", "mysql"] as const).map((name) => {
  const driver = name === "postgres" ? POSTGRES : (DRIVERS["mysql"] ?? POSTGRES);
  return {
    name: "gorm",
    languages: ["go"],
    modules: [`gorm.io/driver/${name}`],
    module: { calls: { Open: OPENS_DRIVER(driver) } },
    unset: driver.unset,
  };
});
