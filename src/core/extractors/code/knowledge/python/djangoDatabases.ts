import type { Signal, Timeout } from "../../../../model.ts";
import { fixWith } from "../../edits.ts";
import { literalStart } from "../../facts.ts";
import type { Expression, ObjectLiteral } from "../../program.ts";
import { isAside } from "../../python/djangoSettings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import { ownSeconds } from "./opened.ts";

const SOURCE = "https://docs.djangoproject.com/en/stable/ref/databases/#postgresql-connection-settings";

/** What each of Django's engines hands to its driver, and what of it bounds a wait. */
interface Engine {
  readonly name: RegExp;
  readonly bounds: readonly string[];
  readonly note: string;
  readonly option: string;
}

const ENGINES: readonly Engine[] = [
  {
    name: /(?:postgresql|postgis)$/,
    bounds: ["connect_timeout", "options", "tcp_user_timeout", "service", "pool"],
    note: "Django hands psycopg no `connect_timeout`, and there is none by default",
    option: "connect_timeout",
  },
  {
    name: /\bmysql$/,
    bounds: ["read_timeout", "connect_timeout", "read_default_file"],
    note: "Django hands mysqlclient no `read_timeout`, and there is none by default",
    option: "read_timeout",
  },
];

/** The databases of Django's settings that are written there: https://docs.djangoproject.com/en/stable/ref/settings/#databases */
export function djangoDatabases(resolver: Resolver): readonly Signal[] {
  const { exports, path } = resolver.program;
  const given = exports.get("DATABASES");
  if (given === undefined || isAside(path)) return [];
  return resolver.follow({ expression: given }).flatMap(({ expression }) => {
    if (expression.kind !== "object") return [];
    return expression.entries.flatMap((entry) => {
      if ("computed" in entry && isByAddress(entry.value)) return [byAddress("…", entry.value.span, resolver)];
      if (!("key" in entry)) return [];
      const [value, ...others] = resolver.follow({ expression: entry.value });
      const isOfEnvironment = [value, ...others].some((each) => each && isByAddress(each.expression));
      if (isOfEnvironment) return [byAddress(entry.key, entry.value.span, resolver)];
      return value?.expression.kind === "object" && others.length === 0
        ? databaseSignals(entry.key, value.expression, value, resolver)
        : [];
    });
  });
}

/** What makes a database's settings of an address: https://github.com/jazzband/dj-database-url, https://django-environ.readthedocs.io/en/latest/types.html */
const MAKERS = /^(?:dj_database_url\.(?:config|parse)|(?:\w{0,20}\.)?(?:db|db_url|dj_db_url))$/;

/** `dj_database_url.config()`, `env.db()`, and `config("DATABASE_URL", cast=dj_database_url.parse)` */
function isByAddress(expression: Expression): boolean {
  if (expression.kind !== "call") return false;
  const cast = expression.arguments.find(({ name }) => name === "cast")?.value;
  return [expression.callee, cast].some((each) => each !== undefined && MAKERS.test(nameOf(each)));
}

function nameOf(expression: Expression): string {
  if (expression.kind === "name") return expression.binding?.import?.module ?? expression.name;
  return expression.kind === "member" ? `${nameOf(expression.object)}.${expression.name}` : "";
}

/** What bounds a wait for any database, in options that are added to what was made of the address. */
const ADDED = /\b(?:connect_timeout|read_timeout|statement_timeout)\b/;

function byAddress(name: string, { start }: Expression["span"], { program }: Resolver): Signal {
  const { path, text } = program;
  const timeout: Timeout = ADDED.test(text)
    ? { state: "set", by: "argument" }
    : { state: "unknown", reason: "its address comes from the environment" };
  const about = { language: "python", client: "Django", inBrowser: false, connects: true, fixes: [] } as const;
  const data = { ...about, call: `DATABASES["${name}"]`, timeout };
  return { kind: "call.outbound", place: { path, span: { start, end: start + 1 } }, data };
}

function databaseSignals(name: string, database: ObjectLiteral, value: Value, resolver: Resolver): readonly Signal[] {
  const engine = ENGINES.find((each) => each.name.test(textAt(value, "ENGINE", resolver)));
  // Without a host it is a socket of the same machine.
  if (engine === undefined || resolver.entry(value, "HOST").state !== "given") return [];
  const options = resolver.entry(value, "OPTIONS");
  if (options.state === "unknown" || database.entries.some((entry) => !("key" in entry))) return [];
  const given = options.state === "given" ? options.values : [];
  const isSeen = given.every(({ expression }) => {
    return expression.kind === "object" && expression.entries.every((entry) => "key" in entry);
  });
  if (!isSeen) return [];
  const isBound = given.some((each) => engine.bounds.some((key) => bounds(each, key, resolver)));
  const { path, text } = resolver.program;
  const call = `DATABASES["${name}"]`;
  const about = { language: "python", client: "Django", call, inBrowser: false, connects: true } as const;
  // A setting's place is its first line: the name, not what may be secret below it.
  const end = text.indexOf("\n", database.span.start);
  const place = { path, span: { start: database.span.start, end: end < 0 ? database.span.end : end } };
  if (isBound) {
    return [{ kind: "call.outbound", place, data: { ...about, timeout: { state: "set", by: "argument" }, fixes: [] } }];
  }
  const last = database.entries.at(-1);
  const indent = last
    ? (/(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, last.span.start - 200), last.span.start))?.[1] ?? "")
    : "";
  const written = `,\n${indent}"OPTIONS": {"${engine.option}": 10}`;
  const fixes =
    last && options.state === "absent" && indent !== ""
      ? fixWith("Set a 10 s timeout here", [
          { path, span: { start: last.span.end, end: last.span.end }, text: written },
        ])
      : [];
  const timeout = { state: "missing", source: SOURCE, note: engine.note } as const;
  return [{ kind: "call.outbound", place, data: { ...about, timeout, fixes } }];
}

/** True unless it is left out, or is zero or None: both are as if it were. */
function bounds(options: Value, key: string, resolver: Resolver): boolean {
  const entry = resolver.entry(options, key);
  if (entry.state !== "given") return entry.state === "unknown";
  return !/timeout$/.test(key) || ownSeconds(entry.values, resolver).state !== "absent";
}

function textAt(value: Value, key: string, resolver: Resolver): string {
  const entry = resolver.entry(value, key);
  const [only] = entry.state === "given" && entry.values.length === 1 ? entry.values : [];
  return literalStart(only?.expression) ?? "";
}
