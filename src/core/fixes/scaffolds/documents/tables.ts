import type { ScaffoldContext } from "../../scaffold.ts";

const MOST_TABLES = 40;

/** A table as migrations leave it, or as a model has it. */
export interface KnownTable {
  readonly name: string;
  /** In the order in which they came. */
  readonly columns: readonly string[];
}

/** The tables that migrations make, and those of models that no migration makes. */
export function tables(context: ScaffoldContext): readonly KnownTable[] {
  const made = ofMigrations(context);
  const known = new Set(made.map(({ name }) => keyOf(name)));
  const models = context.everywhere.flatMap(({ kind, data }): readonly KnownTable[] =>
    kind === "data.model" && !known.has(keyOf(data.table)) ? [{ name: data.table, columns: data.columns }] : [],
  );
  return [...made, ...models].toSorted((one, other) => (one.name < other.name ? -1 : 1)).slice(0, MOST_TABLES);
}

/** The same for "OrderItem", "order_items" and "orderitem". */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll("_", "").replace(/s$/, "");
}

/** Tables that migrations make and none drops, with the columns that are left to them. */
function ofMigrations({ everywhere }: ScaffoldContext): readonly KnownTable[] {
  const migrations = everywhere.flatMap((signal) => (signal.kind === "migration.file" ? [signal.data] : []));
  const gone = new Set(migrations.flatMap(({ drops }) => drops));
  const made = [...new Set(migrations.flatMap(({ creates }) => creates))].filter((name) => !gone.has(name)).sort();
  const columns = new Map<string, Set<string>>(made.map((name) => [name, new Set()]));
  for (const each of migrations) {
    for (const { table, column } of each.columns) columns.get(table)?.add(column);
    for (const { kind, table, column } of each.changes)
      if (kind === "column-dropped" && column !== undefined) columns.get(table)?.delete(column);
  }
  return made.map((name) => ({ name, columns: [...(columns.get(name) ?? [])] }));
}
