import type { Span } from "../../../model.ts";
import type { Program } from "../program.ts";
import { tableLanguage, type UseLanguage } from "../uses/row.ts";

/** Something by which a store is asked that is handed in, and so may have been made by code that is not seen. */
export interface Handle {
  readonly service: string;
  /** What the type is of; who makes one is told by the clients of that. */
  readonly package: string;
}

interface Row extends Handle {
  /** What a file says that uses the package. */
  readonly beside: RegExp;
  /** How the file names the type. */
  readonly type: RegExp;
}

function row(service: string, name: string, beside: RegExp, type: RegExp): Row {
  return { service, package: name, beside, type };
}

/** Types of pools, connections and clients that programs hand on. */
const HANDLES: Partial<Record<UseLanguage, readonly Row[]>> = {
  go: [
    // https://pkg.go.dev/database/sql#DB
    row("a database", "database/sql", /"database\/sql"/, /\*sql\.DB\b/),
    // https://pkg.go.dev/github.com/jmoiron/sqlx#DB
    row("a database", "github.com/jmoiron/sqlx", /"github\.com\/jmoiron\/sqlx"/, /\*sqlx\.DB\b/),
    // https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#Pool
    row("PostgreSQL", "github.com/jackc/pgx", /"github\.com\/jackc\/pgx\/v\d\/pgxpool"/, /\*pgxpool\.Pool\b/),
    // https://pkg.go.dev/gorm.io/gorm#DB
    row("a database", "gorm.io/gorm", /"gorm\.io\/gorm"/, /\*gorm\.DB\b/),
    // https://pkg.go.dev/github.com/uptrace/bun#DB
    row("a database", "github.com/uptrace/bun", /"github\.com\/uptrace\/bun"/, /\*bun\.DB\b|\bbun\.IDB\b/),
    // https://pkg.go.dev/github.com/redis/go-redis/v9#UniversalClient
    row(
      "Redis",
      "github.com/redis/go-redis",
      /"github\.com\/(?:redis|go-redis)\/(?:go-)?redis(?:\/v\d)?"/,
      /\*redis\.(?:Cluster)?Client\b|\bredis\.(?:UniversalClient|Cmdable)\b/,
    ),
    // https://pkg.go.dev/go.mongodb.org/mongo-driver/mongo#Database
    row(
      "MongoDB",
      "go.mongodb.org/mongo-driver",
      /"go\.mongodb\.org\/mongo-driver(?:\/v2)?\/mongo"/,
      /\*mongo\.(?:Client|Database|Collection)\b/,
    ),
  ],
  rust: [
    // https://docs.rs/sqlx/latest/sqlx/struct.Pool.html
    row(
      "a database",
      "sqlx",
      /\bsqlx\b/,
      /(?:: |&)(?:sqlx::)?(?:PgPool|MySqlPool|Pool<(?:sqlx::)?(?:Postgres|MySql)>)/,
    ),
    // https://docs.rs/sea-orm/latest/sea_orm/enum.DatabaseConnection.html
    row("a database", "sea-orm", /\bsea_orm\b/, /(?:: |&)(?:sea_orm::)?DatabaseConnection\b/),
    // https://docs.rs/redis/latest/redis/aio/struct.ConnectionManager.html
    row("Redis", "redis", /\bredis::/, /(?:: |&)(?:redis::(?:aio::)?)?(?:ConnectionManager|MultiplexedConnection)\b/),
  ],
  jvm: [
    // https://docs.oracle.com/en/java/javase/21/docs/api/java.sql/javax/sql/DataSource.html
    row("a database", "javax.sql.DataSource", /^import javax\.sql\.DataSource\b/m, /\bDataSource\b(?!;)/),
    // https://github.com/brettwooldridge/HikariCP
    row("a database", "HikariCP", /^import com\.zaxxer\.hikari\.HikariDataSource\b/m, /\bHikariDataSource\b(?!;)/),
  ],
  javascript: [
    // https://node-postgres.com/apis/pool
    row("PostgreSQL", "pg", /\bfrom ["']pg["']/, /:\s?(?:pg\.)?Pool\b/),
    // https://knexjs.org/guide/
    row("a database", "knex", /\bfrom ["']knex["']/, /:\s?Knex\b/),
    // https://kysely.dev/docs/getting-started
    row("a database", "kysely", /\bfrom ["']kysely["']/, /:\s?Kysely</),
    // https://redis.github.io/ioredis/
    row("Redis", "ioredis", /\bfrom ["']ioredis["']/, /:\s?(?:Redis|Cluster)\b/),
    // https://www.mongodb.com/docs/drivers/node/current/
    row("MongoDB", "mongodb", /\bfrom ["']mongodb["']/, /:\s?(?:Db|Collection|MongoClient)\b/),
    // https://orm.drizzle.team/docs/get-started-postgresql
    row("PostgreSQL", "drizzle-orm", /\bfrom ["']drizzle-orm\//, /:\s?(?:NodePg|PostgresJs)Database\b/),
  ],
};

/** True where a text may name one. */
export function mayHandle(text: string, language: UseLanguage): boolean {
  return HANDLES[language]?.some(({ beside, type }) => beside.test(text) && type.test(text)) ?? false;
}

/** The handles that a file names the types of, each where it does first. */
export function handlesOf({ text, language }: Program): readonly (Handle & { readonly span: Span })[] {
  return (HANDLES[tableLanguage(language)] ?? []).flatMap(({ beside, type, ...handle }) => {
    const found = beside.test(text) ? type.exec(text) : null;
    if (!found) return [];
    const start = found.index + (found[0].length - found[0].replace(/^(?::\s?|&)/, "").length);
    return [{ ...handle, span: { start, end: found.index + found[0].length } }];
  });
}
