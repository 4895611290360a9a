import type { Call, Expression } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { adds, change, field, indexes, isFalse, references, text, textAt, valueAt } from "./links.ts";

/** https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-add_reference: indexed unless told otherwise. */
export function reference(call: Call, table: string | undefined, name: string, by: string): readonly SqlEffect[] {
  const { span } = call;
  const column = `${name}_id`;
  const says = `${by} :${name}`;
  const index = valueAt(call, -1, "index");
  const foreign = valueAt(call, -1, "foreign_key");
  const isRequired = isFalse(valueAt(call, -1, "null")) && valueAt(call, -1, "default") === undefined;
  const isPolymorphic = valueAt(call, -1, "polymorphic") !== undefined;
  const isIndexed = !isFalse(index);
  return [
    adds(table, column, span),
    ...(isPolymorphic || foreign === undefined || isFalse(foreign)
      ? []
      : [references(table, column, span), ...checked(foreign, table, column, says, span)]),
    ...(isIndexed ? [indexes(table, [column], span)] : []),
    ...(isIndexed && text(field(index, "algorithm")) !== "concurrently"
      ? [change("index-blocking", table, column, says, span)]
      : []),
    ...(isRequired ? [change("column-required", table, column, `${says}, null: false`, span)] : []),
  ];
}

/** https://github.com/ankane/strong_migrations#adding-a-foreign-key: unless `foreign_key: { validate: false }` */
function checked(
  foreign: Expression,
  table: string | undefined,
  column: string,
  says: string,
  span: Call["span"],
): readonly SqlEffect[] {
  return isFalse(field(foreign, "validate"))
    ? []
    : [change("reference-added", table, column, `${says}, foreign_key: true`, span)];
}

/** An index that is added to a table, built concurrently or not. */
export function index(
  call: Call,
  table: string | undefined,
  columns: readonly string[],
  by: string,
  source: string,
): readonly SqlEffect[] {
  const { span } = call;
  const found = indexes(table, columns, span, textAt(call, -1, "name"));
  if (textAt(call, -1, "algorithm") === "concurrently")
    return [found, change("transaction-refused", table, columns[0], `${by} :${table}, algorithm: :concurrently`, span)];
  const blocking = change("index-blocking", table, columns[0], `${by} :${table}, :${columns.join(", :")}`, span);
  const last = call.arguments.at(-1);
  if (blocking.does.what !== "changes" || last === undefined) return [found, blocking];
  const fix = {
    title: "Build it concurrently",
    safety: "review",
    at: last.span.end,
    text: ", algorithm: :concurrently",
    also: outsideTransaction(source),
  } as const;
  return [found, { ...blocking, does: { ...blocking.does, fix } }];
}

/** Rails opens a transaction around each migration, in which PostgreSQL builds nothing concurrently. */
function outsideTransaction(source: string): readonly { readonly at: number; readonly text: string }[] {
  const header = /^([ \t]*)class\b[^\n]*\n/m.exec(source);
  if (header === null || /^[ \t]*disable_ddl_transaction!/m.test(source)) return [];
  return [{ at: header.index + header[0].length, text: `${header[1]}  disable_ddl_transaction!\n\n` }];
}
