import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Unset } from "../client.ts";

const LIBPQ = "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT";

/** https://www.php.net/manual/en/function.pg-connect.php: "Zero, negative, or not specified means wait indefinitely." */
export const postgres: ClientLibrary = {
  name: "pg_connect",
  languages: ["php"],
  modules: [],
  globals: ["pg_connect", "pg_pconnect"],
  module: {
    calls: Object.fromEntries(
      ["pg_connect", "pg_pconnect"].map((name) => [
        name,
        {
          connects: true,
          only: (call, resolver) => wordAt(call, 0, resolver) !== undefined,
          options: [],
          decides: (call, resolver): Reading =>
            /\b(?:connect_timeout|options|tcp_user_timeout|service)\s*=/.test(wordAt(call, 0, resolver) ?? "")
              ? SET
              : ABSENT,
          address: 99,
        },
      ]),
    ),
  },
  unset: { source: LIBPQ, note: "libpq has no timeout by default, neither to connect nor for an answer" },
};

const MYSQLND = "https://www.php.net/manual/en/mysqlnd.config.php#ini.mysqlnd.net-read-timeout";
/** What PDO and mysqli wait for a database of MySQL. */
export const MYSQL_UNSET = {
  milliseconds: 60_000,
  source: MYSQLND,
  note: "the default of PHP's streams to connect",
  open: "an answer is waited for up to a day, the default of `mysqlnd.net_read_timeout`",
} satisfies Unset;
/** `connect_timeout=30` is written into its connection string. */
export const PGSQL_UNSET = {
  milliseconds: 30_000,
  source: "https://github.com/php/php-src/blob/master/ext/pdo_pgsql/pgsql_driver.c",
  note: "the default of PDO for PostgreSQL to connect",
} satisfies Unset;
/** https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT : zero, the default, disables it */
const PGSQL_OPEN: Unset = { ...PGSQL_UNSET, open: "a statement has no limit unless `statement_timeout` gives it one" };

/** https://www.php.net/manual/en/pdo.construct.php, where the kind of database is written */
export const pdo: ClientLibrary = {
  name: "PDO",
  languages: ["php"],
  modules: [],
  globals: ["PDO"],
  module: {
    calls: {
      PDO: {
        connects: true,
        only: (call, resolver) => /^(?:mysql|pgsql):/.test(wordAt(call, 0, resolver) ?? ""),
        options: [],
        unsetOf: (call, resolver) =>
          /^pgsql:/.test(wordAt(call, 0, resolver) ?? "") ? pgsqlUnset(resolver) : undefined,
        address: 99,
      },
    },
  },
  unset: MYSQL_UNSET,
};

/** What limits statements may be set by the address, or by a statement of its own. */
function pgsqlUnset({ program }: Resolver): Unset {
  return /\bstatement_timeout\b/i.test(program.text) ? PGSQL_UNSET : PGSQL_OPEN;
}

/** https://www.php.net/manual/en/mysqli.options.php */
export const mysqli: ClientLibrary = {
  name: "mysqli",
  languages: ["php"],
  modules: [],
  globals: ["mysqli", "mysqli_connect"],
  module: {
    calls: Object.fromEntries(
      ["mysqli", "mysqli_connect"].map((name) => [
        name,
        // Without a host it connects later, by what it is told then.
        { connects: true, only: ({ arguments: given }) => given.length > 0, options: [], address: 99 },
      ]),
    ),
  },
  unset: MYSQL_UNSET,
};

const AMQP = "https://github.com/php-amqplib/php-amqplib/blob/master/PhpAmqpLib/Connection/AMQPStreamConnection.php";
/** `$connection_timeout = 3.0, $read_write_timeout = 3.0` */
export const amqp: ClientLibrary = {
  name: "php-amqplib",
  languages: ["php"],
  modules: ["PhpAmqpLib\\Connection\\AMQPStreamConnection", "PhpAmqpLib\\Connection\\AMQPSSLConnection"],
  module: { calls: { "": { connects: true, options: [], address: 99 } } },
  unset: { milliseconds: 3000, source: AMQP, note: "the default of php-amqplib" },
};

/** The text that is written at a position, its beginning where it has holes. */
function wordAt(call: Call, position: number, resolver: Resolver): string | undefined {
  const given = resolver.argument({ expression: call }, position);
  const [value, ...others] = given.state === "given" ? given.values : [];
  if (value === undefined || others.length > 0) return undefined;
  const { expression } = value;
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression.kind !== "template") return undefined;
  return expression.parts.map((part) => (typeof part === "string" ? part : "")).join("");
}
