import type { Signal, TextEdit } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";

/** A change of the schema, in SQL that the repository's database understands. */
export interface SchemaChange {
  /** Snake case: "idempotency_keys". */
  readonly name: string;
  /** Statements, each without its semicolon. */
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** The same as a model of Prisma's schema. */
  readonly prisma?: string;
  /** The same as Active Record's methods say it, in the method `change` of a migration. */
  readonly rails?: string;
  /** The same as Laravel's schema builder says it, for every database it knows. */
  readonly laravel?: { readonly up: string; readonly down: string };
}

/** What a tool's form is given. */
export interface MigrationSite {
  readonly context: ScaffoldContext;
  readonly change: SchemaChange;
  /** The tool's migrations, the oldest first. */
  readonly before: readonly [Signal<"migration.file">, ...Signal<"migration.file">[]];
  readonly latest: Signal<"migration.file">;
  /** The number or time that the new one bears. */
  readonly version: string;
}

/** What writes a change as one migration of a tool. */
export type MigrationForm = (site: MigrationSite) => Promise<Migration | undefined>;

/** The files of a migration, and what else has to know of it. */
export interface Migration {
  readonly creates: readonly { readonly path: string; readonly text: string }[];
  readonly edits: readonly TextEdit[];
}

/** Statements, each on lines of its own. */
export function sqlOf(statements: readonly string[]): string {
  return statements.map((each) => `${each};\n`).join("");
}
