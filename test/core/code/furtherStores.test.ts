import { describe, expect, test } from "vitest";
import { dependencies } from "../../../src/core/extractors/code/dependencies/index.ts";
import type { Extraction } from "../../../src/core/extractors/extractor.ts";
import { managementProperties } from "../../../src/core/extractors/servers/actuator.ts";
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
  [
    "Java, R2DBC",
    "A.java",
    'import io.r2dbc.spi.ConnectionFactories;\nclass A { Object f = ConnectionFactories.get("r2dbc:postgresql://db/shop"); }\n',
    "postgres R2DBC",
  ],
  [
    "Kotlin, R2DBC's driver",
    "A.kt",
    "import io.r2dbc.postgresql.PostgresqlConnectionFactory\nval factory = PostgresqlConnectionFactory(configuration)\n",
    "postgres R2DBC",
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

  test.each([
    ["a.go", 'package a\nimport "database/sql"\nfunc open() { sql.Open("sqlite3", "x.db") }\n'],
    ["A.java", 'import java.sql.*;\nclass A { Object c = DriverManager.getConnection("jdbc:h2:mem:shop"); }\n'],
    ["A.kt", 'import io.r2dbc.spi.ConnectionFactories\nval f = ConnectionFactories.get("r2dbc:h2:mem:///shop")\n'],
  ])("a database in a file or in memory is no dependency: %s", async (path, text) => {
    const { signals } = await dependencies.extract({ path, text, role: "production" }, testAssets);
    expect(signals).toEqual([]);
  });

  test.each([
    ["spring.r2dbc.url=r2dbc:postgresql://db/shop\n", ["postgres Spring"]],
    ["spring.r2dbc.url=r2dbc:h2:mem:///shop\n", []],
    ["r2dbc.datasources.default.url=r2dbc:mysql://db/shop\n", ["mysql Micronaut"]],
  ])("R2DBC in settings: %s", (text, expected) => {
    const path = "src/main/resources/application.properties";
    expect(managementProperties.mayHold?.(text, path)).toBe(true);
    const extraction = managementProperties.extract({ path, text, role: "production" }, testAssets) as Extraction;
    const found = extraction.signals.map(({ data }) => data as Signal<"dependency.used">["data"]);
    expect(found.map(({ type, library }) => `${type} ${library}`)).toEqual(expected);
  });
});
