import type { SchemaChange } from "../../model.ts";
import type { Migration } from "./migrationSets.ts";

/**
 * The type that earlier migrations of the set gave to a column that gets another, as they wrote it; undefined where none
 * says.
 */
export function typeBefore(files: readonly Migration[], file: Migration, change: SchemaChange): string | undefined {
  const { table, column, type } = change;
  if (type === undefined || change.before !== undefined) return change.before;
  for (const { data } of files.slice(0, files.indexOf(file)).toReversed()) {
    const given = [...data.columns, ...data.changes].findLast(
      (each) => each.type !== undefined && each.table === table && each.column === column,
    );
    if (given) return given.type;
  }
  return undefined;
}

/** How a type is called and how large it is: `varchar(50)` is varchar of 50. */
interface Sized {
  readonly name: string;
  readonly sizes: readonly number[];
}

/** Other names of a type: https://www.postgresql.org/docs/current/datatype.html */
const ALIASES: Readonly<Record<string, string>> = {
  "character varying": "varchar",
  string: "varchar",
  nvarchar: "varchar",
  int: "integer",
  int4: "integer",
  int8: "bigint",
  int2: "smallint",
  bool: "boolean",
  decimal: "numeric",
  "timestamp with time zone": "timestamptz",
  "timestamp without time zone": "timestamp",
  float8: "double precision",
  "bit varying": "varbit",
};

/**
 * True when values of one type are values of the other as they lie on disk, so that nothing is rewritten and nothing
 * that was sent before is refused: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES,
 * https://github.com/ankane/strong_migrations#changing-the-type-of-a-column (types that are safe to change).
 */
export function fitsInto(before: string, after: string): boolean {
  const [from, to] = [sized(before), sized(after)];
  if (from.name === to.name) return noSmaller(from, to);
  if (to.name === "text") return from.name === "varchar" || from.name === "citext";
  if (to.name === "citext") return from.name === "text";
  if (to.name === "varchar") return to.sizes.length === 0 && from.name === "text";
  return to.name === "inet" && from.name === "cidr";
}

function sized(type: string): Sized {
  const [, before = "", inner = "", behind = ""] = /^([^(]*)(?:\(([^)]*)\))?(.*)$/.exec(type) ?? [];
  const name = `${before}${behind}`.trim();
  return {
    name: ALIASES[name] ?? name,
    sizes: inner.split(",").flatMap((size) => (/^\d+$/.test(size) ? Number(size) : [])),
  };
}

/** `varchar(50)` grows to `varchar(80)` and to `varchar`; the digits behind a numeric's point stay what they are. */
function noSmaller(from: Sized, to: Sized): boolean {
  const [fromSize, fromScale = 0] = from.sizes;
  const [toSize, toScale = 0] = to.sizes;
  if (toSize === undefined) return true;
  if (fromSize === undefined) return false;
  return toSize >= fromSize && (from.name !== "numeric" || fromScale === toScale);
}

/** Types that most others fit into, or whose sizes alone decide: without the type before it, nothing can be said. */
const OPEN = new Set([
  ...["text", "varchar", "char", "character", "citext", "varbinary", "inet"],
  ...["numeric", "timestamp", "timestamptz", "time", "varbit"],
]);

/** Whether changing to a type is harmless, harmful, or unclear for want of the type before. */
export function changesType(change: SchemaChange, before: string | undefined): "yes" | "no" | "unclear" {
  if (change.type === undefined) return "yes";
  if (before !== undefined) return fitsInto(before, change.type) ? "no" : "yes";
  const isOpen = OPEN.has(sized(change.type).name);
  // What names the whole definition again mostly leaves the type as it was.
  if (change.kind === "type-restated") return isOpen ? "no" : "unclear";
  return isOpen ? "unclear" : "yes";
}
