/** A command that applies migrations, or changes the schema without them. */
export interface SchemaCommand {
  readonly tool: string;
  readonly does: "run" | "sync";
  /** Its words, one after another; what stands between them is quotes, commas and options. */
  readonly words: RegExp;
}

/** What may stand between two words of a command: blanks, and the quotes and commas of a list. */
const GAP = String.raw`["',\s]{1,6}`;

function command(tool: string, does: SchemaCommand["does"], ...words: readonly string[]): SchemaCommand {
  return { tool, does, words: new RegExp(`(?:^|[\\s"'\`;&|(/=:])${words.join(GAP)}(?=$|["',\\s;&|)\`\\\\])`) };
}

/** Options before a tool's own word: `alembic -c conf.ini upgrade`. */
const OPTIONS = String.raw`(?:-{1,2}[\w-]+(?:[= ]["']?[^\s"';&|-][^\s"';&|]*["']?)?["',\s]{1,6}){0,8}`;

/** Without it a command only shows what it would do. */
const FORCED = String.raw`(?=[^\n;&|]{0,120}(?:--force|--run|\s-[fr]\b))`;

/** Every command that is known. */
export const SCHEMA_COMMANDS: readonly SchemaCommand[] = [
  command("Prisma", "run", "prisma", "migrate", "deploy"), // https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-deploy
  command("Prisma", "sync", "prisma", "db", "push"), // https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-push
  command("Prisma", "sync", "prisma", "migrate", "(?:dev|reset)"), // https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production
  command("Knex", "run", "knex", `${OPTIONS}migrate:(?:latest|up)`),
  command("Sequelize", "run", "sequelize(?:-cli)?", `${OPTIONS}db:migrate`),
  command("TypeORM", "run", "typeorm(?:-ts-node-(?:commonjs|esm))?", `${OPTIONS}migration:run`),
  command("TypeORM", "sync", "typeorm(?:-ts-node-(?:commonjs|esm))?", `${OPTIONS}schema:sync`),
  command("Drizzle", "run", "drizzle-kit", "migrate"),
  command("Drizzle", "sync", "drizzle-kit", "push"), // https://orm.drizzle.team/docs/drizzle-kit-push
  command("MikroORM", "run", "mikro-orm(?:-esm)?", "migration:up"),
  command("MikroORM", "sync", "mikro-orm(?:-esm)?", `schema:(?:update|fresh)${FORCED}`), // https://mikro-orm.io/docs/schema-generator
  command("node-pg-migrate", "run", "node-pg-migrate", `${OPTIONS}up`),
  command("Alembic", "run", "alembic", `${OPTIONS}upgrade`),
  command("Django", "run", "(?:manage\\.py|django-admin)", "migrate"),
  command("Flask-Migrate", "run", "flask", `${OPTIONS}db`, "upgrade"),
  command("Aerich", "run", "aerich", "upgrade"),
  command("Rails", "run", "(?:rails|rake)", "db:(?:migrate|prepare)(?::\\w+)?"),
  command("Laravel", "run", "artisan", "migrate"),
  command("Laravel", "sync", "artisan", "migrate:(?:fresh|refresh)"), // https://laravel.com/docs/migrations#drop-all-tables-migrate
  command("Doctrine", "run", "(?:bin/)?console", `${OPTIONS}doctrine:migrations:migrate`),
  command("Doctrine", "sync", "(?:bin/)?console", `${OPTIONS}doctrine:schema:update${FORCED}`), // https://www.doctrine-project.org/projects/doctrine-orm/en/current/reference/tools.html
  command("Phinx", "run", "phinx", `${OPTIONS}migrate`),
  command("EF Core", "run", "dotnet", "ef", "database", "update"),
  command("EF Core", "run", "efbundle(?:\\.exe)?"), // https://learn.microsoft.com/en-us/ef/core/managing-schemas/migrations/applying#bundles
  command("Flyway", "run", "flyway", `${OPTIONS}migrate`),
  command("Flyway", "run", "(?:flyway:migrate|flywayMigrate)"),
  command("Liquibase", "run", "liquibase", `${OPTIONS}(?:update|migrate)`),
  command("golang-migrate", "run", "migrate", "(?:-{1,2}(?:path|source|database)[= ]?[^\\n]{1,300}?)\\b(?:up|goto)"),
  command("goose", "run", "goose", `${OPTIONS}(?:[^\\n;&|]{0,120} )?up(?:-by-one|-to)?`),
  command("dbmate", "run", "dbmate", `${OPTIONS}(?:up|migrate)`),
  command("Atlas", "run", "atlas", "migrate", "apply"),
  command("sqlx", "run", "sqlx", "migrate", "run"),
  command("Diesel", "run", "diesel", "(?:migration|database)", "(?:run|setup)"),
  command("SeaORM", "run", "sea-orm-cli", "migrate"),
  command("sql-migrate", "run", "sql-migrate", "up"),
  command("tern", "run", "tern", "migrate"),
  command("Supabase", "run", "supabase", "db", "push"), // it applies what supabase/migrations holds
  command(
    "a script named for it",
    "run",
    "(?:npm|pnpm|yarn|bun)",
    `(?:run["',\\s]{1,6})?${OPTIONS}[\\w-]*:?migrat(?:e|ions?)(?::(?:deploy|latest|prod(?:uction)?|up|run))?`,
  ),
  command(
    "a program named for it",
    "run",
    "(?:node|bun|tsx|python3?|php)",
    "[\\w./-]{0,80}migrat(?:e|ions?)(?:\\.\\w{1,4})?",
  ),
];
const HOLDS =
  /migrat|db:prepare|prisma|drizzle-kit|schema:(?:sync|update|fresh)|alembic|flask|liquibase|goose|dbmate|database[\s"',]+update|aerich|diesel|supabase|efbundle/i;

/** False for text that can hold none of them. */
export function mayHoldSchemaCommand(text: string): boolean {
  return HOLDS.test(text);
}

/** What a command does to the schema; undefined where it does nothing. */
export function schemaCommand(words: readonly string[]): SchemaCommand | undefined {
  const line = words.join(" ");
  return HOLDS.test(line) ? SCHEMA_COMMANDS.find((each) => each.words.test(line)) : undefined;
}
