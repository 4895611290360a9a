import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const SOURCE = "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT";
/** "Zero, negative, or not specified means wait indefinitely." */
const reads = secondsReader({ zero: "disabled", nothing: "absent" });
const BOUNDS = /\b(?:connect_timeout|statement_timeout|tcp_user_timeout)\b/;

/** What connects, with the connection string at a position: pools have their sizes before it. */
function connects(position: number): CallOut {
  return {
    connects: true,
    only: (call, resolver) => isWritten(call, position, resolver),
    options: [{ keyword: "connect_timeout", reads, source: SOURCE }],
    decides: (call, resolver) => readWritten(call, position, resolver),
    address: -1,
    fix: { into: "keyword", keyword: "connect_timeout", text: "10" },
  };
}

const CONNECTS = connects(0);

/** Only what the code writes down is judged: most connection strings come from the environment. */
function isWritten(call: Call, position: number, resolver: Resolver): boolean {
  if (call.arguments.some(({ spread }) => spread)) return false;
  const unnamed = call.arguments.filter(({ name }) => name === undefined);
  const dsn = unnamed[position] ?? call.arguments.find(({ name }) => name === "dsn" || name === "conninfo");
  return dsn === undefined
    ? call.arguments.length > unnamed.length || (position === 0 && call.arguments.length > 0)
    : textOf(call, position, resolver) !== undefined;
}

function readWritten(call: Call, position: number, resolver: Resolver): Reading {
  const isBound =
    BOUNDS.test(textOf(call, position, resolver) ?? "") ||
    call.arguments.some(({ name }) => name === "options" || name === "tcp_user_timeout" || name === "service");
  return isBound ? SET : ABSENT;
}

function textOf(call: Call, position: number, resolver: Resolver): string | undefined {
  const given = resolver.argument({ expression: call }, position);
  const [value, ...others] = given.state === "given" ? given.values : [];
  if (value?.expression.kind !== "literal" || others.length > 0) return undefined;
  return typeof value.expression.value === "string" ? value.expression.value : undefined;
}

/** https://www.psycopg.org/docs/pool.html: "*args*, *kwargs* are passed to the connect() function" */
const POOLED = connects(2);

/** libpq, by both of its drivers. */
export const postgres: readonly ClientLibrary[] = [
  ...["psycopg2", "psycopg"].map((name) => libpq(name, name, { connect: CONNECTS, "Connection.connect": CONNECTS })),
  libpq("psycopg2", "psycopg2.pool", {
    SimpleConnectionPool: POOLED,
    ThreadedConnectionPool: POOLED,
  }),
];

function libpq(name: string, module: string, calls: ClientLibrary["module"]["calls"]): ClientLibrary {
  return {
    name,
    languages: ["python"],
    modules: [module],
    module: { calls },
    unset: { source: SOURCE, note: `${name} has no timeout by default, neither to connect nor for an answer` },
  };
}
