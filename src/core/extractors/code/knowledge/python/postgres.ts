import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const SOURCE = "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT";
/** "Zero, negative, or not specified means wait indefinitely." */
const reads = secondsReader({ zero: "disabled", nothing: "absent" });
const BOUNDS = /\b(?:connect_timeout|statement_timeout|tcp_user_timeout)\b/;

const CONNECTS: CallOut = {
  connects: true,
  only: isWritten,
  options: [{ keyword: "connect_timeout", reads, source: SOURCE }],
  decides: readWritten,
  address: -1,
  fix: { into: "keyword", keyword: "connect_timeout", text: "10" },
};

/** Only what the code writes down is judged: most connection strings come from the environment. */
function isWritten(call: Call, resolver: Resolver): boolean {
  if (call.arguments.some(({ spread }) => spread)) return false;
  const [dsn] = call.arguments.filter(({ name }) => name === undefined || name === "dsn" || name === "conninfo");
  return dsn === undefined ? call.arguments.length > 0 : textOf(call, resolver) !== undefined;
}

function readWritten(call: Call, resolver: Resolver): Reading {
  const isBound =
    BOUNDS.test(textOf(call, resolver) ?? "") ||
    call.arguments.some(({ name }) => name === "options" || name === "tcp_user_timeout" || name === "service");
  return isBound ? SET : ABSENT;
}

function textOf(call: Call, resolver: Resolver): string | undefined {
  const given = resolver.argument({ expression: call }, 0);
  const [value, ...others] = given.state === "given" ? given.values : [];
  if (value?.expression.kind !== "literal" || others.length > 0) return undefined;
  return typeof value.expression.value === "string" ? value.expression.value : undefined;
}

/** libpq, by both of its drivers. */
export const postgres: readonly ClientLibrary[] = ["psycopg2", "psycopg"].map((name) => ({
  name,
  languages: ["python"],
  modules: [name],
  module: { calls: { connect: CONNECTS, "Connection.connect": CONNECTS } },
  unset: { source: SOURCE, note: `${name} has no timeout by default, neither to connect nor for an answer` },
}));
