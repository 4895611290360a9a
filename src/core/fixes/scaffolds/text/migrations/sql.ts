import { inFolder } from "../paths.ts";
import { type MigrationForm, type MigrationSite, sqlOf } from "./change.ts";
import { drizzleForm } from "./drizzle.ts";
import { separatorIn } from "./order.ts";

/** One file, with the way back below marks of the tool's. */
function marked(up: string, down: string): MigrationForm {
  return async (site) => file(site, `.sql`, `${up}\n${sqlOf(site.change.up)}\n${down}\n${sqlOf(site.change.down)}`);
}

/** Tools whose migrations are SQL. */
export const SQL_FORMS: Readonly<Record<string, MigrationForm>> = {
  SQL: async (site) => (await drizzleForm(site)) ?? file(site, ".sql", sqlOf(site.change.up)),
  Supabase: async (site) => file(site, ".sql", sqlOf(site.change.up)),
  Flyway: async ({ latest, change, version }) => ({
    creates: [{ path: inFolder(latest.data.set, `V${version}__${change.name}.sql`), text: sqlOf(change.up) }],
    edits: [],
  }),
  "golang-migrate": async ({ latest, change, version }) => ({
    creates: [
      { path: inFolder(latest.data.set, `${version}_${change.name}.up.sql`), text: sqlOf(change.up) },
      { path: inFolder(latest.data.set, `${version}_${change.name}.down.sql`), text: sqlOf(change.down) },
    ],
    edits: [],
  }),
  Diesel: async ({ latest, change, version }) => ({
    creates: [
      { path: inFolder(latest.data.set, `${version}_${change.name}/up.sql`), text: sqlOf(change.up) },
      { path: inFolder(latest.data.set, `${version}_${change.name}/down.sql`), text: sqlOf(change.down) },
    ],
    edits: [],
  }),
  // https://pressly.github.io/goose/documentation/annotations/
  goose: marked("-- +goose Up", "-- +goose Down"),
  // https://github.com/amacneil/dbmate#creating-migrations
  dbmate: marked("-- migrate:up", "-- migrate:down"),
  // https://github.com/rubenv/sql-migrate#writing-migrations
  "sql-migrate": marked("-- +migrate Up", "-- +migrate Down"),
};

function file({ latest, change, version }: MigrationSite, extension: string, text: string) {
  const { path } = latest.place;
  const name = `${version}${separatorIn(path.slice(path.lastIndexOf("/") + 1))}${change.name}${extension}`;
  return { creates: [{ path: inFolder(latest.data.set, name), text }], edits: [] };
}
