import type { Signal, UsedDependency } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";
import { entryOf, textOf } from "../routes/origin.ts";

/** https://docs.djangoproject.com/en/stable/ref/settings/#engine */
const ENGINES: readonly (readonly [RegExp, UsedDependency["type"]])[] = [
  [/postgres|postgis|cockroach/, "postgres"],
  [/mysql/, "mysql"],
  [/oracle|mssql|sql_server/, "sql"],
];

/** The databases of a Django settings module, `django.db` being the client of each. */
export function djangoDatabases(program: Program): readonly Signal[] {
  const setting = program.exports.get("DATABASES");
  const value = setting?.kind === "name" ? setting.binding?.values[0] : undefined;
  if (value === undefined) return [];
  const fallback = entryOf(value, "default");
  const type = typeOf(fallback);
  if (type === undefined) return [];
  return [
    {
      kind: "dependency.used",
      place: { path: program.path, span: (fallback ?? value).span },
      data: { type, library: "django.db", language: "python", client: "connections" },
    },
  ];
}

/** Undefined for SQLite, which is a file of the service's own. */
function typeOf(database: Expression | undefined): UsedDependency["type"] | undefined {
  const engine = textOf(entryOf(database, "ENGINE"))?.text;
  if (engine !== undefined) return ENGINES.find(([pattern]) => pattern.test(engine))?.[1];
  // `dj_database_url.config()` and `env.db()` take it from the environment.
  return database?.kind === "call" ? "sql" : undefined;
}
