import type { Dialect, Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { slowQueries } from "./slowQueries.ts";

type Reads = "migration.file" | "model.reference" | "database.dialect" | "dependency.used" | "infrastructure.resource";
type Migration = Signal<"migration.file">;
const RELATIONAL = new Set(["postgres", "mysql", "sql"]);
const MOST_FINDINGS = 20;
/** Databases that make no index for a foreign key. */
const NO_INDEX_OF_ITS_OWN: ReadonlySet<string> = new Set(["postgresql", "sqlserver"] satisfies Dialect[]);

export default defineCheck({
  id: "performance/db-indexes",
  title: "Hot queries have an index, and slow ones are looked at",
  level: "standard",
  mode: "partial",
  scope: "repository",
  reviewDays: 180,
  reads: ["migration.file", "model.reference", "database.dialect", "dependency.used", "infrastructure.resource"],

  decide(seen: Seen<Reads>): Verdict {
    const migrations = seen.all("migration.file");
    const isRelational = seen.all("dependency.used").some(({ data }) => RELATIONAL.has(data.type));
    if (migrations.length === 0 && seen.all("model.reference").length === 0 && !isRelational)
      return notApplicable("no relational database was seen");
    const sets = setsOf(migrations);
    // Migrations say what there is; models are asked where none were seen.
    const findings = sets.length > 0 ? sets.flatMap((set) => bare(set, dialectOf(set, seen))) : bareModels(seen);
    const logged = slowQueries(seen);
    const evidence = [...sets.flatMap((set) => told(set)), ...logged];
    const [first, ...rest] = findings.slice(0, MOST_FINDINGS);
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence };
    const isRead = sets.length > 0 && sets.every((set) => dialectOf(set, seen) !== undefined);
    if (isRead && logged.length > 0) return { outcome: "pass", evidence };
    return unknown(
      migrations.length === 0
        ? "no migration was seen that shows the indexes; a person can say that hot queries have one, and where slow ones are logged"
        : logged.length > 0
          ? "slow queries are logged; which database the migrations are for, and so whether every foreign key has an index, is not said"
          : "files show no foreign key without an index; a person says that slow queries are logged and looked at",
      ...evidence,
    );
  },
});

function setsOf(migrations: readonly Migration[]): readonly (readonly Migration[])[] {
  const sets = new Map<string, Migration[]>();
  for (const each of migrations) sets.set(each.data.set, [...(sets.get(each.data.set) ?? []), each]);
  return [...sets.values()];
}

/**
 * Columns that point at another table and are no first column of an index. MySQL makes an index for each foreign key by
 * itself (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html); PostgreSQL and SQL Server do not
 * (https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK).
 */
function bare(set: readonly Migration[], dialect: Dialect | undefined): readonly Finding[] {
  if (!NO_INDEX_OF_ITS_OWN.has(dialect ?? "")) return [];
  const dropped = new Set(set.flatMap(({ data }) => data.drops));
  const indexed = new Set(
    set.flatMap(({ data }) =>
      data.indexes
        .filter(({ name }) => name === undefined || !isDroppedAfter(set, name, data.order))
        .map(({ table, columns }) => `${table} ${columns[0] ?? ""}`),
    ),
  );
  const moved = movedColumns(set);
  const seen = new Set<string>();
  return set.flatMap(({ data }) =>
    data.references.flatMap(({ table, column, place }): readonly Finding[] => {
      const key = `${table} ${column}`;
      // Which table a loop means is only known when it runs: nothing is said of it, and its index may be the one.
      if (table === "" || indexed.has(key) || indexed.has(` ${column}`)) return [];
      if (dropped.has(table) || moved.has(column) || seen.has(key)) return [];
      seen.add(key);
      return [
        {
          kind: "foreign-key-unindexed",
          message: `${table}.${column} points at another table and has no index. Deleting there, and every query by it, reads the whole table.`,
          severity: "info",
          place,
          identity: `foreign-key-unindexed ${key}`,
          fixes: [],
        },
      ];
    }),
  );
}

/** An index that is dropped to be made anew, earlier or in the same migration, is there. */
function isDroppedAfter(set: readonly Migration[], name: string, order: string): boolean {
  return set.some(({ data }) => data.order > order && data.drops.includes(name));
}

/** First columns of the indexes of tables that got another name since, under which their keys are made anew. */
function movedColumns(set: readonly Migration[]): ReadonlySet<string | undefined> {
  const renamed = new Set(
    set.flatMap(({ data }) => data.changes.flatMap(({ kind, table }) => (kind === "table-renamed" ? table : []))),
  );
  return new Set(
    set.flatMap(({ data }) =>
      data.indexes.flatMap(({ table, columns }) => (renamed.has(table.toLowerCase()) ? columns[0] : [])),
    ),
  );
}

/** Columns of models that get no index, where no migration shows the tables. */
function bareModels(seen: Seen<Reads>): readonly Finding[] {
  if (!NO_INDEX_OF_ITS_OWN.has(dialectOf([], seen) ?? "")) return [];
  return seen.all("model.reference").map(({ data: { library, model, column }, place }): Finding => {
    const name = model === undefined ? column : `${model}.${column}`;
    return {
      kind: "foreign-key-unindexed",
      message: `${name} (${library}) points at another table and has no index. Deleting there, and every query by it, reads the whole table.`,
      severity: "info",
      place,
      identity: `foreign-key-unindexed ${name}`,
      fixes: [],
    };
  });
}

/** By the files themselves, else by the one database that the configuration or the code names. */
function dialectOf(set: readonly Migration[], seen: Seen<Reads>): Dialect | undefined {
  const own = new Set(set.flatMap(({ data }) => data.dialect ?? []));
  if (own.size === 1) return [...own][0];
  const named = new Set(seen.all("database.dialect").map(({ data }) => data.dialect));
  if (own.size === 0 && named.size === 1) return [...named][0];
  const used = new Set(seen.all("dependency.used").map(({ data }) => data.type));
  return own.size === 0 && named.size === 0 && used.has("postgres") && !used.has("mysql") ? "postgresql" : undefined;
}

function told(set: readonly Migration[]): readonly Evidence[] {
  const [first] = set;
  if (first === undefined) return [];
  const indexes = set.reduce((sum, { data }) => sum + data.indexes.length, 0);
  return [
    {
      message: `${set.length} migrations in ${first.data.set === "" ? "the top folder" : first.data.set} make ${indexes} indexes.`,
      place: first.place,
    },
  ];
}
