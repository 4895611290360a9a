import type { Call } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { builtType } from "./columnTypes.ts";
import { adds, type Chain, change, indexes, link, references, textAt, texts, typed, valueAt } from "./links.ts";
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
  // https://knexjs.org/guide/schema-builder.html#droptimestamps
  if (name === "dropTimestamps") return [change("column-dropped", table, "created_at", "dropTimestamps()", chain.span)];
  if (name === "dropIndex") return [change("index-dropped", table, undefined, `dropIndex of ${table}`, chain.span)];
  if (name === "dropNullable" && column !== undefined)
    return [change("null-forbidden", table, column, `dropNullable("${column}")`, chain.span)];
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
  const [method = ""] = names;
  const type = builtType(method);
  if (names.includes("alter"))
    return [
      ...(type === undefined
        ? []
        : [typed("type-restated", table, column, type, `${method}("${column}").alter()`, span)]),
      ...(isRequired
        ? [change("null-forbidden", table, column, `${method}("${column}").notNullable().alter()`, span)]
        : []),
    ];
  return [
    adds(table, column, span, type),
    ...(type === "json" ? [change("json-added", table, column, `json("${column}")`, span)] : []),
    ...(names.includes("references")
      ? [
          references(table, column, span),
          change("reference-added", table, column, `${method}("${column}").references(…)`, span),
        ]
      : []),
    ...(names.some((each) => each === "index" || each === "unique" || each === "primary")
      ? [indexes(table, [column], span)]
      : []),
    ...(isRequired && !names.includes("defaultTo")
      ? [change("column-required", table, column, `${names[0]}("${column}").notNullable()`, span)]
      : []),
  ];
}

/** `knex("users").update(…)` of every row: https://knexjs.org/guide/query-builder.html#update */
export function knexRows({ links, names, span, root }: Chain): readonly SqlEffect[] | undefined {
  const [first] = links;
  const table = first === undefined || root !== undefined ? undefined : textAt(first, 0);
  const last = names.at(-1) ?? "";
  if (table === undefined || !/^(?:knex|trx|db|tx)$/.test(names[0] ?? "")) return undefined;
  if (names.some((name) => /where|join|limit/i.test(name))) return undefined;
  const says = `${last}() of ${table}`;
  if (/^(?:del|delete|truncate)$/.test(last)) return [change("rows-deleted", table, undefined, says, span)];
  return last === "update" ? [change("rows-rewritten", table, undefined, says, span)] : undefined;
}
