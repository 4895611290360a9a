import type { Call, Expression, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import {
  change,
  creates,
  indexes,
  isFalse,
  isTrue,
  references,
  sqlOf,
  tableName,
  text,
  textAt,
  texts,
  valueAt,
} from "./links.ts";
import { column_, named, retyped, validated } from "./railsColumns.ts";
import { index, reference } from "./railsIndexes.ts";

/** What stands in these is not judged: the way back, and what somebody vouches for (strong_migrations). */
const LEFT_OUT = new Set(["down", "safety_assured", "revert"]);

/** Reads the DSL of Active Record: https://guides.rubyonrails.org/active_record_migrations.html */
export function railsEffects(program: Program): readonly SqlEffect[] {
  const { calls } = program;
  const left = calls.filter((call) => LEFT_OUT.has(lastName(call.callee)));
  const tables = calls.filter((call) =>
    ["create_table", "change_table", "create_join_table"].includes(lastName(call.callee)),
  );
  return calls.flatMap((call): readonly SqlEffect[] => {
    const isLeft =
      call.holder?.name === "down" ||
      isOfWayBack(call, calls) ||
      isKeptFromProduction(call, program.text) ||
      left.some((outer) => outer !== call && lies(call, outer));
    const effects = effectsOf(
      call,
      tables.findLast((outer) => outer !== call && lies(call, outer)),
      program.text,
    );
    return isLeft ? effects.filter(({ does }) => does.what !== "changes") : effects;
  });
}

/** True in a method of the migration's own that nothing but the way back calls. */
function isOfWayBack({ holder }: Call, calls: readonly Call[]): boolean {
  const name = holder?.name;
  if (name === undefined || name === "up" || name === "change") return false;
  const callers = calls.filter(({ callee }) => lastName(callee) === name);
  return callers.length > 0 && callers.every((each) => each.holder?.name === "down");
}

/** What stands for the table where only run time knows its name. */
function writtenAt({ arguments: [first] }: Call, source: string): string {
  return first === undefined ? "a table" : source.slice(first.value.span.start, first.value.span.end);
}

/** `return if Rails.env.production?` earlier in the same method: what follows is for developers' machines. */
function isKeptFromProduction({ span }: Call, source: string): boolean {
  const before = source.slice(0, span.start);
  const method = before.slice(Math.max(0, before.lastIndexOf("def ")));
  return LEAVES.test(method);
}

const LEAVES =
  /^[ \t]*return[ \t]+(?:if[ \t]+Rails\.env\.production\?|unless[ \t]+Rails\.env\.(?:development|test|local)\?)/m;

function lies(inner: Call, outer: Call): boolean {
  return inner.span.start >= outer.span.start && inner.span.end <= outer.span.end;
}

function effectsOf(call: Call, around: Call | undefined, source: string): readonly SqlEffect[] {
  const { callee, span } = call;
  const name = lastName(callee);
  const isOnSelf = callee.kind !== "member" || callee.object.kind !== "name" || callee.object.binding?.kind === "self";
  if (around !== undefined && !isOnSelf) return inTable(call, name, around, source);
  const table = textAt(call, 0);
  const shown = table === undefined ? writtenAt(call, source) : `:${table}`;
  const column = textAt(call, 1);
  switch (name) {
    case "create_table":
    case "create_join_table":
      return [
        // https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-create_table
        ...(isForced(call) && !source.includes("ActiveRecord::Schema")
          ? [change("table-dropped", "", undefined, `${name} ${shown}, force: true`, span)]
          : []),
        creates(name === "create_table" ? table : `${table}_${column}`, span),
        // https://guides.rubyonrails.org/active_record_composite_primary_keys.html
        ...(texts(valueAt(call, -1, "primary_key")).length > 0
          ? [indexes(table, texts(valueAt(call, -1, "primary_key")), span)]
          : []),
      ];
    case "drop_join_table":
      return [change("table-dropped", `${table}_${column}`, undefined, `${name} ${shown}, :${column}`, span)];
    case "rename_schema":
      return [change("table-renamed", "", undefined, `rename_schema ${table}`, span)];
    case "drop_schema":
      return [change("table-dropped", "", undefined, `drop_schema ${table}`, span)];
    case "add_timestamps":
      return isTrue(valueAt(call, -1, "null")) || valueAt(call, -1, "default") !== undefined
        ? []
        : [change("column-required", table, "created_at", `add_timestamps ${shown}`, span)];
    case "drop_table": // each of a list is dropped by a name that only run time knows
      return [change("table-dropped", table, undefined, table === undefined ? name : `drop_table ${shown}`, span)];
    case "rename_table":
      return [change("table-renamed", table, undefined, `rename_table ${shown}`, span)];
    case "rename_column":
      return [change("column-renamed", table, column, `rename_column ${shown}, :${column}`, span)];
    case "remove_column":
      return [
        ...(column === undefined
          ? []
          : [change("column-dropped", table, column, `remove_column ${shown}, :${column}`, span)]),
        ...(call.holder?.name === "change" && valueAt(call, 2) === undefined && valueAt(call, -1, "type") === undefined
          ? [change("irreversible", table, column, `remove_column ${shown}, :${column} without its type`, span)]
          : []),
      ];
    case "remove_columns":
      return call.arguments.slice(1).flatMap(({ name: key, value }) => {
        const removed = key === undefined ? text(value) : undefined;
        return removed === undefined
          ? []
          : [change("column-dropped", table, removed, `remove_columns ${shown}, :${removed}`, span)];
      });
    case "remove_reference":
    case "remove_belongs_to":
      return [change("column-dropped", table, `${column}_id`, `${name} ${shown}, :${column}`, span)];
    case "remove_timestamps":
      return [change("column-dropped", table, "created_at", `remove_timestamps ${shown}`, span)];
    case "change_column":
      return retyped(call, table, column, textAt(call, 2), shown, span);
    case "change_column_null":
      return isFalse(valueAt(call, 2))
        ? [change("null-forbidden", table, column, `change_column_null ${shown}, :${column}, false`, span)]
        : [];
    case "add_column":
      return column === undefined ? [] : column_(call, table, column, `add_column ${shown}, :${column}`);
    case "add_reference":
    case "add_belongs_to":
      return column === undefined ? [] : reference(call, table, column, name);
    case "add_index":
      return index(call, table, texts(valueAt(call, 1)), name, source);
    case "remove_index":
      return [
        ...texts(valueAt(call, 1, "column")).map(
          (each): SqlEffect => ({
            does: { what: "drops", name: `${tableName(table)}.${each}` },
            span,
          }),
        ),
        ...(textAt(call, -1, "algorithm") === "concurrently"
          ? []
          : [change("index-dropped", table, undefined, `remove_index ${shown}`, span)]),
      ];
    case "add_foreign_key": {
      const from = textAt(call, -1, "column") ?? (column === undefined ? undefined : `${singular(column)}_id`);
      const points = table === undefined || from === undefined ? [] : [references(table, from, span)];
      return [...points, ...validated(call, table, from, `add_foreign_key ${shown}, :${column ?? ""}`)];
    }
    case "add_check_constraint":
      return validated(call, table, undefined, `add_check_constraint ${shown}`);
    // https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/PostgreSQL/SchemaStatements.html
    case "add_exclusion_constraint":
      return [change("exclusion-added", table, undefined, `add_exclusion_constraint ${shown}`, span)];
    case "add_unique_constraint":
      return valueAt(call, -1, "using_index") === undefined
        ? [change("unique-added", table, undefined, `add_unique_constraint ${shown}`, span)]
        : [];
    case "update_all":
      return isOfAll(call) ? [change("rows-rewritten", "", undefined, "update_all without where", span)] : [];
    case "execute":
      return executed(valueAt(call, 0), span, source);
    default:
      return [];
  }
}

/** `User.update_all(…)`, `User.unscoped.update_all(…)` */
function isOfAll({ callee }: Call): boolean {
  const on = callee.kind === "member" ? callee.object : undefined;
  if (on?.kind === "name") return /^[A-Z]/.test(on.name);
  if (on?.kind !== "call" && on?.kind !== "member") return false;
  const inner = on.kind === "call" ? on.callee : on;
  const isPlain = /^(?:unscoped|all|reset_column_information)$/.test(lastName(inner));
  return isPlain && inner.kind === "member" && inner.object.kind === "name" && /^[A-Z]/.test(inner.object.name);
}

function isForced(call: Call): boolean {
  const force = valueAt(call, -1, "force");
  return force !== undefined && !isFalse(force);
}

/** As Rails makes one of a table's name: https://api.rubyonrails.org/classes/ActiveSupport/Inflector.html#method-i-singularize */
function singular(table: string): string {
  if (/(?:ss|x|ch|sh|status|alias|bus)es$/.test(table)) return table.slice(0, -2);
  return table.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
}

/** The SQL of `execute`, also in a heredoc: `<<~SQL.squish`. */
function executed(given: Expression | undefined, span: Call["span"], source: string): readonly SqlEffect[] {
  let value = given;
  while (value?.kind === "member" || (value?.kind === "call" && value.callee.kind === "member"))
    value = value.kind === "member" ? value.object : value.callee.kind === "member" ? value.callee.object : value;
  if (value === undefined) return [];
  const written = source.slice(value.span.start, value.span.end);
  const tag = /^<<[~-]?["'`]?(\w+)/.exec(written)?.[1];
  if (tag === undefined) return sqlOf(value, span);
  const from = source.indexOf("\n", value.span.start) + 1;
  const to = from + source.slice(from).search(new RegExp(`^[ \\t]*${tag}\\b`, "m"));
  return from === 0 || to < from ? [] : sqlOf({ kind: "literal", value: source.slice(from, to), span }, span);
}

/** `t.remove :name` within `create_table` or `change_table`. */
function inTable(call: Call, name: string, around: Call, source: string): readonly SqlEffect[] {
  const { span } = call;
  const table = textAt(around, 0);
  const column = textAt(call, 0);
  const isNew = lastName(around.callee) !== "change_table";
  switch (name) {
    case "index":
      return isNew
        ? [indexes(table, texts(valueAt(call, 0)), span)]
        : index(call, table, texts(valueAt(call, 0)), "t.index", source);
    case "references":
    case "belongs_to":
      return call.arguments.flatMap(({ name: key, value }) => {
        const each = key === undefined ? text(value) : undefined;
        return each === undefined ? [] : reference(call, table, each, `t.${name}`);
      });
    case "remove":
      return call.arguments.flatMap(({ name: key, value }) => {
        const each = key === undefined ? text(value) : undefined;
        return each === undefined ? [] : [change("column-dropped", table, each, `t.remove :${each}`, span)];
      });
    case "rename":
      return column === undefined ? [] : [change("column-renamed", table, column, `t.rename :${column}`, span)];
    case "change":
      return retyped(call, table, column, textAt(call, 1), `:${table}`, span);
    case "foreign_key":
      return column === undefined
        ? []
        : [
            references(table, textAt(call, -1, "column") ?? `${column.replace(/s$/, "")}_id`, span),
            ...(isNew ? [] : validated(call, table, undefined, `t.foreign_key :${column}`)),
          ];
    case "timestamps":
      return [];
    default:
      if (column === undefined || call.arguments.length === 0) return [];
      return isNew ? named(call, table) : column_(call, table, column, `t.${name} :${column}`);
  }
}
