import type { Call, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import {
  adds,
  type Chain,
  chainsOf,
  change,
  creates,
  indexes,
  isFalse,
  link,
  references,
  sqlOf,
  textAt,
  texts,
  typed,
  valueAt,
} from "./links.ts";

/** Reads migrations of EF Core and FluentMigrator: https://learn.microsoft.com/ef/core/managing-schemas/migrations/ */
export function dotnetEffects(program: Program): readonly SqlEffect[] {
  return chainsOf(program)
    .filter(({ holder }) => holder !== "Down" && holder !== "BuildTargetModel" && holder !== "BuildModel")
    .flatMap((chain) => [...chain.links.flatMap((call) => ofEf(call, program)), ...ofFluent(chain)]);
}

function ofEf(call: Call, program: Program): readonly SqlEffect[] {
  const { span, callee } = call;
  const owner = callee.kind === "member" ? callee.object : undefined;
  if (owner?.kind !== "name" || owner.name !== "migrationBuilder") return [];
  const name = textAt(call, 0, "name");
  const table = textAt(call, 1, "table");
  const method = lastName(callee).replace(/<.*$/, "");
  switch (method) {
    case "CreateTable": {
      const made = program.text.slice(span.start, span.end);
      return [creates(name, span), ...createdKeys(made, name, span)];
    }
    case "DropTable":
      return [change("table-dropped", name, undefined, `DropTable("${name}")`, span)];
    case "RenameTable":
      return [change("table-renamed", name, undefined, `RenameTable("${name}")`, span)];
    case "DropColumn":
      return name === undefined ? [] : [change("column-dropped", table, name, `DropColumn("${name}")`, span)];
    case "RenameColumn":
      return name === undefined ? [] : [change("column-renamed", table, name, `RenameColumn("${name}")`, span)];
    case "AddColumn": {
      if (name === undefined) return [];
      const isFilled = ["defaultValue", "defaultValueSql", "computedColumnSql", "rowVersion"].some(
        (key) => valueAt(call, -1, key) !== undefined,
      );
      const isRequired =
        isFalse(valueAt(call, -1, "nullable")) &&
        !isFilled &&
        !program.text.slice(span.start, span.end).includes("Annotation");
      return [
        adds(table, name, span),
        ...(isRequired ? [change("column-required", table, name, `AddColumn("${name}", nullable: false)`, span)] : []),
      ];
    }
    case "AlterColumn": {
      if (name === undefined) return [];
      const [size, before] = [valueAt(call, -1, "maxLength"), valueAt(call, -1, "oldMaxLength")];
      const isShorter =
        size?.kind === "literal" && before?.kind === "literal" && Number(size.value) < Number(before.value);
      const isForbidden =
        isFalse(valueAt(call, -1, "nullable")) &&
        valueAt(call, -1, "oldNullable")?.kind === "literal" &&
        !isFalse(valueAt(call, -1, "oldNullable"));
      const [type, was] = [textAt(call, -1, "type"), textAt(call, -1, "oldType")];
      const isRetyped = type !== undefined && was !== undefined && type !== was && !isShorter;
      return [
        ...(isRetyped
          ? [
              typed(
                "type-changed",
                table,
                name,
                type.toLowerCase(),
                `AlterColumn("${name}", type: "${type}")`,
                span,
                was.toLowerCase(),
              ),
            ]
          : []),
        ...(isShorter
          ? [change("type-changed", table, name, `AlterColumn("${name}", maxLength: ${size.value})`, span)]
          : []),
        ...(isForbidden
          ? [change("null-forbidden", table, name, `AlterColumn("${name}", nullable: false)`, span)]
          : []),
      ];
    }
    case "CreateIndex": {
      const columns = [textAt(call, 2, "column"), ...texts(valueAt(call, -1, "columns"))].filter(
        (each) => each !== undefined,
      );
      const isConcurrent = program.text.slice(span.end, span.end + 80).includes("IsCreatedConcurrently");
      const index = indexes(table, columns, span, name);
      return isConcurrent
        ? [index]
        : [index, change("index-blocking", table, columns[0], `CreateIndex("${name}")`, span)];
    }
    case "AddForeignKey": {
      const column = textAt(call, 2, "column");
      return column === undefined
        ? []
        : [
            references(table, column, span),
            change("constraint-validated", table, column, `AddForeignKey("${name}")`, span),
          ];
    }
    case "DropIndex":
      return [
        { does: { what: "drops", name: name ?? "" }, span },
        change("index-dropped", table, undefined, `DropIndex("${name}")`, span),
      ];
    case "AddCheckConstraint":
      return [change("constraint-validated", table, undefined, `AddCheckConstraint("${name}")`, span)];
    case "AddPrimaryKey":
      return [change("unique-added", table, textAt(call, 2, "column"), `AddPrimaryKey("${name}")`, span)];
    case "DropSchema":
      return [change("table-dropped", "", undefined, `DropSchema("${name}")`, span)];
    case "AddUniqueConstraint":
      return [change("unique-added", table, textAt(call, 2, "column"), `AddUniqueConstraint("${name}")`, span)];
    case "Sql":
      return sqlOf(valueAt(call, 0, "sql"), span);
    default:
      return [];
  }
}

/** `table.ForeignKey(name: …, column: x => x.OrderId)` and `table.PrimaryKey("PK", x => x.Id)`, as EF Core always writes them. */
function createdKeys(made: string, table: string | undefined, span: Call["span"]): readonly SqlEffect[] {
  const foreign = [...made.matchAll(/\.ForeignKey\([^;]{0,200}?column: \w+ => \w+\.(\w+)/g)].map((match) =>
    references(table, match[1] ?? "", span),
  );
  const keys = [...made.matchAll(/\.(?:PrimaryKey|UniqueConstraint)\("[^"]*", \w+ => (?:new \{ )?\w+\.(\w+)/g)].map(
    (match) => indexes(table, [match[1] ?? ""], span),
  );
  const columns = [...made.matchAll(/\b(\w+) = table\.Column</g)].map((match) => adds(table, match[1] ?? "", span));
  return [...columns, ...foreign, ...keys];
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
    return column === undefined ? [] : [adds(table, column, call.span)];
  });
}

/** https://fluentmigrator.github.io/articles/fluent-interface.html */
function ofFluent(chain: Chain): readonly SqlEffect[] {
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
      return names.includes("AddColumn") ? addedFluently(chain, on, named) : [];
    case "Execute":
      return names[0] === "Sql" && chain.links[0] ? sqlOf(valueAt(chain.links[0], 0), span) : [];
    default:
      return [];
  }
}

/** `.AddColumn("a").AsInt32().NotNullable()` and `Create.Column("a").OnTable("b")…` of a table that is there. */
function addedFluently(
  { names, span }: Chain,
  table: string | undefined,
  column: string | undefined,
): readonly SqlEffect[] {
  if (column === undefined) return [];
  const isRequired =
    names.includes("NotNullable") && !names.some((each) => /^WithDefault|^SetExistingRowsTo$|^Identity$/.test(each));
  const says = `${names[0] === "Column" ? "Column" : "AddColumn"}("${column}").NotNullable()`;
  return [adds(table, column, span), ...(isRequired ? [change("column-required", table, column, says, span)] : [])];
}
