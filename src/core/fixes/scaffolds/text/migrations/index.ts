import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { inFolder } from "../paths.ts";
import { type Migration, type MigrationForm, type SchemaChange, sqlOf } from "./change.ts";
import { liquibaseForm } from "./liquibase.ts";
import { NODE_FORMS } from "./node.ts";
import { nextVersion } from "./order.ts";
import { PHP_FORMS } from "./php.ts";
import { prismaForm } from "./prisma.ts";
import { PYTHON_FORMS } from "./python.ts";
import { RUBY_FORMS } from "./ruby.ts";
import { SQL_FORMS } from "./sql.ts";

/** By the name of the tool, as a `migration.file` signal says it: a line for each further one. */
const FORMS: Readonly<Record<string, MigrationForm>> = {
  ...SQL_FORMS,
  ...NODE_FORMS,
  ...PYTHON_FORMS,
  ...RUBY_FORMS,
  ...PHP_FORMS,
  Prisma: prismaForm,
  Liquibase: liquibaseForm,
};

/** A change as the repository's own tool has it; where there is none that is known, SQL in `otherwise`, to be run by hand. */
export async function migrationOf(
  change: SchemaChange,
  context: ScaffoldContext,
  otherwise: string,
): Promise<Migration> {
  const before = latestSet(context);
  const latest = before.at(-1);
  const [first, ...rest] = before;
  const form = latest && FORMS[latest.data.tool];
  if (first && latest && form) {
    const version = nextVersion(latest.place.path, latest.data.set, context.today);
    const made = await form({ context, change, before: [first, ...rest], latest, version });
    if (made) return made;
  }
  const note = "-- To be applied before the code that asks for it runs.\n";
  const path = inFolder(otherwise, `${change.name}.sql`);
  return (await context.read(path)) === undefined
    ? { creates: [{ path, text: `${note}${sqlOf(change.up)}` }], edits: [] }
    : { creates: [], edits: [] };
}

/** The migrations of the set that the component changes its schema by: its own, else the repository's only one. */
function latestSet({ signals, everywhere }: ScaffoldContext): readonly Signal<"migration.file">[] {
  for (const all of [signals, everywhere]) {
    const files = all.filter((signal) => signal.kind === "migration.file");
    const sets = new Set(files.map(({ data }) => data.set));
    if (sets.size > 1 && all === everywhere) return [];
    const largest = [...sets].toSorted((one, other) => sizeOf(other, files) - sizeOf(one, files))[0];
    if (largest !== undefined)
      return files
        .filter(({ data }) => data.set === largest)
        .toSorted((one, other) => (one.data.order < other.data.order ? -1 : 1));
  }
  return [];
}

function sizeOf(set: string, files: readonly Signal<"migration.file">[]): number {
  return files.filter(({ data }) => data.set === set).length;
}
