import type { Signal } from "../../../../model.ts";
import { fixWith } from "../../edits.ts";
import { literalStart } from "../../facts.ts";
import type { ObjectLiteral } from "../../program.ts";
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
      if (!("key" in entry)) return [];
      const [value, ...others] = resolver.follow({ expression: entry.value });
      return value?.expression.kind === "object" && others.length === 0
        ? databaseSignals(entry.key, value.expression, value, resolver)
        : [];
    });
  });
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
