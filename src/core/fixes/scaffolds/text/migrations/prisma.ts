import { folderOf, inFolder } from "../paths.ts";
import { type MigrationForm, sqlOf } from "./change.ts";

/**
 * A folder for the migration, and its model in the schema: without that, the next `prisma migrate dev` takes the table
 * away again. https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/mental-model
 */
export const prismaForm: MigrationForm = async ({ context, latest, change, version }) => {
  const folder = inFolder(latest.data.set, `${version}_${change.name}`);
  const path = inFolder(folderOf(latest.data.set), "schema.prisma");
  const schema = await context.read(path);
  const model = change.prisma;
  if (schema === undefined || model === undefined) return undefined;
  const end = { start: schema.length, end: schema.length };
  const before = schema.endsWith("\n") ? "\n" : "\n\n";
  return {
    creates: [{ path: inFolder(folder, "migration.sql"), text: sqlOf(change.up) }],
    edits: [{ path, span: end, text: `${before}${model}` }],
  };
};
