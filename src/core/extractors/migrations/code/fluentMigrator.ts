import type { Call } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import {
  adds,
  type Chain,
  change,
  creates,
  indexes,
  link,
  references,
  sqlOf,
  textAt,
  typed,
  valueAt,
} from "./links.ts";

/** What FluentMigrator does in one chain of calls: https://fluentmigrator.github.io/articles/fluent-interface.html */
export function fluentEffects(chain: Chain): readonly SqlEffect[] {
  const { span, names } = chain;
  const root = chain.root;
  const verb = root?.kind === "name" || root?.kind === "member" ? root.name : "";
  const table = (["FromTable", "OnTable", "Table"] as const).flatMap((name) => link(chain, name) ?? [])[0];
  const column = link(chain, "Column", "AddColumn");
  const named = column === undefined ? undefined : textAt(column, 0);
  const on = table === undefined ? undefined : textAt(table, 0);
  switch (verb) {
    case "Delete":
      if (names[0] === "FromTable" && names.includes("AllRows"))
        return [change("rows-deleted", on, undefined, `Delete.FromTable("${on}").AllRows()`, span)];
      if (names[0] === "Column" && named !== undefined)
        return [change("column-dropped", on, named, `Delete.Column("${named}")`, span)];
      return names[0] === "Table" && on !== undefined
        ? [change("table-dropped", on, undefined, `Delete.Table("${on}")`, span)]
        : [];
    case "Rename":
      if (names[0] === "Column" && named !== undefined)
        return [change("column-renamed", on, named, `Rename.Column("${named}")`, span)];
      return names[0] === "Table" && on !== undefined
        ? [change("table-renamed", on, undefined, `Rename.Table("${on}")`, span)]
        : [];
    case "Create":
      if (names[0] === "Table") return [creates(on, span), ...withColumns(chain, on)];
      if (names[0] === "ForeignKey") return keyed(chain, on, span);
      if (names[0] === "Index") return indexed(chain, on, span);
      return names[0] === "Column" ? addedFluently(chain, on, named) : [];
    case "Update":
      return names.includes("AllRows")
        ? [change("rows-rewritten", on, undefined, `Update.Table("${on}").AllRows()`, span)]
        : [];
    case "Alter":
      return names.includes("AddColumn") ? addedFluently(chain, on, named) : retyped(chain, on);
    case "Execute":
      return names[0] === "Sql" && chain.links[0] ? sqlOf(valueAt(chain.links[0], 0), span) : [];
    default:
      return [];
  }
}

/** `Create.ForeignKey().FromTable("a").ForeignColumn("b_id").ToTable("b").PrimaryColumn("id")` */
function keyed(chain: Chain, table: string | undefined, span: Call["span"]): readonly SqlEffect[] {
  const from = link(chain, "ForeignColumn");
  const column = from && textAt(from, 0);
  return column === undefined
    ? []
    : [references(table, column, span), change("constraint-validated", table, column, "Create.ForeignKey()", span)];
}

/** `Create.Index("i").OnTable("a").OnColumn("b")` */
function indexed(chain: Chain, table: string | undefined, span: Call["span"]): readonly SqlEffect[] {
  const columns = chain.links.flatMap((call) => (lastName(call.callee) === "OnColumn" ? (textAt(call, 0) ?? []) : []));
  if (columns.length === 0) return [];
  const isConcurrent = chain.names.includes("AsConcurrently");
  const index = indexes(table, columns, span);
  return isConcurrent ? [index] : [index, change("index-blocking", table, columns[0], "Create.Index()", span)];
}

/** `.WithColumn("email")` of a table that is made. */
function withColumns({ links }: Chain, table: string | undefined): readonly SqlEffect[] {
  return links.flatMap((call) => {
    const column = lastName(call.callee) === "WithColumn" ? textAt(call, 0) : undefined;
    return column === undefined ? [] : [adds(table, column, call.span, typeBehind(links, call))];
  });
}

/** `.AddColumn("a").AsInt32().NotNullable()` and `Create.Column("a").OnTable("b")…` of a table that is there. */
function addedFluently(chain: Chain, table: string | undefined, column: string | undefined): readonly SqlEffect[] {
  const { names, links, span } = chain;
  if (column === undefined) return [];
  const isRequired =
    names.includes("NotNullable") && !names.some((each) => /^WithDefault|^SetExistingRowsTo$|^Identity$/.test(each));
  const says = `${names[0] === "Column" ? "Column" : "AddColumn"}("${column}").NotNullable()`;
  return [
    adds(table, column, span, typeBehind(links, link(chain, "Column", "AddColumn"))),
    ...(isRequired ? [change("column-required", table, column, says, span)] : []),
  ];
}

/** `Alter.Column("a").OnTable("b").AsInt64()` and `Alter.Table("b").AlterColumn("a").AsInt64()`, which say the type anew. */
function retyped(chain: Chain, table: string | undefined): readonly SqlEffect[] {
  const { links, span } = chain;
  const altered = link(chain, "Column", "AlterColumn");
  const column = altered && textAt(altered, 0);
  const type = typeBehind(links, altered);
  if (column === undefined || type === undefined) return [];
  return [typed("type-restated", table, column, type, `Alter.Column("${column}") to ${type}`, span)];
}

/** What its generators for PostgreSQL and SQL Server make of a type; what they make differently is not compared. */
const TYPES: Readonly<Record<string, string>> = {
  AsBoolean: "boolean",
  AsDate: "date",
  AsDouble: "double precision",
  AsFloat: "real",
  AsGuid: "uuid",
  AsInt16: "smallint",
  AsInt32: "integer",
  AsInt64: "bigint",
};

/** The type of a column, which stands behind its name: `.WithColumn("a").AsInt32()`. */
function typeBehind(links: Chain["links"], named: Call | undefined): string | undefined {
  const from = named === undefined ? -1 : links.indexOf(named);
  const behind = from < 0 ? undefined : links.slice(from + 1).find(({ callee }) => /^As[A-Z]/.test(lastName(callee)));
  const between = behind === undefined ? [] : links.slice(from + 1, links.indexOf(behind));
  if (behind === undefined || between.some(({ callee }) => /^(?:With|Add)Column$/.test(lastName(callee))))
    return undefined;
  const name = lastName(behind.callee);
  if (name === "AsString" || name === "AsAnsiString") {
    const size = valueAt(behind, 0, "size");
    return size?.kind === "literal" && typeof size.value === "number" ? `varchar(${size.value})` : undefined;
  }
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}
