import type { Span } from "../../../model.ts";
import type { Call, Expression, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { typeOfField } from "./djangoTypes.ts";
import {
  adds,
  change,
  creates,
  indexes,
  isTrue,
  references,
  sqlOf,
  tableName,
  text,
  textAt,
  texts,
  typed,
  valueAt,
} from "./links.ts";

/** Reads the operations of Django: https://docs.djangoproject.com/en/stable/ref/migration-operations/ */
export function djangoEffects(program: Program): readonly SqlEffect[] {
  // What only the models' state takes in does nothing to the database.
  const stateOnly = program.calls
    .filter(({ callee }) => STATE_APART.has(lastName(callee)))
    .flatMap((call) => call.arguments.filter(({ name }) => name === "state_operations"))
    .flatMap(({ span, value }) => [span, ...namedBefore(value)]);
  return program.calls.flatMap((call) => {
    const isStateOnly = stateOnly.some((outer) => outer.start <= call.span.start && call.span.end <= outer.end);
    return isStateOnly ? forgottenBy(call) : effectsOf(call);
  });
}

/** What the models lose before the database does, so that a later migration takes away what nobody asks for. */
function forgottenBy(call: Call): readonly SqlEffect[] {
  const operation = lastName(call.callee);
  const table = tableName(textAt(call, 0, "model_name", "name"));
  const column = textAt(call, 1, "name")?.toLowerCase();
  if (operation === "DeleteModel") return [{ does: { what: "forgets", table }, span: call.span }];
  if (operation !== "RemoveField" || column === undefined) return [];
  return [{ does: { what: "forgets", table, column }, span: call.span }];
}

/** Operations that tell the models' state apart from the database: https://docs.djangoproject.com/en/stable/ref/migration-operations/#separatedatabaseandstate */
const STATE_APART = new Set(["SeparateDatabaseAndState", "RunSQL"]);

/** Where the list stands that is given by its name. */
function namedBefore(value: Expression): readonly Span[] {
  return value.kind === "name" ? (value.binding?.values.map(({ span }) => span) ?? []) : [];
}

function effectsOf(call: Call): readonly SqlEffect[] {
  const { span } = call;
  const operation = lastName(call.callee);
  const model = textAt(call, 0, "model_name", "name");
  const name = textAt(call, 1, "name");
  switch (operation) {
    case "CreateModel":
      return [
        creates(model, span),
        ...fieldsOf(call).flatMap(([column, field]) =>
          field === undefined
            ? []
            : [adds(model, column, field.span, typeOfField(field)), ...fieldFacts(model, column, field)],
        ),
      ];
    case "DeleteModel":
      return [change("table-dropped", model, undefined, `DeleteModel(${model})`, span)];
    case "RemoveField":
      return name === undefined ? [] : [change("column-dropped", model, name, `RemoveField(${model}.${name})`, span)];
    case "RenameField": {
      const from = textAt(call, 1, "old_name");
      return [
        change(
          "column-renamed",
          textAt(call, 0, "model_name"),
          from,
          `RenameField(${textAt(call, 0, "model_name")}.${from})`,
          span,
        ),
      ];
    }
    case "RenameModel": {
      const from = textAt(call, 0, "old_name");
      return [change("table-renamed", from, undefined, `RenameModel(${from})`, span)];
    }
    case "AlterModelTable":
      return [change("table-renamed", model, undefined, `AlterModelTable(${model})`, span)];
    case "AddField": {
      const field = valueAt(call, 2, "field");
      return name === undefined || field?.kind !== "call" ? [] : addedField(call, model, name, field);
    }
    case "AlterField": {
      const field = valueAt(call, 2, "field");
      const type = field?.kind === "call" ? typeOfField(field) : undefined;
      return name === undefined || type === undefined
        ? []
        : [typed("type-restated", model, name, type, `AlterField(${model}.${name}) to ${type}`, span)];
    }
    case "RemoveIndex":
      return [change("index-dropped", model, undefined, `RemoveIndex(${model})`, span)];
    case "AlterIndexTogether": {
      const together = valueAt(call, 1, "index_together");
      return together === undefined || isEmpty(together)
        ? []
        : [change("index-blocking", model, undefined, `AlterIndexTogether(${model})`, span)];
    }
    case "AddIndex": {
      const index = valueAt(call, 1, "index");
      const columns =
        index?.kind === "call" ? texts(valueAt(index, -1, "fields")).map((each) => each.replace(/^-/, "")) : [];
      return [indexes(model, columns, span), change("index-blocking", model, columns[0], `AddIndex(${model})`, span)];
    }
    // https://docs.djangoproject.com/en/stable/ref/contrib/postgres/operations/#concurrent-index-operations
    case "AddIndexConcurrently":
    case "RemoveIndexConcurrently":
      return [change("transaction-refused", model, undefined, `${operation}(${model})`, span)];
    case "AlterUniqueTogether": {
      const together = valueAt(call, 1, "unique_together");
      return together === undefined || isEmpty(together)
        ? []
        : [change("unique-added", model, undefined, `AlterUniqueTogether(${model})`, span)];
    }
    case "AddConstraint": {
      const constraint = valueAt(call, 1, "constraint");
      const kind = constraint?.kind === "call" ? lastName(constraint.callee) : "";
      if (kind === "CheckConstraint")
        return [change("constraint-validated", model, undefined, `AddConstraint(${model})`, span)];
      if (kind === "ExclusionConstraint")
        return [change("exclusion-added", model, undefined, `AddConstraint(${model})`, span)];
      return kind === "UniqueConstraint"
        ? [change("unique-added", model, undefined, `AddConstraint(${model})`, span)]
        : [];
    }
    case "RunSQL":
      return [
        ...statementsOf(valueAt(call, 0, "sql")).flatMap((sql) => sqlOf({ kind: "literal", value: sql, span }, span)),
        ...(valueAt(call, 1, "reverse_sql") === undefined
          ? [change("irreversible", "", undefined, "RunSQL without reverse_sql", span)]
          : []),
      ];
    case "RunPython":
      return valueAt(call, 1, "reverse_code") === undefined
        ? [change("irreversible", "", undefined, "RunPython without reverse_code", span)]
        : [];
    default:
      return [];
  }
}

/** A text, several, or pairs of a text and what is filled into it. */
function statementsOf(sql: Expression | undefined): readonly string[] {
  return sql?.kind === "list"
    ? sql.items.flatMap((item) => text(item.kind === "list" ? item.items[0] : item) ?? [])
    : texts(sql);
}

/** `set()`, `[]`, `None`. */
function isEmpty(value: Expression): boolean {
  if (value.kind === "list") return value.items.length === 0;
  if (value.kind === "call") return value.arguments.length === 0;
  return value.kind === "literal" && value.value === null;
}

function fieldsOf(call: Call): readonly (readonly [string, Call | undefined])[] {
  const list = valueAt(call, 1, "fields");
  if (list?.kind !== "list") return [];
  return list.items.flatMap((pair) => {
    const [name, field] = pair.kind === "list" ? pair.items : [];
    const column = text(name);
    return column === undefined ? [] : [[column, field?.kind === "call" ? field : undefined] as const];
  });
}

/** https://docs.djangoproject.com/en/stable/ref/models/fields/#foreignkey: indexed unless told otherwise. */
function fieldFacts(model: string | undefined, column: string, field: Call): readonly SqlEffect[] {
  const kind = lastName(field.callee);
  const { span } = field;
  if (kind !== "ForeignKey" && kind !== "OneToOneField") return [];
  const index = valueAt(field, -1, "db_index");
  const isIndexed = index === undefined || isTrue(index);
  const isConstrained =
    valueAt(field, -1, "db_constraint") === undefined || isTrue(valueAt(field, -1, "db_constraint"));
  return [
    ...(isConstrained ? [references(model, column, span)] : []),
    ...(isIndexed || kind === "OneToOneField" ? [indexes(model, [column], span)] : []),
  ];
}

/** Django gives the default to the rows that are there, and leaves the column without: https://docs.djangoproject.com/en/stable/ref/models/fields/#db-default */
function addedField(call: Call, model: string | undefined, column: string, field: Call): readonly SqlEffect[] {
  const kind = lastName(field.callee);
  const { span } = call;
  if (kind === "ManyToManyField" || kind === "GeneratedField") return [];
  const isNullable = isTrue(valueAt(field, -1, "null"));
  const isFilled = valueAt(field, -1, "db_default") !== undefined;
  // A text that may be blank is filled with the empty one: https://docs.djangoproject.com/en/stable/ref/models/fields/#blank
  const isText =
    /^(?:Char|Text|Slug|URL|Email|File|Image|FilePath)Field$/.test(kind) && isTrue(valueAt(field, -1, "blank"));
  const hasDefault =
    isText || ["default", "auto_now_add", "auto_now"].some((each) => valueAt(field, -1, each) !== undefined);
  const says = `AddField(${model}.${column})`;
  return [
    adds(model, column, span, typeOfField(field)),
    ...fieldFacts(model, column, field),
    ...(isTrue(valueAt(field, -1, "unique"))
      ? [change("unique-added", model, column, `${says}, unique=True`, span)]
      : []),
    ...(isNullable || isFilled
      ? []
      : [change(hasDefault ? "default-forgotten" : "column-required", model, column, says, span)]),
  ];
}
