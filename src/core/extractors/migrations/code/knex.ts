import type { Call } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { adds, type Chain, change, indexes, link, references, textAt, texts, valueAt } from "./links.ts";
import { builtAlike } from "./tableBuilder.ts";

const COLUMN_TYPES = new Set([
  "string",
  "text",
  "integer",
  "bigInteger",
  "bigint",
  "tinyint",
  "smallint",
  "boolean",
  "uuid",
  "json",
  "jsonb",
  "timestamp",
  "datetime",
  "date",
  "time",
  "decimal",
  "float",
  "double",
  "enum",
  "enu",
  "binary",
  "specificType",
]);

/** Within Knex's `alterTable("users", (table) => …)`. */
export function inKnexTable(chain: Chain, around: Chain): readonly SqlEffect[] {
  const maker = tableBlock(around);
  const table = maker === undefined ? undefined : textAt(maker, 0);
  const [first] = chain.links;
  const [name = ""] = chain.names;
  if (first === undefined) return [];
  const alike = builtAlike(chain, table, '"');
  if (alike) return alike;
  const [column] = texts(valueAt(first, 0));
  return column !== undefined && COLUMN_TYPES.has(name) ? knexColumn(chain, table, column) : [];
}

/** Knex gives the table to a function: https://knexjs.org/guide/schema-builder.html */
export function tableBlock(chain: Chain): Call | undefined {
  const call = link(chain, "createTable", "createTableIfNotExists", "alterTable", "table");
  return call !== undefined && valueAt(call, 1)?.kind === "function" ? call : undefined;
}

function knexColumn(chain: Chain, table: string | undefined, column: string): readonly SqlEffect[] {
  const { names, span } = chain;
  const isRequired = names.includes("notNullable") || names.includes("notNull");
  if (names.includes("alter"))
    return isRequired
      ? [change("null-forbidden", table, column, `${names[0]}("${column}").notNullable().alter()`, span)]
      : [];
  return [
    adds(table, column, span),
    ...(names.includes("references") ? [references(table, column, span)] : []),
    ...(names.some((each) => each === "index" || each === "unique" || each === "primary")
      ? [indexes(table, [column], span)]
      : []),
    ...(isRequired && !names.includes("defaultTo")
      ? [change("column-required", table, column, `${names[0]}("${column}").notNullable()`, span)]
      : []),
  ];
}
