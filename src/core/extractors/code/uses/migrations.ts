import type { UseTable } from "./row.ts";

/**
 * Programs that apply their migrations themselves, when they start or as a command of their own (run), and those that
 * write them, or work out what they have to change (write).
 */
export const MIGRATIONS: UseTable = {
  topic: "migrations",
  rows: {
    javascript: [
      {
        library: "Knex",
        role: "run",
        calls: ["knex#migrate.latest", "~*knex.migrate.latest", "~*db.migrate.latest"],
        source: "https://knexjs.org/guide/migrations.html#latest",
      },
      {
        library: "TypeORM",
        role: "run",
        calls: ["typeorm#DataSource.runMigrations", "~*runMigrations"],
        source: "https://typeorm.io/docs/advanced-topics/migrations/",
      },
      {
        library: "Umzug",
        role: "run",
        calls: ["umzug#Umzug.up", "~*umzug.up"],
        source: "https://github.com/sequelize/umzug#minimal-example",
      },
      {
        library: "Drizzle",
        role: "run",
        calls: [
          "node-postgres",
          "postgres-js",
          "mysql2",
          "better-sqlite3",
          "libsql",
          "neon-http",
          "neon-serverless",
          "d1",
          "bun-sqlite",
          "planetscale-serverless",
          "pglite",
        ].map((driver) => `drizzle-orm/${driver}/migrator#migrate`),
        source: "https://orm.drizzle.team/docs/migrations",
      },
      {
        library: "MikroORM",
        role: "run",
        calls: ["~*getMigrator.up", "~*migrator.up"],
        source: "https://mikro-orm.io/docs/migrations",
      },
      {
        library: "Kysely",
        role: "run",
        calls: ["kysely#Migrator.migrateToLatest", "~*migrator.migrateToLatest"],
        source: "https://kysely.dev/docs/migrations",
      },
      {
        library: "node-pg-migrate",
        role: "run",
        calls: ["node-pg-migrate#runner", "node-pg-migrate"],
        source: "https://salsita.github.io/node-pg-migrate/api",
      },
    ],
    python: [
      {
        library: "Alembic",
        role: "run",
        calls: ["alembic.command#upgrade", "alembic#command.upgrade"],
        source: "https://alembic.sqlalchemy.org/en/latest/api/commands.html",
      },
      {
        library: "Flask-Migrate",
        role: "run",
        calls: ["flask_migrate#upgrade"],
        source: "https://flask-migrate.readthedocs.io/en/latest/#api-reference",
      },
    ],
    go: [
      {
        library: "golang-migrate",
        role: "run",
        calls: [
          "github.com/golang-migrate/migrate#New",
          "github.com/golang-migrate/migrate#NewWithDatabaseInstance",
          "github.com/golang-migrate/migrate#NewWithSourceInstance",
          "github.com/golang-migrate/migrate#NewWithInstance",
        ],
        source: "https://pkg.go.dev/github.com/golang-migrate/migrate/v4",
      },
      {
        library: "goose",
        role: "run",
        calls: ["Up", "UpContext", "UpTo", "NewProvider"].map((name) => `github.com/pressly/goose#${name}`),
        source: "https://pkg.go.dev/github.com/pressly/goose/v3",
      },
      {
        library: "sql-migrate",
        role: "run",
        calls: ["github.com/rubenv/sql-migrate#Exec", "github.com/rubenv/sql-migrate#ExecContext"],
        source: "https://pkg.go.dev/github.com/rubenv/sql-migrate",
      },
      {
        library: "tern",
        role: "run",
        calls: ["github.com/jackc/tern/migrate#NewMigrator"],
        source: "https://pkg.go.dev/github.com/jackc/tern/v2/migrate",
      },
      {
        library: "gormigrate",
        role: "run",
        calls: ["github.com/go-gormigrate/gormigrate#New"],
        source: "https://pkg.go.dev/github.com/go-gormigrate/gormigrate/v2",
      },
      {
        library: "dbmate",
        role: "run",
        calls: ["github.com/amacneil/dbmate/pkg/dbmate#New"],
        source: "https://pkg.go.dev/github.com/amacneil/dbmate/v2/pkg/dbmate",
      },
    ],
    jvm: [
      {
        library: "Flyway",
        role: "run",
        calls: ["org.flywaydb.core#Flyway.configure"],
        source: "https://documentation.red-gate.com/fd/quickstart-api-184127575.html",
      },
      {
        library: "Liquibase",
        role: "run",
        calls: ["liquibase#Liquibase", "liquibase.integration.spring#SpringLiquibase"],
        source: "https://docs.liquibase.com/tools-integrations/springboot/springboot.html",
      },
      {
        library: "Exposed",
        role: "write",
        calls: ["generateMigrationScript", "statementsRequiredForDatabaseMigration"].flatMap((name) => [
          `org.jetbrains.exposed#*MigrationUtils.${name}`,
          `#MigrationUtils.${name}`,
        ]),
        source: "https://www.jetbrains.com/help/exposed/migrations.html",
      },
    ],
    csharp: [
      {
        library: "EF Core",
        role: "run",
        calls: ["#*.Database.Migrate", "#*.Database.MigrateAsync", "~*Database.Migrate", "~*Database.MigrateAsync"],
        source: "https://learn.microsoft.com/ef/core/managing-schemas/migrations/applying",
      },
      {
        library: "FluentMigrator",
        role: "run",
        calls: ["~*MigrateUp", "#*.MigrateUp"],
        source: "https://fluentmigrator.github.io/articles/quickstart.html",
      },
      {
        library: "DbUp",
        role: "run",
        calls: ["DbUp#DeployChanges.*.PerformUpgrade", "#DeployChanges.*.PerformUpgrade"],
        source: "https://dbup.readthedocs.io/en/latest/",
      },
      { library: "Evolve", role: "run", calls: ["~*evolve.Migrate"], source: "https://evolve-db.netlify.app" },
    ],
    ruby: [
      {
        library: "Rails",
        role: "run",
        calls: ["#ActiveRecord.Tasks.DatabaseTasks.migrate"],
        source: "https://api.rubyonrails.org/classes/ActiveRecord/Tasks/DatabaseTasks.html",
      },
    ],
    php: [],
    rust: [
      {
        library: "SeaORM",
        role: "run",
        calls: ["~*Migrator.up"],
        source: "https://www.sea-ql.org/SeaORM/docs/migration/running-migration/",
      },
    ],
  },
};
