import type { EditFix, Place } from "../model.ts";

// Signals of how schemas change: migrations, what applies them, and what changes a schema without them.

/** The kinds of signal, with the data each carries. */
export interface DeliverySignals {
  "migration.file": MigrationFile;
  "schema.sync": SchemaSync;
  "migration.run": MigrationRun;
  "database.dialect": DatabaseDialect;
  "data.model": DataModel;
  "model.reference": ModelReference;
}

/** A model of an object mapper's, which stands for a table. */
export interface DataModel {
  readonly library: "SQLAlchemy" | "Django" | "TypeORM" | "Prisma" | "JPA";
  /** As the model names it, or as the model is called. */
  readonly table: string;
  readonly columns: readonly string[];
}

/** A column of a model that points at another table, and that nothing of the model gives an index. */
export interface ModelReference {
  readonly library: "SQLAlchemy" | "Django" | "TypeORM" | "Prisma" | "Drizzle" | "Sequelize" | "JPA";
  /** The class, where there is one. */
  readonly model?: string;
  readonly column: string;
}

export type Dialect = "postgresql" | "mysql" | "sqlite" | "sqlserver";

/** One migration: what it does on the way up. */
export interface MigrationFile {
  /** As people say it: "Rails", "Django", "Flyway", "SQL". */
  readonly tool: string;
  /** The folder that holds its kind, in which they follow one another. */
  readonly set: string;
  /** Sorts the migrations of a set, the oldest first. */
  readonly order: string;
  /** The day of it, counted from 1970, where its name or what its tool wrote above it says so. */
  readonly day?: number;
  /** For tools that chain migrations by name: its own, and those it follows. */
  readonly id?: string;
  readonly after?: readonly string[];
  /** Where the file itself shows it. */
  readonly dialect?: Dialect;
  /** The tables it makes, in lower case, without schemas. */
  readonly creates: readonly string[];
  /** The columns that it gives to tables, those it makes and others. */
  readonly columns: readonly (Omit<TableColumn, "place"> & { readonly type?: string })[];
  /** What it changes about tables that it does not make itself. */
  readonly changes: readonly SchemaChange[];
  /** Columns that point at another table. */
  readonly references: readonly TableColumn[];
  readonly indexes: readonly TableIndex[];
  /** Names of indexes and tables that are gone after it. */
  readonly drops: readonly string[];
  /** Columns, or tables with no column said, that no release asks for from here on, though the database still has them. */
  readonly forgets: readonly { readonly table: string; readonly column?: string }[];
  /** What keeps it from waiting for a lock for ever: "lock_timeout". */
  readonly guards: readonly string[];
}

export interface TableColumn {
  readonly table: string;
  readonly column: string;
  readonly place: Place;
}

export interface TableIndex {
  readonly table: string;
  /** In their order. */
  readonly columns: readonly string[];
  readonly name?: string;
}

/** What a migration may do to the release before it, or to those who use the table meanwhile. */
export type ChangeKind =
  | "table-dropped"
  | "table-renamed"
  | "column-dropped"
  | "column-renamed"
  | "type-changed"
  /** MySQL's MODIFY names the whole definition again, of which the type may be as it was. */
  | "type-restated"
  | "column-required"
  | "null-forbidden"
  | "constraint-validated"
  | "unique-added"
  | "index-blocking"
  | "default-forgotten"
  | "default-volatile"
  | "table-locked"
  | "table-rewritten"
  | "tables-emptied"
  | "rows-deleted"
  | "index-dropped"
  | "exclusion-added"
  /** A foreign key of a new column that is checked: every row is read. */
  | "reference-added"
  /** PostgreSQL's `json`, which nothing compares. */
  | "json-added"
  | "value-renamed"
  | "view-dropped"
  | "transaction-refused"
  | "rows-rewritten"
  | "irreversible";

export interface SchemaChange {
  readonly kind: ChangeKind;
  /** In lower case, without its schema; empty where it is worked out at run time. */
  readonly table: string;
  readonly column?: string;
  /** The type that a column gets, as SQL writes it, in lower case and without blanks around signs. */
  readonly type?: string;
  /** The type that it had, where the change names it itself. */
  readonly before?: string;
  /** As one would name it in a sentence: "DROP COLUMN email", "remove_column :email". */
  readonly says: string;
  readonly place: Place;
  readonly fixes: readonly EditFix[];
}

/** A setting or a call that changes the schema to what the code says, without a migration. */
export interface SchemaSync {
  readonly tool: string;
  /** "synchronize: true" */
  /** It changes or drops what is there, also where its tool only makes what is missing. */
  readonly alters?: true;
  readonly says: string;
  /** startup: whenever the program starts · deploy: a step of a pipeline or an image · unknown: only where a condition holds. */
  readonly when: "startup" | "deploy" | "unknown";
  readonly fixes: readonly EditFix[];
}

/** A command or a setting that applies the migrations that are there. */
export interface MigrationRun {
  readonly tool: string;
  readonly says: string;
}

/** Which database a component's configuration names. */
export interface DatabaseDialect {
  readonly dialect: Dialect;
  readonly says: string;
}
