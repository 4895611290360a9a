import type { Call } from "../../program.ts";
import type { ClientLibrary } from "../client.ts";
import { opened } from "./opened.ts";

/** "any additional keyword-arguments … passed along to the database driver" */
const SOURCE = "https://docs.peewee-orm.com/en/latest/peewee/database.html#initializing-a-database";

/** One of the same machine has a socket, and what is deferred or spread is told elsewhere. */
function hasHost({ arguments: given }: Call): boolean {
  return given.some(({ name }) => name === "host") && !given.some(({ spread }) => spread);
}

/** The databases of peewee and their pools, whose settings are those of the driver. */
export const PEEWEE: readonly ClientLibrary[] = [
  opened({
    name: "peewee",
    modules: ["peewee", "playhouse.pool", "playhouse.postgres_ext"],
    members: [
      "PostgresqlDatabase",
      "PostgresqlExtDatabase",
      "PooledPostgresqlDatabase",
      "PooledPostgresqlExtDatabase",
      "Psycopg3Database",
    ],
    keywords: ["connect_timeout", "options", "tcp_user_timeout"],
    reads: () => ({ state: "set" }),
    only: hasHost,
    unset: { source: SOURCE, note: "psycopg has no timeout by default, and peewee sets none" },
    fix: { into: "keyword", keyword: "connect_timeout", text: "10" },
  }),
  opened({
    name: "peewee",
    modules: ["peewee", "playhouse.pool"],
    members: ["MySQLDatabase", "PooledMySQLDatabase"],
    keywords: ["read_timeout"],
    reads: () => ({ state: "set" }),
    only: hasHost,
    unset: { source: SOURCE, note: "MySQL's drivers wait for answers without limit by default, and peewee sets none" },
    fix: { into: "keyword", keyword: "read_timeout", text: "10" },
  }),
];
