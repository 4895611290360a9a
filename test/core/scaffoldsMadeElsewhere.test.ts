import { expect, test } from "vitest";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import { healthScaffolded, scaffolded } from "../support/scaffolded.ts";

// Clients that a function of the repository's own makes, in another file: they are asked by the local that holds them.

const keys = (files: Readonly<Record<string, string>>) => scaffolded("idempotency", idempotency, files);

const goShop = (opened: string, imported = "") => ({
  "go.mod": `module example.com/shop

go 1.24

require (
	github.com/gin-gonic/gin v1.10.1
	gorm.io/driver/postgres v1.5.11
	gorm.io/gorm v1.25.12
)
`,
  "main.go": `package main

import (
	"log"

	"github.com/gin-gonic/gin"
${imported})

func main() {
	${opened}
	if err != nil {
		log.Fatal(err)
	}
	r := gin.New()
	r.POST("/orders", create(db))
	log.Fatal(r.Run(":8080"))
}
`,
});

const goOpen = (name: string) => `package ${name}

import (
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func Open(
	dsn func(string) string,
) (*gorm.DB, error) {
	return gorm.Open(postgres.Open(dsn("shop")), &gorm.Config{})
}
`;

test("Go: by a function of the package, or of another one of the module", async () => {
  const beside = { ...goShop("db, err := Open(nil)"), "open.go": goOpen("main") };
  const other = {
    ...goShop("db, err := store.Open(nil)", `\n\t"example.com/shop/internal/store"\n`),
    "internal/store/store.go": goOpen("store"),
  };
  for (const files of [beside, other]) {
    const health = await healthScaffolded(files);
    expect(health.after.state).toBe("met");
    expect(health.text("main.go")).toContain(`"postgres": askDatabase(db),`);
    const once = await keys(files);
    expect(once.text("main.go")).toContain("	r.Use(answerOnce(db))\n");
    expect(once.again.changes).toEqual([]);
  }
});

test("Go: not by what gives something else, or in a block of its own", async () => {
  const wrapped = {
    ...goShop("db, err := Open(nil)"),
    "open.go": goOpen("main").replace("(*gorm.DB, error)", "(*Store, error)"),
  };
  const inner = { ...goShop("{\n\t\tdb, err := Open(nil)\n\t}"), "open.go": goOpen("main") };
  for (const files of [wrapped, inner]) expect((await keys(files)).changed).toEqual([]);
});

const JAVA = "src/main/java/shop";
const javaShop = (main: string) => ({
  "pom.xml": `<project>
  <groupId>shop</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>io.javalin</groupId><artifactId>javalin</artifactId><version>6.3.0</version></dependency>
    <dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>6.2.1</version></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.4</version></dependency>
  </dependencies>
</project>
`,
  [`${JAVA}/Database.java`]: `package shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

final class Database {
    static DataSource open(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        return new HikariDataSource(config);
    }
}
`,
  [`${JAVA}/Main.java`]: `package shop;

import io.javalin.Javalin;
import javax.sql.DataSource;

public class Main {
${main}
}
`,
});

test("Java: by a static method, for an application of the same block alone", async () => {
  const files = javaShop(`    public static void main(String[] args) {
        DataSource source = Database.open(args[0]);
        Javalin app = Javalin.create();
        app.start(8080);
    }`);
  expect((await healthScaffolded(files)).after.state).toBe("met");
  expect((await keys(files)).text(`${JAVA}/Main.java`)).toContain("Idempotency.idempotency(app, source);");
  const apart = javaShop(`    static void tables(String[] args) {
        DataSource source = Database.open(args[0]);
        source.getClass();
    }

    public static void main(String[] args) {
        Javalin app = Javalin.create();
        app.start(8080);
    }`);
  expect((await keys(apart)).note).toContain("no DataSource was seen that");
});

test("Kotlin: by a function, behind the values that a module of Ktor's begins with", async () => {
  const application = "src/main/kotlin/Application.kt";
  const { text, again } = await keys({
    "build.gradle.kts": `plugins { kotlin("jvm") version "2.1.0" }

dependencies {
    implementation("io.ktor:ktor-server-netty:3.0.1")
    implementation("com.zaxxer:HikariCP:6.2.1")
    implementation("org.postgresql:postgresql:42.7.4")
}
`,
    "src/main/kotlin/Database.kt": `import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource

fun openDatabase(url: String) = HikariDataSource(HikariConfig().apply { jdbcUrl = url })
`,
    [application]: `import io.ktor.server.application.Application
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main() {
    embeddedServer(Netty, port = 8080, module = Application::module).start(wait = true)
}

fun Application.module() {
    val source = openDatabase("jdbc:postgresql:shop")
    routing {
        get("/orders") { call.respondText("[]") }
    }
}
`,
  });
  expect(text(application)).toContain(
    `    val source = openDatabase("jdbc:postgresql:shop")\n    idempotency(source)\n    routing {`,
  );
  expect(again.changes).toEqual([]);
});

test("Rust: by a function of another module, unless its failure is still in it", async () => {
  const files = (opened: string) => ({
    "Cargo.toml": `[package]
name = "shop"
version = "0.1.0"
edition = "2021"

[dependencies]
axum = "0.8"
sqlx = { version = "0.8", features = ["runtime-tokio", "postgres"] }
tokio = { version = "1", features = ["full"] }
`,
    "src/db.rs": `use sqlx::postgres::PgPoolOptions;

pub async fn open(url: &str) -> Result<sqlx::PgPool, sqlx::Error> {
    PgPoolOptions::new().connect(url).await
}
`,
    "src/main.rs": `mod db;

use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    let pool = ${opened};
    let app = Router::new().route("/", get(|| async { "ok" })).with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
  });
  const opened = files(`db::open("postgres://db").await.unwrap()`);
  expect((await healthScaffolded(opened)).after.state).toBe("met");
  expect((await keys(opened)).text("src/main.rs")).toContain(
    `.unwrap();\n    let idempotency_keys = crate::idempotency::Keys::new(&pool);\n`,
  );
  expect((await keys(files(`db::open("postgres://db").await`))).changed).toEqual([]);
});
