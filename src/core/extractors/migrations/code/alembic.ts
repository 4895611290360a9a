import type { Call, Expression, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import {
  adds,
  change,
  creates,
  indexes,
  isFalse,
  isTrue,
  references,
  sqlOf,
  text,
  textAt,
  texts,
  valueAt,
} from "./links.ts";

/** Reads the operations of Alembic: https://alembic.sqlalchemy.org/en/latest/ops.html */
export function alembicEffects(program: Program): readonly SqlEffect[] {
  return program.calls.flatMap((call) => {
    const name = call.holder?.name ?? "";
    if (/^(?:downgrade|downgrade_\w*)$/.test(name) || call.callee.kind !== "member") return [];
    const { object } = call.callee;
    const owner = object.kind === "name" || object.kind === "member" ? object.name : "";
    if (owner === "op") return effectsOf(call, undefined);
    const batch = batchOf(call);
    return batch !== undefined && object.kind === "name" ? effectsOf(call, batch) : [];
  });
}

/** `with op.batch_alter_table("users") as batch_op:` names the table for all that stands in it. */
function batchOf({ contexts }: Call): string | undefined {
  const around = contexts?.findLast((each) => each.kind === "call" && lastName(each.callee) === "batch_alter_table");
  return around?.kind === "call" ? (textAt(around, 0, "table_name") ?? "") : undefined;
}

function effectsOf(call: Call, batch: string | undefined): readonly SqlEffect[] {
  const { span } = call;
  const shift = batch === undefined ? 0 : 1;
  /** The argument at a position of `op.…`, which batches have one place further to the front. */
  const given = (position: number, ...names: readonly string[]): Expression | undefined =>
    valueAt(call, position - shift, ...names);
  const table = batch ?? textAt(call, 0, "table_name", "source_table");
  const column = text(given(1, "column_name"));
  const name = lastName(call.callee);
  switch (name) {
    case "create_table":
      return [
        creates(textAt(call, 0), span),
        ...call.arguments.slice(1).flatMap(({ value }) => part(textAt(call, 0), value)),
      ];
    case "drop_table":
      return [change("table-dropped", textAt(call, 0), undefined, named("drop_table", textAt(call, 0)), span)];
    case "rename_table":
      return [change("table-renamed", textAt(call, 0), undefined, named("rename_table", textAt(call, 0)), span)];
    case "drop_column":
      return column === undefined ? [] : [change("column-dropped", table, column, `drop_column("${column}")`, span)];
    case "add_column":
      return added(table, given(1, "column"), span);
    case "alter_column":
      return column === undefined ? [] : altered(call, table, column);
    case "create_index": {
      const indexed = batch ?? textAt(call, 1, "table_name");
      const columns = texts(valueAt(call, 2 - shift, "columns"));
      const index = indexes(indexed, columns, span, textAt(call, 0));
      if (isTrue(valueAt(call, -1, "postgresql_concurrently"))) return [index];
      return [
        index,
        change("index-blocking", indexed, columns[0], named("create_index", textAt(call, 0) ?? columns[0]), span),
      ];
    }
    case "drop_index":
      return [
        { does: { what: "drops", name: textAt(call, 0) ?? "" }, span },
        ...(isTrue(valueAt(call, -1, "postgresql_concurrently"))
          ? []
          : [
              change(
                "index-dropped",
                text(given(1, "table_name")),
                undefined,
                named("drop_index", textAt(call, 0)),
                span,
              ),
            ]),
      ];
    case "create_exclude_constraint":
      return [change("exclusion-added", batch ?? textAt(call, 1, "table_name"), undefined, `${name}(…)`, span)];
    case "create_primary_key": {
      const keys = texts(valueAt(call, 2 - shift, "columns"));
      const keyed = batch ?? textAt(call, 1, "table_name");
      return [indexes(keyed, keys, span), change("unique-added", keyed, keys[0], `${name}(…)`, span)];
    }
    case "create_foreign_key": {
      const source = batch ?? textAt(call, 1, "source_table");
      const [from] = texts(valueAt(call, 3 - shift, "local_cols"));
      if (from === undefined) return [];
      const isLater = isTrue(valueAt(call, -1, "postgresql_not_valid"));
      return [
        references(source, from, span),
        ...(isLater ? [] : [change("constraint-validated", source, from, "create_foreign_key(…)", span)]),
      ];
    }
    case "create_check_constraint":
      return [
        change(
          "constraint-validated",
          batch ?? textAt(call, 1, "table_name"),
          undefined,
          "create_check_constraint(…)",
          span,
        ),
      ];
    case "create_unique_constraint": {
      const constrained = batch ?? textAt(call, 1, "table_name");
      const columns = texts(valueAt(call, 2 - shift, "columns"));
      return [
        ...(columns.length > 0 ? [indexes(constrained, columns, span)] : []),
        change("unique-added", constrained, columns[0], "create_unique_constraint(…)", span),
      ];
    }
    case "execute":
      return sqlOf(valueAt(call, 0), span);
    default:
      return [];
  }
}

/** `sa.Column(…)` or a constraint of a table that is made. */
function part(table: string | undefined, value: Expression): readonly SqlEffect[] {
  if (value.kind !== "call") return [];
  const { span } = value;
  const kind = lastName(value.callee);
  if (kind === "ForeignKeyConstraint") {
    const [first] = texts(valueAt(value, 0, "columns"));
    return first === undefined ? [] : [references(table, first, span)];
  }
  if (kind === "PrimaryKeyConstraint" || kind === "UniqueConstraint") {
    const columns = value.arguments.flatMap((each) => (each.name === undefined ? (text(each.value) ?? []) : []));
    return columns.length === 0 ? [] : [indexes(table, columns, span)];
  }
  const column = kind === "Column" ? textAt(value, 0, "name") : undefined;
  return column === undefined ? [] : [adds(table, column, span), ...columnFacts(table, column, value)];
}

function columnFacts(table: string | undefined, column: string, definition: Call): readonly SqlEffect[] {
  const { span } = definition;
  const isReference = definition.arguments.some(
    ({ value }) => value.kind === "call" && lastName(value.callee) === "ForeignKey",
  );
  const isIndexed = ["index", "unique", "primary_key"].some((each) => isTrue(valueAt(definition, -1, each)));
  return [
    ...(isReference ? [references(table, column, span)] : []),
    ...(isIndexed ? [indexes(table, [column], span)] : []),
  ];
}

function added(
  table: string | undefined,
  definition: Expression | undefined,
  span: Call["span"],
): readonly SqlEffect[] {
  const column = definition?.kind === "call" ? textAt(definition, 0, "name") : undefined;
  if (definition?.kind !== "call" || column === undefined) return [];
  const isRequired =
    isFalse(valueAt(definition, -1, "nullable")) && valueAt(definition, -1, "server_default") === undefined;
  const isMade = definition.arguments.some(
    ({ value }) => value.kind === "call" && /^(?:Computed|Identity)$/.test(lastName(value.callee)),
  );
  return [
    adds(table, column, span),
    ...columnFacts(table, column, definition),
    ...(definition.arguments.some(({ value }) => value.kind === "call" && lastName(value.callee) === "ForeignKey")
      ? [change("reference-added", table, column, `add_column("${column}") with a ForeignKey`, span)]
      : []),
    ...(definition.arguments.some(({ value }) => isJson(value))
      ? [change("json-added", table, column, `add_column("${column}") of JSON`, span)]
      : []),
    ...(isRequired && !isMade
      ? [change("column-required", table, column, `add_column("${column}", nullable=False)`, span)]
      : []),
  ];
}

/** https://docs.sqlalchemy.org/en/20/core/type_basics.html#sqlalchemy.types.JSON: json where the database is PostgreSQL. */
function isJson(value: Expression): boolean {
  return lastName(value.kind === "call" ? value.callee : value) === "JSON";
}

const WIDE =
  /^(?:Text|String|Unicode|UnicodeText|VARCHAR|TEXT|AutoString|Numeric|DECIMAL|DateTime|TIMESTAMP|Enum|LargeBinary)$/;

function altered(call: Call, table: string | undefined, column: string): readonly SqlEffect[] {
  const { span } = call;
  const type = valueAt(call, -1, "type_");
  const typeName = type === undefined ? undefined : lastName(type.kind === "call" ? type.callee : type);
  const isNarrowed = typeName !== undefined && typeName !== "" && !WIDE.test(typeName);
  return [
    ...(valueAt(call, -1, "new_column_name") === undefined
      ? []
      : [change("column-renamed", table, column, `alter_column("${column}", new_column_name=…)`, span)]),
    ...(isFalse(valueAt(call, -1, "nullable"))
      ? [change("null-forbidden", table, column, `alter_column("${column}", nullable=False)`, span)]
      : []),
    ...(isNarrowed
      ? [change("type-changed", table, column, `alter_column("${column}", type_=${typeName})`, span)]
      : []),
  ];
}

/** What a revision is called, and what it follows: https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script */
export function revisionOf(source: string): { readonly id: string; readonly after: readonly string[] } | undefined {
  const id = /^revision\b[^=\n]{0,40}=\s*["']([^"'\n]+)["']/m.exec(source)?.[1];
  if (id === undefined) return undefined;
  const down = /^down_revision\b[^=\n]{0,80}=\s*([^\n]*)/m.exec(source)?.[1] ?? "";
  return { id, after: [...down.matchAll(/["']([^"'\n]+)["']/g)].map((match) => match[1] ?? "") };
}

/** The operation as people write it; what it is called may be worked out. */
function named(operation: string, name: string | undefined): string {
  return name === undefined ? `${operation}(…)` : `${operation}("${name}")`;
}
