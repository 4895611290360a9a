import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { keywordFix } from "./insertions.ts";
import { CURL_SECONDS, options, SECONDS } from "./seconds.ts";

const LIBPQ = "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT";
const CONNECTS_PG: CallOut = {
  connects: true,
  // Only what the code writes down is judged: most connection strings come from the environment.
  only: (call, resolver) => hasKeywords(call) || addressOf(call, resolver) !== undefined,
  options: options({ names: ["connect_timeout"], reads: CURL_SECONDS, source: LIBPQ }),
  decides: readPg,
  address: 99,
  fix: keywordFix("connect_timeout", "10"),
};

/** https://github.com/ged/ruby-pg, judged where it connects: "Zero, negative, or not specified means wait indefinitely." */
export const pg: ClientLibrary = {
  name: "pg",
  languages: ["ruby"],
  modules: ["PG"],
  module: {
    calls: { connect: CONNECTS_PG, new: CONNECTS_PG, "Connection.new": CONNECTS_PG, "Connection.open": CONNECTS_PG },
  },
  unset: { source: LIBPQ, note: "pg has no timeout by default, neither to connect nor for an answer" },
};

function readPg(call: Call, resolver: Resolver): Reading {
  const isNamed = call.arguments.some(
    ({ name }) => name === "options" || name === "tcp_user_timeout" || name === "service",
  );
  return isNamed || /\b(?:connect_timeout|statement_timeout|tcp_user_timeout)\b/.test(addressOf(call, resolver) ?? "")
    ? SET
    : ABSENT;
}

const SEQUEL = "https://github.com/jeremyevans/sequel/blob/master/doc/opening_databases.rdoc";
/** https://sequel.jeremyevans.net: ":connect_timeout :: Set the number of seconds to wait for a connection (default 20)" with pg */
export const sequel: ClientLibrary = {
  name: "Sequel",
  languages: ["ruby"],
  modules: ["Sequel"],
  module: {
    calls: {
      connect: {
        connects: true,
        only: (call, resolver) => /^postgres/.test(addressOf(call, resolver) ?? ""),
        options: options({
          names: ["connect_timeout"],
          position: 1,
          reads: SECONDS,
          source: SEQUEL,
          unseen: "default",
        }),
        address: 99,
      },
    },
  },
  unset: { milliseconds: 20_000, source: SEQUEL, note: "the default of Sequel to connect" },
};

function hasKeywords({ arguments: given }: Call): boolean {
  return given.length > 0 && given.every(({ name, spread }) => name !== undefined && !spread);
}

function addressOf(call: Call, resolver: Resolver): string | undefined {
  const given = resolver.argument({ expression: call }, 0);
  const [value, ...others] = given.state === "given" ? given.values : [];
  if (value?.expression.kind !== "literal" || others.length > 0) return undefined;
  return typeof value.expression.value === "string" ? value.expression.value : undefined;
}
