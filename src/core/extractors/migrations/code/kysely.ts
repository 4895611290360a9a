import type { Call } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import {
  adds,
  type Chain,
  chainOf,
  change,
  creates,
  indexes,
  link,
  references,
  textAt,
  texts,
  typed,
  valueAt,
} from "./links.ts";

/**
 * What a chain of Kysely's schema builder does, which names its table in a link of its own; undefined for other builders.
 * https://kysely-org.github.io/kysely-apidoc/classes/SchemaModule.html
 */
export function kyselyEffects(chain: Chain): readonly SqlEffect[] | undefined {
  const rows = rowsOf(chain);
  if (rows) return rows;
  const index = link(chain, "createIndex");
  const on = link(chain, "on");
  if (index && on) return indexed(chain, index, on);
  const made = link(chain, "createTable");
  if (made && valueAt(made, 1) === undefined && textAt(made, 0) !== undefined && chain.links.at(-1) !== made)
    return [creates(textAt(made, 0), made.span), ...columnsOf(chain, textAt(made, 0), false)];
  const altered = link(chain, "alterTable");
  return altered && valueAt(altered, 1) === undefined ? columnsOf(chain, textAt(altered, 0), true) : undefined;
}

/** https://kysely-org.github.io/kysely-apidoc/classes/CreateIndexBuilder.html: what it cannot say is written behind `modifyEnd`. */
function indexed(chain: Chain, { span }: Call, on: Call): readonly SqlEffect[] {
  const name = textAt(on, 0);
  const columns = chain.links.flatMap((call, at) =>
    chain.names[at] === "column" || chain.names[at] === "columns" ? texts(valueAt(call, 0)) : [],
  );
  const says = `an index on ${name}`;
  return [indexes(name, columns, span), change("index-blocking", name, columns[0], says, span)];
}

/** https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html: deletes and updates that spare no row. */
function rowsOf(chain: Chain): readonly SqlEffect[] | undefined {
  const call = link(chain, "deleteFrom", "updateTable");
  const table = call && textAt(call, 0);
  if (call === undefined || table === undefined) return undefined;
  if (chain.names.some((name) => /where|join|using|limit/i.test(name))) return [];
  return link(chain, "deleteFrom")
    ? [change("rows-deleted", table, undefined, `deleteFrom("${table}")`, call.span)]
    : [change("rows-rewritten", table, undefined, `updateTable("${table}")`, call.span)];
}

/** `(column) => column.setNotNull()`: https://kysely-org.github.io/kysely-apidoc/classes/AlterColumnBuilder.html */
function altered(call: Call, table: string | undefined, column: string): readonly SqlEffect[] {
  const builder = valueAt(call, 1);
  const last = builder?.kind === "function" ? builder.returns.find(({ kind }) => kind === "call") : undefined;
  if (last?.kind !== "call") return [];
  const chain = chainOf(last);
  const { span } = call;
  const retyped = link(chain, "setDataType");
  const type = retyped && textAt(retyped, 0);
  return [
    ...(link(chain, "setNotNull")
      ? [change("null-forbidden", table, column, `alterColumn("${column}").setNotNull()`, span)]
      : []),
    ...(type === undefined
      ? []
      : [typed("type-changed", table, column, type, `alterColumn("${column}").setDataType("${type}")`, span)]),
  ];
}

/** https://kysely-org.github.io/kysely-apidoc/classes/AlterTableBuilder.html */
function columnsOf(chain: Chain, table: string | undefined, isThere: boolean): readonly SqlEffect[] {
  return chain.links.flatMap((call, at): readonly SqlEffect[] => {
    const { span } = call;
    const column = textAt(call, 0);
    if (column === undefined) return [];
    switch (chain.names[at]) {
      case "dropColumn":
        return [change("column-dropped", table, column, `dropColumn("${column}")`, span)];
      case "renameColumn":
        return [change("column-renamed", table, column, `renameColumn("${column}")`, span)];
      case "renameTo":
        return [change("table-renamed", table, undefined, `renameTo("${column}")`, span)];
      case "alterColumn":
        return altered(call, table, column);
      case "addColumn":
        return added(call, table, column, isThere);
      case "addUniqueConstraint":
      case "addPrimaryKeyConstraint": {
        const columns = texts(valueAt(call, 1));
        const unique = change("unique-added", table, columns[0], `${chain.names[at]}("${column}")`, span);
        return [indexes(table, columns, span), ...(isThere ? [unique] : [])];
      }
      case "addForeignKeyConstraint":
        return texts(valueAt(call, 1))
          .slice(0, 1)
          .flatMap((from) => [
            references(table, from, span),
            ...(isThere
              ? [change("constraint-validated", table, from, `addForeignKeyConstraint("${column}")`, span)]
              : []),
          ]);
      default:
        return [];
    }
  });
}

/** The builder of a column is handed to a function: `(col) => col.notNull()`. */
function added(call: Call, table: string | undefined, column: string, isThere: boolean): readonly SqlEffect[] {
  const { span } = call;
  const builder = valueAt(call, 2);
  const build =
    builder?.kind === "function"
      ? builder.returns.flatMap((each) => (each.kind === "call" ? chainOf(each).names : []))
      : [];
  const has = (...names: readonly string[]) => names.some((name) => build.includes(name));
  return [
    adds(table, column, span),
    ...(has("references") ? [references(table, column, span)] : []),
    ...(has("unique", "primaryKey") ? [indexes(table, [column], span)] : []),
    ...(isThere &&
    has("notNull") &&
    !has("defaultTo", "generatedAlwaysAs", "generatedByDefaultAsIdentity", "generatedAlwaysAsIdentity")
      ? [change("column-required", table, column, `addColumn("${column}") that may not be null`, span)]
      : []),
  ];
}
