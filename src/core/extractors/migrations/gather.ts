import type { Dialect, MigrationFile, Place, SchemaChange, Signal, Span } from "../../model.ts";
import { dayNamed } from "./days.ts";
import type { SqlEffect } from "./sqlEffect.ts";

/** Where a migration stands among its kind. */
export interface Standing extends Pick<MigrationFile, "tool" | "set" | "order"> {
  readonly path: string;
  /** The day that its tool wrote above it. */
  readonly day?: number | undefined;
  readonly id?: string;
  readonly after?: readonly string[];
  readonly dialect?: Dialect | undefined;
  /** Tables that migrations of the same release make. */
  readonly madeBeside?: ReadonlySet<string>;
  /** Whether its statements run in a transaction, so that what PostgreSQL refuses in one fails. */
  readonly isInTransaction?: boolean;
}

/** What takes as long as a table has rows: at once where the same migration has emptied it. */
const ROW_BY_ROW: ReadonlySet<string> = new Set([
  "constraint-validated",
  "unique-added",
  "exclusion-added",
  "reference-added",
  "index-blocking",
  "default-volatile",
  "table-rewritten",
]);

/** What somebody put aside before a change, with its day or a word for it: "orders_copy_2024_01_16", "backup_orders". */
const A_COPY =
  /(?:^|_)(?:copy|kopi|backup|bkp|bak)(?:_?\d[\d_]*)?$|^(?:copy|backup|bkp|bak)_|_(?:19|20)\d{2}_?\d{2}_?\d{2}$/;

/** Effects as one signal. What a migration does to a table that it makes itself troubles nobody. */
export function migrationSignal(
  standing: Standing,
  effects: readonly SqlEffect[],
  whole: Span,
): Signal<"migration.file"> {
  const { path, tool, set, order, id, after, dialect } = standing;
  const day = standing.day ?? dayNamed(path);
  const place = (span: Span): Place => ({ path, span, within: path.slice(path.lastIndexOf("/") + 1) });
  const creates = new Set<string>();
  const isNew = (table: string) => creates.has(table) || standing.madeBeside?.has(table) === true;
  const added = new Set<string>();
  const renamed = new Set<string>();
  /** The name that a table had before, by the one that it was given. */
  const moved = new Map<string, string>();
  const proven = new Set<string>();
  for (const { does } of effects) {
    if (does.what === "creates") creates.add(does.table);
    if (does.what === "renames" && creates.has(does.table)) creates.add(does.to);
    if (does.what === "renames") {
      renamed.add(does.to);
      moved.set(does.to, does.table);
    }
    if (does.what === "adds") added.add(`${does.table}.${does.column}`);
    if (does.what === "proves") proven.add(`${does.table}.${does.column}`);
  }
  const emptied = new Set<string>();
  const changes = effects.flatMap(({ does, span }): readonly SchemaChange[] => {
    if (does.what !== "changes" || isNew(does.table)) return [];
    if (does.kind === "tables-emptied" || does.kind === "rows-deleted") emptied.add(does.table);
    if (does.kind === "table-dropped" && A_COPY.test(does.table)) return [];
    if (emptied.has(does.table) && ROW_BY_ROW.has(does.kind)) return [];
    if (does.kind === "transaction-refused" && standing.isInTransaction !== true) return [];
    const { table, column, says, type, before, fix } = does;
    const name = `${table}.${column ?? ""}`;
    const kind = does.kind === "constraint-validated" && added.has(name) ? "reference-added" : does.kind;
    // A column that is new has nothing in it that a constraint could trip over, or a reader miss.
    if (added.has(name) && ["column-dropped", "type-changed", "type-restated", "column-renamed"].includes(kind))
      return [];
    // Nobody outside the migration knows a name that it gave itself.
    if (kind === "table-renamed" && renamed.has(table)) return [];
    // SQLite's way to alter a table: it is put aside, made anew and filled from there. https://sqlite.org/lang_altertable.html#otheralter
    if (kind === "table-dropped" && creates.has(moved.get(table) ?? "")) return [];
    if (kind === "null-forbidden" && proven.has(name)) return [];
    const fixes = fix
      ? [
          {
            kind: "edit",
            title: fix.title,
            safety: fix.safety,
            edits: [fix, ...(fix.also ?? [])].map(({ at, text }) => ({ path, span: { start: at, end: at }, text })),
          } as const,
        ]
      : [];
    return [
      {
        kind,
        table,
        ...(column === undefined ? {} : { column }),
        ...(type === undefined ? {} : { type }),
        ...(before === undefined ? {} : { before }),
        says,
        place: place(span),
        fixes,
      },
    ];
  });
  const changesTables = effects.some(
    ({ does }) =>
      does.what === "creates" || does.what === "adds" || (does.what === "changes" && does.kind !== "rows-rewritten"),
  );
  const data: MigrationFile = {
    tool,
    set,
    order,
    ...(day === undefined ? {} : { day }),
    ...(id === undefined ? {} : { id }),
    ...(after === undefined ? {} : { after }),
    ...(dialect === undefined ? {} : { dialect }),
    creates: [...creates],
    columns: effects.flatMap(({ does }) => (does.what === "adds" ? [columnOf(does)] : [])),
    changes: changesTables ? changes : changes.filter(({ kind }) => kind !== "rows-rewritten"),
    references: effects.flatMap(({ does, span }) =>
      does.what === "references" ? [{ table: does.table, column: does.column, place: place(span) }] : [],
    ),
    indexes: effects.flatMap(({ does }) => {
      if (does.what !== "indexes" || does.columns.length === 0) return [];
      const { table, columns, name } = does;
      return [{ table, columns, ...(name === undefined ? {} : { name }) }];
    }),
    drops: effects.flatMap(({ does }) => (does.what === "drops" ? [does.name] : [])),
    forgets: effects.flatMap(({ does }) => {
      if (does.what !== "forgets") return [];
      return [{ table: does.table, ...(does.column === undefined ? {} : { column: does.column }) }];
    }),
    guards: [...new Set(effects.flatMap(({ does }) => (does.what === "guards" ? [does.by] : [])))],
  };
  return { kind: "migration.file", place: place(whole), data };
}

function columnOf({
  table,
  column,
  type,
}: Extract<SqlEffect["does"], { what: "adds" }>): MigrationFile["columns"][number] {
  return { table, column, ...(type === undefined ? {} : { type }) };
}
