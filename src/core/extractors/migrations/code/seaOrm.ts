import type { Expression, Program } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { snakeCase } from "./go.ts";
import {
  adds,
  type Chain,
  chainsOf,
  change,
  creates,
  indexes,
  link,
  references,
  sqlOf,
  text,
  valueAt,
} from "./links.ts";

/** Reads migrations of SeaORM: https://www.sea-ql.org/SeaORM/docs/migration/writing-migration/ */
export function seaOrmEffects(program: Program): readonly SqlEffect[] {
  return chainsOf(program)
    .filter(({ holder }) => holder !== "down")
    .flatMap((chain) => effectsOf(chain, program.text));
}

function effectsOf(chain: Chain, source: string): readonly SqlEffect[] {
  const { span, links } = chain;
  const [first] = links;
  const last = links.at(-1);
  if (first === undefined || last === undefined) return [];
  const maker = /^[\w:]*?\b(\w+::\w+)\(/.exec(source.slice(first.span.start, first.span.end))?.[1];
  const on = link(chain, "table", "from");
  const table = on && tableOf(valueAt(on, 0), source);
  switch (maker) {
    case "Table::create":
      return [creates(table, span), ...columnsOf(chain, table, source)];
    case "Table::alter":
      return altered(chain, table, source);
    case "Table::drop":
      return [change("table-dropped", table, undefined, `Table::drop() of ${table ?? "a table"}`, span)];
    case "Table::rename":
      return [change("table-renamed", table, undefined, `Table::rename() of ${table ?? "a table"}`, span)];
    case "Index::create": {
      const columns = links.flatMap((each, at) =>
        chain.names[at] === "col" ? (columnOf(valueAt(each, 0), source) ?? []) : [],
      );
      const found = indexes(table, columns, span);
      if (chain.names.includes("concurrently")) return [found];
      return [found, change("index-blocking", table, columns[0], `Index::create() on ${table ?? "a table"}`, span)];
    }
    case "ForeignKey::create": {
      const column = on && columnOf(valueAt(on, 1), source);
      return column === undefined
        ? []
        : [
            references(table, column, span),
            change("constraint-validated", table, column, "ForeignKey::create()", span),
          ];
    }
    case "Statement::from_string":
      return sqlOf(valueAt(first, 1), span);
    default:
      return chain.names.includes("execute_unprepared") ? sqlOf(valueAt(last, 0), span) : [];
  }
}

function altered(chain: Chain, table: string | undefined, source: string): readonly SqlEffect[] {
  return chain.links.flatMap((call, at): readonly SqlEffect[] => {
    const { span } = call;
    const column = columnOf(valueAt(call, 0), source);
    if (column === undefined) return [];
    switch (chain.names[at]) {
      case "drop_column":
        return [change("column-dropped", table, column, `drop_column(${column})`, span)];
      case "rename_column":
        return [change("column-renamed", table, column, `rename_column(${column})`, span)];
      case "add_column":
      case "add_column_if_not_exists":
        return [
          adds(table, column, span),
          ...(isRequired(valueAt(call, 0), source)
            ? [change("column-required", table, column, `add_column(${column}) that may not be null`, span)]
            : []),
        ];
      case "modify_column":
        return isRequired(valueAt(call, 0), source)
          ? [change("null-forbidden", table, column, `modify_column(${column}).not_null()`, span)]
          : [];
      default:
        return [];
    }
  });
}

function columnsOf(chain: Chain, table: string | undefined, source: string): readonly SqlEffect[] {
  return chain.links.flatMap((call, at) => {
    const column = chain.names[at] === "col" ? columnOf(valueAt(call, 0), source) : undefined;
    return column === undefined ? [] : [adds(table, column, call.span)];
  });
}

/** `ColumnDef::new(…).not_null()` without a default. */
function isRequired(definition: Expression | undefined, source: string): boolean {
  const written = definition === undefined ? "" : source.slice(definition.span.start, definition.span.end);
  return /\.not_null\(\)/.test(written) && !/\.(?:default|generated|auto_increment|extra)\(/.test(written);
}

/** The table of `Post::Table`, `Alias::new("post")` or `"post"`. */
function tableOf(given: Expression | undefined, source: string): string | undefined {
  return (
    writtenName(given) ?? /^(?:\w+::)*(\w+)::Table\b/.exec(spelled(given, source))?.[1]?.replace(/^.*$/, snakeCase)
  );
}

/** The column of `Post::AuthorId`, also within what defines it. */
function columnOf(given: Expression | undefined, source: string): string | undefined {
  const named = writtenName(given);
  if (named !== undefined) return named;
  const written = spelled(given, source).replace(/^&?(?:mut\s+)?\s*ColumnDef::new(?:_with_type)?\(\s*/, "");
  const quoted = /^(?:Alias::new\(\s*)?"(\w+)"/.exec(written)?.[1];
  return quoted ?? /^(?:\w+::)*\w+::(\w+)/.exec(written)?.[1]?.replace(/^.*$/, snakeCase);
}

function writtenName(given: Expression | undefined): string | undefined {
  return text(given) ?? (given?.kind === "call" && given.arguments.length === 1 ? text(valueAt(given, 0)) : undefined);
}

function spelled(given: Expression | undefined, source: string): string {
  return given === undefined ? "" : source.slice(given.span.start, given.span.end);
}
