import type { EditFix, Signal, Timeout } from "../../../model.ts";
import { type Line, secondsOf } from "../../servers/line.ts";
import { readAddress } from "../knowledge/jvm/jdbc.ts";
import { relaxed, springStores } from "./springStores.ts";

/**
 * Settings that bound every statement of an application, as relaxed binding spells them alike, and their unit.
 * https://docs.spring.io/spring-boot/appendix/application-properties/index.html#appendix.application-properties.data
 */
const BOUNDS: Readonly<Record<string, "ms" | "s">> = {
  "spring.jpa.properties.jakarta.persistence.query.timeout": "ms",
  "spring.jpa.properties.javax.persistence.query.timeout": "ms",
  "spring.jpa.properties.hibernate.query.timeout": "s",
  "spring.jdbc.template.querytimeout": "s",
  "spring.transaction.defaulttimeout": "s",
};
/**
 * What a pool hands on to the driver:
 * https://quarkus.io/guides/datasource#quarkus-agroal_quarkus-datasource-jdbc-additional-jdbc-properties-property-key and
 * https://micronaut-projects.github.io/micronaut-sql/latest/guide/#jdbc
 */
const HANDED_ON =
  /^(?:spring\.datasource(?:\.\w+)?\.hikari|datasources\.\w+|quarkus\.datasource(?:\.\w+)?\.jdbc)\.(?:datasourceproperties|additionaljdbcproperties)\.(sockettimeout|querytimeout|oracle\.jdbc\.readtimeout)$/;
/** What a pool runs first: `SET statement_timeout = 30000`. */
const STARTS = /^spring\.datasource\.hikari\.connectioninitsql$/;
const ADDRESS =
  /^(?:spring\.datasource(?:\.\w+)?\.(?:url|jdbcurl)|quarkus\.datasource(?:\.\w+)?\.jdbc\.url|datasources\.\w+\.url)$/;
/** What a developer's own machine is called. */
const LOCAL = /\/\/(?:localhost|127\.0\.0\.1|host\.docker\.internal|\[::1\])|^jdbc:\w+:(?!.*\/\/)/;

/** The database that an application's settings name, and what they say of its statements. */
export function storeSettings(lines: readonly Line[]): readonly Signal[] {
  return [...databaseSettings(lines), ...springStores(lines)];
}

function databaseSettings(lines: readonly Line[]): readonly Signal[] {
  return lines.flatMap((line): readonly Signal[] => {
    const key = relaxed(line.key);
    if (ADDRESS.test(key)) return addressOf(line);
    const unit = unitOf(key);
    if (unit === undefined)
      return STARTS.test(key) && /timeout|max_execution_time/i.test(line.value) ? [bound(line)] : [];
    const seconds = secondsOf(line.value, unit);
    return seconds !== undefined && seconds <= 0 ? [] : [bound(line)];
  });
}

/** The unit of what bounds statements; undefined for all other keys. */
function unitOf(key: string): "ms" | "s" | undefined {
  const driver = HANDED_ON.exec(key)?.[1];
  if (driver !== undefined) return driver === "querytimeout" ? "s" : "ms";
  return Object.hasOwn(BOUNDS, key) ? BOUNDS[key] : undefined;
}

/** Holds for every statement, whose driver reads it in a unit of its own. */
function bound({ place }: Line): Signal<"client.exported"> {
  const timeout: Timeout = { state: "set", by: "default" };
  return { kind: "client.exported", place, data: { name: "", client: "JDBC", timeout, fixes: [], everywhere: true } };
}

/** What a setting that names a database says of the wait for it. */
export function addressOf(line: Line): readonly Signal<"call.outbound">[] {
  const timeout = timeoutOf(line.value);
  if (timeout === undefined) return [];
  const data = {
    language: "java",
    client: "JDBC",
    call: line.key,
    connects: true,
    timeout,
    fixes: timeout.state === "missing" ? fixesOf(line) : [],
    inBrowser: false,
  } as const;
  return [{ kind: "call.outbound", place: line.place, data }];
}

function timeoutOf(value: string): Timeout | undefined {
  const found = readAddress(value);
  if (found === undefined) {
    const isOutside = /^\$\{/.test(value);
    return isOutside ? { state: "unknown", reason: "its address is given by the environment" } : undefined;
  }
  if (found.reading.state === "set") return { state: "set", by: "instance" };
  // An address that ends in a placeholder may go on, and one of this machine is replaced where the program is run.
  if (/\}\s*$/.test(value)) return { state: "unknown", reason: "its address ends in what the environment gives" };
  if (LOCAL.test(value)) return { state: "unknown", reason: "its address is of a developer's machine" };
  const { source, note } = found.driver.unset;
  return { state: "missing", source, note };
}

/** One more parameter of the address, where its text stands in the file as it is. */
function fixesOf({ value, valuePlace }: Line): readonly EditFix[] {
  const limit = readAddress(value)?.driver.limit;
  const { span, path } = valuePlace;
  const quotes = (span.end - span.start - value.length) / 2;
  if (limit === undefined || (quotes !== 0 && quotes !== 1)) return [];
  const end = span.end - quotes;
  const text = `${value.includes("?") ? "&" : "?"}${limit}`;
  const edits = [{ path, span: { start: end, end }, text }];
  return [{ kind: "edit", title: "Set a 30 s limit for its answers", safety: "review", edits }];
}
