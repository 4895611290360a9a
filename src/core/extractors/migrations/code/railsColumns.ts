import type { Call, Expression } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { adds, change, indexes, isFalse, isTrue, text, textAt, valueAt } from "./links.ts";

/** `t.string :street, :city` of a table that is made. */
export function named(call: Call, table: string | undefined): readonly SqlEffect[] {
  return call.arguments.flatMap(({ name, value }) => {
    const column = name === undefined ? text(value) : undefined;
    return column === undefined ? [] : [adds(table, column, call.span)];
  });
}

export function column_(call: Call, table: string | undefined, column: string, says: string): readonly SqlEffect[] {
  const { span } = call;
  const added = adds(table, column, span);
  const index = valueAt(call, -1, "index");
  const isRequired = isFalse(valueAt(call, -1, "null")) && valueAt(call, -1, "default") === undefined;
  return [
    added,
    ...(index !== undefined && !isFalse(index) ? [indexes(table, [column], span)] : []),
    ...(isRequired ? [change("column-required", table, column, `${says}, null: false`, span)] : []),
    ...written(call, table, column, says),
  ];
}

/** What writes the whole table anew: https://github.com/ankane/strong_migrations#adding-a-column-with-a-volatile-default */
function written(call: Call, table: string | undefined, column: string, says: string): readonly SqlEffect[] {
  const { span } = call;
  const type = textAt(call, 2) ?? lastName(call.callee);
  if (/^(?:big)?serial$/.test(type)) return [change("default-volatile", table, column, `${says}, :${type}`, span)];
  if (type === "virtual" && isTrue(valueAt(call, -1, "stored")))
    return [change("table-rewritten", table, column, `${says}, stored: true`, span)];
  // https://github.com/ankane/strong_migrations#adding-a-json-column
  if (type === "json") return [change("json-added", table, column, `${says}, :json`, span)];
  const given = valueAt(call, -1, "default");
  const value = text(given?.kind === "function" ? given.returns[0] : given) ?? "";
  return /^(?:gen_random_uuid|uuid_generate_v[14]|uuidv[47]|random|clock_timestamp|nextval)\(/.test(value)
    ? [change("default-volatile", table, column, `${says}, default: ${value}`, span)]
    : [];
}

export function validated(
  call: Call,
  table: string | undefined,
  column: string | undefined,
  says: string,
): readonly SqlEffect[] {
  return isFalse(valueAt(call, -1, "validate")) ? [] : [change("constraint-validated", table, column, says, call.span)];
}

/** Types that what was there before fits into without a rewrite: https://github.com/ankane/strong_migrations#changing-the-type-of-a-column */
const WIDE = new Set(["text", "string", "citext", "inet", "binary"]);

export function retyped(
  call: Call,
  table: string | undefined,
  column: string | undefined,
  type: string | undefined,
  shown: string,
  span: Call["span"],
): readonly SqlEffect[] {
  if (type === undefined || column === undefined || WIDE.has(type)) return [];
  const isPrecise = ["decimal", "numeric", "datetime", "timestamp", "timestamptz"].includes(type);
  return isPrecise || isDefaultOnly(call)
    ? []
    : [change("type-changed", table, column, `change_column ${shown}, :${column}, :${type}`, span)];
}

/** `change_column :t, :c, :boolean, default: false` is how people used to give a default. */
function isDefaultOnly(call: Call): boolean {
  const given = (name: string): Expression | undefined => valueAt(call, -1, name);
  return given("default") !== undefined || given("null") !== undefined || isTrue(given("comment"));
}
