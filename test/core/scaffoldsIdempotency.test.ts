import { expect, test } from "vitest";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import { treeOf } from "../../src/core/extractors/code/programOf.ts";
import type { SyntaxNode } from "../../src/core/extractors/code/treesitter.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";
import { testAssets } from "../support/scan.ts";

// Where the middleware is taken in, what it asks and which migration makes its table; test/prove has them run.

const made = (files: Readonly<Record<string, string>>) => scaffolded("idempotency", idempotency, files);

const goMain = (imports: string, opened: string) => `package main

import (
	"log"
${imports}
	"github.com/gin-gonic/gin"
)

func main() {
	${opened}
	if err != nil {
		log.Fatal(err)
	}
	r := gin.New()
	r.POST("/orders", create(db))
	log.Fatal(r.Run(":8080"))
}
`;
const goMod = (driver: string) =>
  `module shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.1\n\t${driver}\n)\n`;

test("Go: over database/sql, pgx and gorm, in golang-migrate's files", async () => {
  const migrations = {
    "migrations/000001_orders.up.sql": "CREATE TABLE orders (id bigint);\n",
    "migrations/000001_orders.down.sql": "DROP TABLE orders;\n",
  };
  const sql = await made({
    "go.mod": goMod("github.com/lib/pq v1.10.9"),
    "main.go": goMain(`\t"database/sql"\n\n\t_ "github.com/lib/pq"`, `db, err := sql.Open("postgres", "")`),
    ...migrations,
  });
  expect(sql.text("main.go")).toContain("\tr := gin.New()\n\tr.Use(answerOnce(db))\n");
  expect(sql.text("idempotency.go")).toContain("VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
  expect(sql.changed).toContain("migrations/000002_idempotency_keys.up.sql");
  expect(sql.again.changes).toEqual([]);

  const pgx = await made({
    "go.mod": goMod("github.com/jackc/pgx/v5 v5.7.1"),
    "main.go": goMain(
      `\t"context"\n\n\t"github.com/jackc/pgx/v5/pgxpool"`,
      `db, err := pgxpool.New(context.Background(), "")`,
    ),
  });
  expect(pgx.text("idempotency.go")).toContain("func answerOnce(db *pgxpool.Pool) gin.HandlerFunc {");

  const gorm = await made({
    "go.mod": goMod("gorm.io/driver/mysql v1.5.7"),
    "main.go": goMain(`\t"gorm.io/driver/mysql"\n\t"gorm.io/gorm"`, `db, err := gorm.Open(mysql.Open(""))`),
  });
  expect(gorm.text("idempotency.go")).toContain(
    "INSERT IGNORE INTO idempotency_keys (id, claim, request) VALUES (?, ?, ?)",
  );
});

test("Go: not over a database that is opened elsewhere, or that nobody can name", async () => {
  const main = (opened: string) => goMain(`\t"database/sql"\n`, opened);
  const elsewhere = await made({
    "go.mod": goMod("github.com/lib/pq v1.10.9"),
    "main.go": main("db, err := store.Open()"),
  });
  expect([elsewhere.changed, elsewhere.note]).toEqual([
    [],
    expect.stringContaining("no client of PostgreSQL or MySQL"),
  ]);
  const unnamed = await made({
    "go.mod": goMod("modernc.org/sqlite v1.34.0"),
    "main.go": main("db, err := sql.Open(driver, dsn)"),
  });
  expect(unnamed.changed).toEqual([]);
});

const cargo = (web: string) => `[package]
name = "shop"
version = "0.1.0"
edition = "2021"

[dependencies]
${web}
sqlx = { version = "0.8", features = ["runtime-tokio", "postgres"] }
tokio = { version = "1", features = ["full"] }
`;

test("Rust: the pool is taken into the keys before it is moved elsewhere", async () => {
  const { text, changed, again } = await made({
    "Cargo.toml": cargo('axum = "0.8"'),
    "migrations/20250101000000_orders.sql": "CREATE TABLE orders (id bigint);\n",
    "src/main.rs": `use axum::{routing::get, Router};
use sqlx::PgPool;

#[tokio::main]
async fn main() {
    let pool = PgPool::connect("postgres://").await.unwrap();
    let app = Router::new().route("/", get(|| async { "ok" })).with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
  });
  expect(text("src/main.rs")).toContain(
    `.await.unwrap();\n    let idempotency_keys = crate::idempotency::Keys::new(&pool);\n    let app = Router`,
  );
  expect(text("src/main.rs")).toContain("    let app = crate::idempotency::answered_once(app, idempotency_keys);\n");
  expect(changed.find((path) => path.startsWith("migrations/"))).toMatch(
    /^migrations\/20\d{12}_idempotency_keys\.sql$/,
  );
  expect(again.changes).toEqual([]);
});

test("Rust: a pool that a function of actix-web is given", async () => {
  const { text } = await made({
    "Cargo.toml": cargo('actix-web = "4"'),
    "src/main.rs": `use actix_web::{web, App, HttpServer};
use sqlx::MySqlPool;

pub async fn run(pool: MySqlPool, port: u16) -> std::io::Result<()> {
    HttpServer::new(move || App::new().app_data(web::Data::new(pool.clone())))
        .bind(("0.0.0.0", port))?
        .run()
        .await
}
`,
  });
  expect(text("src/main.rs")).toContain(
    "-> std::io::Result<()> {\n    let idempotency_keys = crate::idempotency::Keys::new(&pool);\n",
  );
  expect(text("src/main.rs")).toContain("App::new().app_data(idempotency_keys.clone()).wrap(");
  expect(text("src/idempotency.rs")).toContain("pub struct Keys(MySqlPool);");
});

test("Kotlin: a filter of Spring's, and a module of Ktor's over a DataSource that it can reach", async () => {
  const spring = await made(filesBelow("test/prove/scaffold-jvm/spring-kotlin"));
  expect(spring.changed).toEqual([
    "src/main/kotlin/com/example/shop/IdempotencyFilter.kt",
    "src/main/resources/idempotency_keys.sql",
  ]);
  expect(spring.again.changes).toEqual([]);
  const ktor = await made(filesBelow("test/prove/scaffold-jvm/ktor"));
  expect(ktor.text("src/main/kotlin/com/example/Application.kt")).toContain("    idempotency(database)\n");
  expect(ktor.text("build.gradle.kts")).toContain('implementation("io.ktor:ktor-server-double-receive")');
  expect(ktor.again.changes).toEqual([]);
});

test("C#: middleware over EF Core's context, which parses", async () => {
  const { text, changed, again } = await made(filesBelow("test/prove/scaffold-dotnet/minimal"));
  const path = "Idempotency/IdempotencyMiddleware.cs";
  expect(changed).toEqual([path, "Idempotency/idempotency_keys.sql", "Program.cs"]);
  expect(text("Program.cs")).toContain("app.UseMiddleware<IdempotencyMiddleware>();");
  expect(text(path)).toContain("GetRequiredService<ShopContext>()");
  const root = await treeOf({ path, text: text(path), role: "production" }, testAssets);
  expect(root && unparsed(root)).toEqual([]);
  expect(again.changes).toEqual([]);
});

/** What a tree could not make sense of. */
function unparsed(node: SyntaxNode): readonly string[] {
  return [...(node.type === "ERROR" ? [`${node.start}-${node.end}`] : []), ...node.children.flatMap(unparsed)];
}

test("Dropwizard: a filter that is registered with a DataSource of its own", async () => {
  const { text, changed, again } = await made({
    "pom.xml": `<project><artifactId>shop</artifactId><dependencies>
<dependency><groupId>io.dropwizard</groupId><artifactId>dropwizard-core</artifactId><version>4.0.12</version></dependency>
<dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.4</version></dependency>
</dependencies></project>
`,
    "src/main/java/shop/Settings.java": `package shop;

public class Settings extends Configuration {
    public DataSourceFactory getDatabase() {
        return database;
    }
}
`,
    "src/main/java/shop/App.java": `package shop;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import org.postgresql.ds.PGSimpleDataSource;

public class App extends Application<Settings> {
    public static void main(String[] args) throws Exception {
        new App().run(args);
    }

    @Override
    public void run(Settings settings, Environment environment) {
        environment.jersey().register(new Orders());
    }
}
`,
  });
  expect(changed).toContain("src/main/java/shop/IdempotencyFilter.java");
  expect(text("src/main/java/shop/App.java")).toContain(
    '        ManagedDataSource keys = settings.getDatabase().build(environment.metrics(), "idempotency");\n        environment.lifecycle().manage(keys);\n        environment.jersey().register(new IdempotencyFilter(keys));\n',
  );
  expect(text("src/main/java/shop/IdempotencyFilter.java")).toContain(
    "public IdempotencyFilter(DataSource database) {",
  );
  expect(again.changes).toEqual([]);
});

test("Quarkus in Kotlin: a provider that is given the DataSource", async () => {
  const { text, changed, again } = await made({
    "build.gradle.kts": `plugins {
    kotlin("jvm") version "2.0.21"
    id("io.quarkus") version "3.15.1"
}

dependencies {
    implementation("io.quarkus:quarkus-rest:3.15.1")
    implementation("io.quarkus:quarkus-jdbc-postgresql:3.15.1")
}
`,
    "src/main/kotlin/shop/Orders.kt":
      'package shop\n\nimport jakarta.ws.rs.POST\nimport jakarta.ws.rs.Path\n\n@Path("/orders")\nclass Orders {\n    @POST\n    fun make(): String = "[]"\n}\n',
  });
  expect(changed).toContain("src/main/kotlin/shop/IdempotencyFilter.kt");
  expect(text("src/main/kotlin/shop/IdempotencyFilter.kt")).toContain(
    "class IdempotencyFilter(private val database: DataSource) :",
  );
  expect(again.changes).toEqual([]);
});

test("Spring Boot: which database keeps the keys has to be one, and it says which sign is missing", async () => {
  const files = filesBelow("test/prove/scaffold-jvm/spring");
  const text = files["pom.xml"] ?? "";
  const without = (pom: string) => made({ ...files, "pom.xml": pom });
  const driver = /[ \t]*<dependency>\s*<groupId>org\.postgresql[\s\S]*?<\/dependency>\n?/;
  expect(text).toMatch(driver);
  const mysql =
    "<dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId></dependency>\n</dependencies>";
  const both = await without(text.replace("</dependencies>", mysql));
  expect(both.changed).toEqual([]);
  expect(both.note).toMatch(/drivers of both PostgreSQL and MySQL/);
  const neither = await without(text.replace(driver, ""));
  expect(neither.note).toMatch(/no driver of PostgreSQL or MySQL was seen/);
});
