import { describe, expect, test } from "vitest";
import { dependencies } from "../../../src/core/extractors/code/dependencies/index.ts";
import type { Signal } from "../../../src/core/model.ts";
import { testAssets } from "../../support/scan.ts";

const CASES: readonly (readonly [string, string, string, string])[] = [
  [
    "Go",
    "db.go",
    'package a\nimport ("database/sql"; _ "github.com/lib/pq")\nfunc open() { sql.Open("postgres", dsn) }\n',
    "postgres database/sql",
  ],
  [
    "Go, pgx",
    "db.go",
    'package a\nimport "github.com/jackc/pgx/v5/pgxpool"\nfunc open() { pgxpool.New(ctx, dsn) }\n',
    "postgres pgx",
  ],
  [
    "Go, go-redis",
    "r.go",
    'package a\nimport "github.com/redis/go-redis/v9"\nfunc open() { redis.NewClient(&redis.Options{}) }\n',
    "redis go-redis",
  ],
  [
    "Java",
    "A.java",
    'import redis.clients.jedis.JedisPool;\nclass A { JedisPool p = new JedisPool("redis", 6379); }\n',
    "redis Jedis",
  ],
  [
    "Kotlin",
    "A.kt",
    "import org.jetbrains.exposed.sql.Database\nfun open() { Database.connect(url) }\n",
    "sql Exposed",
  ],
  ["C#", "Program.cs", 'builder.Services.AddDbContext<ShopDb>(o => o.UseNpgsql("Host=db"));\n', "postgres EF Core"],
  ["Ruby", "a.rb", 'CACHE = Redis.new(url: ENV["REDIS_URL"])\n', "redis redis"],
  ["PHP", "a.php", '<?php\n$pdo = new PDO("pgsql:host=db");\n', "postgres PDO"],
  ["Rust", "a.rs", "use sqlx::PgPool;\nasync fn open() { PgPool::connect(&url).await; }\n", "postgres sqlx"],
];

describe("a store that code opens a client for", () => {
  test.each(CASES)("is seen in %s", async (_, path, text, expected) => {
    expect(dependencies.mayHold?.(text, path)).toBe(true);
    const { signals } = await dependencies.extract({ path, text, role: "production" }, testAssets);
    const found = signals.map(({ data }) => data as Signal<"dependency.used">["data"]);
    expect(found.map(({ type, library }) => `${type} ${library}`)).toEqual([expected]);
  });

  test("a database in a file is no dependency", async () => {
    const text = 'package a\nimport "database/sql"\nfunc open() { sql.Open("sqlite3", "x.db") }\n';
    const { signals } = await dependencies.extract({ path: "a.go", text, role: "production" }, testAssets);
    expect(signals).toEqual([]);
  });
});
