import type { Signal, Timeout, UsedDependency } from "../../../model.ts";
import { literalStart } from "../facts.ts";
import { MYSQL_UNSET, PGSQL_UNSET } from "../knowledge/php/databases.ts";
import { REDIS_UNSET } from "../knowledge/php/redis.ts";
import { readSeconds } from "../knowledge/php/seconds.ts";
import type { Expression } from "../program.ts";
import type { Reading } from "../readings.ts";
import type { Entry, Resolver, Value } from "../resolve.ts";

/** A default that ends a wait, in milliseconds. */
type Default = Omit<Timeout & { readonly state: "default" }, "state">;

/** What connects to each of Laravel's databases; what it is told not to wait for is as if nothing were said. */
const DRIVERS: Readonly<Record<string, Default>> = {
  mysql: MYSQL_UNSET,
  mariadb: MYSQL_UNSET,
  pgsql: PGSQL_UNSET,
};

/** SQLite is a file of the service's own. */
const TYPES: Readonly<Record<string, UsedDependency["type"]>> = {
  mysql: "mysql",
  mariadb: "mysql",
  pgsql: "postgres",
  sqlsrv: "sql",
};

/** https://www.php.net/manual/en/pdo.constants.php#pdo.constants.attr-timeout */
const PDO_TIMEOUT = "PDO::ATTR_TIMEOUT";
/** https://laravel.com/docs/12.x/redis#phpredis, https://github.com/predis/predis/wiki/Connection-Parameters */
const REDIS_TIMEOUTS = ["read_timeout", "read_write_timeout", "timeout"];

/** The databases of Laravel's config/database.php: https://laravel.com/docs/12.x/database#configuration */
export function laravelDatabases(resolver: Resolver): readonly Signal[] {
  const { path, exports } = resolver.program;
  const returned = exports.get("default");
  if (returned === undefined || !/(?:^|\/)[cC]onfig\/database\.php$/.test(path)) return [];
  const [settings] = resolver.follow({ expression: returned });
  if (settings?.expression.kind !== "object") return [];
  const chosen = wordsOf(resolver.entry(settings, "default")).at(-1);
  const connections = objectsOf(resolver.entry(settings, "connections")).flatMap((each) => entriesOf(each, resolver));
  const used = connections.filter(({ name }) => chosen === undefined || name === chosen);
  return [
    // Without a default all of them are examples.
    ...(chosen === undefined ? [] : used.flatMap(({ value }) => usedSignals(value, resolver))),
    ...used.flatMap(({ name, value }) => {
      const [driver = ""] = wordsOf(resolver.entry(value, "driver"));
      const unset = Object.hasOwn(DRIVERS, driver) ? DRIVERS[driver] : undefined;
      if (unset === undefined) return [];
      const given = objectsOf(resolver.entry(value, "options")).map((each) => resolver.entry(each, PDO_TIMEOUT));
      return signalOf("PDO", `connections.${name}`, value, timeoutOf(given, unset, resolver), path);
    }),
    ...objectsOf(resolver.entry(settings, "redis")).flatMap((redis) =>
      entriesOf(redis, resolver).flatMap(({ name, value }) => {
        if (resolver.entry(value, "host").state !== "given") return [];
        const given = REDIS_TIMEOUTS.map((key) => resolver.entry(value, key));
        return signalOf("Redis", `redis.${name}`, value, timeoutOf(given, REDIS_UNSET, resolver), path);
      }),
    ),
  ];
}

function usedSignals(value: Value, resolver: Resolver): readonly Signal[] {
  const [driver = ""] = wordsOf(resolver.entry(value, "driver"));
  const type = Object.hasOwn(TYPES, driver) ? TYPES[driver] : undefined;
  if (type === undefined) return [];
  const { start } = value.expression.span;
  const place = { path: resolver.program.path, span: { start, end: start + 1 } };
  return [{ kind: "dependency.used", place, data: { type, library: "Laravel's database", language: "php" } }];
}

/** What is written there, else what holds without. */
export function timeoutOf(given: readonly Entry[], unset: Default, resolver: Resolver): Timeout {
  const readings = given.flatMap((entry): readonly Reading[] =>
    entry.state === "given" ? [readSeconds(entry.values, resolver)] : [],
  );
  const set = readings.find((each) => each.state === "set");
  if (set?.state === "set") return { ...set, by: "argument" };
  return { state: "default", ...unset };
}

export function signalOf(
  client: string,
  name: string,
  value: Value,
  timeout: Timeout,
  path: string,
): readonly Signal[] {
  const { start } = value.expression.span;
  const call = `${name} in ${path}`;
  const data = { language: "php", client, call, connects: true, timeout, fixes: [], inBrowser: false } as const;
  return [{ kind: "call.outbound", place: { path, span: { start, end: start + 1 } }, data }];
}

export function entriesOf(
  { expression }: Value,
  resolver: Resolver,
): readonly { readonly name: string; readonly value: Value }[] {
  const entries = expression.kind === "object" ? expression.entries : [];
  return entries.flatMap((entry) => {
    if (!("key" in entry)) return [];
    const [value] = resolver.follow({ expression: entry.value });
    return value?.expression.kind === "object" ? [{ name: entry.key, value }] : [];
  });
}

export function objectsOf(entry: Entry): readonly Value[] {
  return entry.state === "given" ? entry.values.filter(({ expression }) => expression.kind === "object") : [];
}

/** The words that it may be, what it falls back to last: `env('DB_CONNECTION', 'mysql')` */
export function wordsOf(entry: Entry): readonly string[] {
  const values: readonly Expression[] = entry.state === "given" ? entry.values.map(({ expression }) => expression) : [];
  return values.flatMap((each) => literalStart(each) ?? []);
}
