import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Insertion, Reader, TimeoutOption, Unset } from "../client.ts";
import { secondsReader } from "./seconds.ts";

/** Seconds, of which None and zero say what holds anyway: no limit of its own. */
export const ownSeconds: Reader = (values, resolver) => {
  const reading = secondsReader({ zero: "disabled", nothing: "absent" })(values, resolver);
  return reading.state === "disabled" ? ABSENT : reading;
};

/** A client that is judged where it is made: stores, queues and the like, whose operations take their limits from it. */
export interface Opened {
  readonly name: string;
  readonly modules: readonly string[];
  /** What makes it, as members of the module. */
  readonly members: readonly string[];
  /** The keywords that bound a call; one with a dot is a key of the object that the keyword gives. */
  readonly keywords?: readonly string[];
  readonly reads?: Reader;
  readonly unset: Unset;
  readonly unsetOf?: (call: Call, resolver: Resolver) => Unset | undefined;
  readonly only?: (call: Call, resolver: Resolver) => boolean;
  /** The parameters of a written address that bound a call too. */
  readonly inAddress?: RegExp;
  readonly fix?: Insertion;
}

/** The row of such a client. What only connecting has a limit for says so where all its options are seen. */
export function opened(row: Opened): ClientLibrary {
  const { name, modules, members, keywords = [], reads = ownSeconds, unset, only, inAddress, fix } = row;
  const hasDefault = unset.milliseconds !== undefined && unset.byVersion === undefined;
  const call: CallOut = {
    connects: true,
    options: keywords.map((each): TimeoutOption => {
      const [keyword = "", ...keys] = each.split(".");
      const key = keys.length > 0 ? { key: keys.join(".") } : {};
      return { keyword, ...key, reads, source: unset.source, ...(hasDefault ? { unseen: "default" as const } : {}) };
    }),
    address: -1,
    unsetOf: (made, resolver) => seenWhole(row.unsetOf?.(made, resolver) ?? unset, made),
    ...(only ? { only } : {}),
    ...(inAddress ? { decides: (made, resolver) => readAddress(made, inAddress, resolver) } : {}),
    ...(fix ? { fix } : {}),
  };
  const calls = Object.fromEntries(members.map((member) => [member, call]));
  return { name, languages: ["python"], modules, module: { calls }, unset };
}

/** What is left open is only said where nothing is hidden that could bound it: no spread keywords, no address elsewhere. */
function seenWhole(unset: Unset, { arguments: given }: Call): Unset {
  const isWhole = given.every(({ spread, name, value }) => {
    return !spread && (name !== undefined || value.kind === "literal" || value.kind === "template");
  });
  if (isWhole || unset.open === undefined) return unset;
  const { open: _, ...rest } = unset;
  return rest;
}

function readAddress(call: Call, pattern: RegExp, resolver: Resolver): Reading {
  return pattern.test(addressOf(call, resolver) ?? "") ? SET : ABSENT;
}

const ADDRESS_NAMES = new Set(["url", "dsn", "conninfo", "host", "uri", "db_url"]);

/** The address that is written there, with its holes left out; undefined where it is not. */
export function addressOf(call: Call, resolver: Resolver): string | undefined {
  const given = call.arguments.filter(({ spread }) => !spread);
  const first =
    given.find(({ name }) => name !== undefined && ADDRESS_NAMES.has(name)) ??
    given.find(({ name }) => name === undefined);
  const [value, ...others] = first ? resolver.follow({ expression: first.value }) : [];
  if (value === undefined || others.length > 0) return undefined;
  const { expression } = value;
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression.kind === "call") return madeAddress(expression, resolver);
  if (expression.kind !== "template") return undefined;
  return expression.parts.map((part) => (typeof part === "string" ? part : "")).join("");
}

/**
 * `URL.create("postgresql+psycopg2", query={…})` as the address that it comes to, with the names of its query alone:
 * https://docs.sqlalchemy.org/en/20/core/engines.html#creating-urls-programmatically
 */
function madeAddress(call: Call, resolver: Resolver): string | undefined {
  const [callee] = resolver.follow({ expression: call.callee });
  const origin = callee && originOf(callee);
  if (origin?.from !== "module" || !origin.module.startsWith("sqlalchemy") || !origin.path.includes("URL"))
    return undefined;
  const driver = resolver.argument({ expression: call }, 0, "drivername");
  const [name, ...others] = driver.state === "given" ? driver.values : [];
  if (name?.expression.kind !== "literal" || others.length > 0) return undefined;
  const query = resolver.argument({ expression: call }, undefined, "query");
  const given = query.state === "given" ? query.values.map(({ expression }) => expression) : [];
  const isSeen = query.state === "absent" || (query.state === "given" && given.every(({ kind }) => kind === "object"));
  if (!isSeen) return undefined;
  const entries = given.flatMap((each) => (each.kind === "object" ? each.entries : []));
  const keys = entries.map((entry) => ("key" in entry ? `${entry.key}=` : ""));
  return `${name.expression.value}://?${keys.join("&")}`;
}
