import type { Call, Expression } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { change, field, indexes, isFalse, isTrue, references, text, texts, typed, valueAt } from "./links.ts";

/** `new TableColumn({ name: … })`: the options that a maker is given. */
export function object(value: Expression | undefined): Expression | undefined {
  return value?.kind === "call" && value.isNew ? valueAt(value, 0) : value;
}

/** What changes a column: its type, and whether it may be null. */
export function rechanged(
  table: string,
  column: string,
  definition: Expression | undefined,
  by: string,
  span: Call["span"],
): readonly SqlEffect[] {
  const options = object(definition);
  const isTypeorm = definition?.kind === "call" && definition.isNew;
  const given = field(options, "type");
  // `Sequelize.BIGINT`, `DataTypes.STRING(80)`
  const type = text(given) ?? (given === undefined ? "" : lastName(given.kind === "call" ? given.callee : given));
  const isRequired = isFalse(field(options, "allowNull")) || isTrue(field(options, "notNull"));
  const says = `${by}("${column}")`;
  return [
    ...(type === "" || type === "ENUM"
      ? []
      : [typed("type-restated", table, column, type.toLowerCase(), `${says} to ${type}`, span)]),
    ...(isRequired && !isTypeorm
      ? [change("null-forbidden", table, column, `${says} that may not be null`, span)]
      : []),
  ];
}

/** Conditions that spare no row: none, `null`, `{}`. */
export function isEmpty(where: Expression | undefined): boolean {
  if (where?.kind === "object") return where.entries.length === 0;
  return where === undefined || (where.kind === "literal" && where.value === null);
}

export function indexed(call: Call, table: string, second: Expression | undefined): readonly SqlEffect[] {
  const { span } = call;
  const options = object(second);
  const columns =
    texts(second).length > 0
      ? texts(second)
      : [...texts(field(options, "columnNames")), ...texts(field(options, "fields"))];
  const settings = [options, valueAt(call, 2)];
  const isConcurrent = settings.some(
    (each) => isTrue(field(each, "concurrently")) || isTrue(field(each, "isConcurrent")),
  );
  const index = indexes(table, columns, span);
  return isConcurrent ? [index] : [index, change("index-blocking", table, columns[0], `an index on ${table}`, span)];
}

export function constrained(
  call: Call,
  table: string | undefined,
  second: Expression | undefined,
): readonly SqlEffect[] {
  const { span } = call;
  if (text(second) !== undefined) return constrainedBy(table, valueAt(call, 2), span);
  const type = text(field(second, "type"))?.toLowerCase() ?? "";
  const columns = texts(field(second, "fields"));
  if (type === "foreign key" && columns[0] !== undefined)
    return [
      references(table, columns[0], span),
      change("constraint-validated", table, columns[0], "addConstraint(…)", span),
    ];
  if (type === "unique")
    return [indexes(table, columns, span), change("unique-added", table, columns[0], "addConstraint(…)", span)];
  return type === "check" ? [change("constraint-validated", table, undefined, "addConstraint(…)", span)] : [];
}

/** https://salsita.github.io/node-pg-migrate/migrations/constraints: the name comes second, what it says third. */
function constrainedBy(
  table: string | undefined,
  options: Expression | undefined,
  span: Call["span"],
): readonly SqlEffect[] {
  const unique = texts(field(options, "unique") ?? field(options, "primaryKey"));
  const keys = field(options, "foreignKeys");
  const [from] = texts(field(keys?.kind === "list" ? keys.items[0] : keys, "columns"));
  const isChecked = field(options, "check") !== undefined;
  const says = "addConstraint(…)";
  return [
    ...(unique.length === 0
      ? []
      : [indexes(table, unique, span), change("unique-added", table, unique[0], says, span)]),
    ...(from === undefined
      ? []
      : [references(table, from, span), change("constraint-validated", table, from, says, span)]),
    ...(isChecked ? [change("constraint-validated", table, undefined, says, span)] : []),
  ];
}
