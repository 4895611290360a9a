import type { ScaffoldContext } from "../../scaffold.ts";

const MOST_TABLES = 40;

/** A table as migrations leave it. */
export interface KnownTable {
  readonly name: string;
  /** In the order in which they came. */
  readonly columns: readonly string[];
}

/** Tables that migrations make and none drops, with the columns that are left to them. */
export function tables({ everywhere }: ScaffoldContext): readonly KnownTable[] {
  const migrations = everywhere.flatMap((signal) => (signal.kind === "migration.file" ? [signal.data] : []));
  const gone = new Set(migrations.flatMap(({ drops }) => drops));
  const made = [...new Set(migrations.flatMap(({ creates }) => creates))].filter((name) => !gone.has(name)).sort();
  const columns = new Map<string, Set<string>>(made.map((name) => [name, new Set()]));
  for (const each of migrations) {
    for (const { table, column } of each.columns) columns.get(table)?.add(column);
    for (const { kind, table, column } of each.changes)
      if (kind === "column-dropped" && column !== undefined) columns.get(table)?.delete(column);
  }
  return made.slice(0, MOST_TABLES).map((name) => ({ name, columns: [...(columns.get(name) ?? [])] }));
}
