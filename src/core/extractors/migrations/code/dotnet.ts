import type { Call, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { fluentEffects } from "./fluentMigrator.ts";
import {
  adds,
  chainsOf,
  change,
  creates,
  indexes,
  isFalse,
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
    .flatMap((chain) => [...chain.links.flatMap((call) => ofEf(call, program)), ...fluentEffects(chain)]);
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
