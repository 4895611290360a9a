import { expect, test } from "vitest";
import { healthScaffolded } from "../support/scaffolded.ts";

const cargo = (framework: string) =>
  `[package]\nname = "shop"\nedition = "2021"\n\n[dependencies]\n${framework}\ntokio = "1"\nsqlx = "0.8"\nredis = "0.29"\n`;

test("axum, with a pool that the function opens and a client that it is given", async () => {
  const { before, after, again, text, changed } = await healthScaffolded({
    "Cargo.toml": cargo(`axum = "0.8"`),
    "src/main.rs": `use axum::{routing::get, Router};
use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() {
    let client = redis::Client::open("redis://cache").unwrap();
    serve(client).await;
}

async fn serve(client: redis::Client) {
    let pool = PgPoolOptions::new().connect("postgres://db").await.unwrap();
    let app = Router::new()
        .route("/", get(|| async { "hello" }))
        .with_state(pool.clone());
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
  });
  expect(before.state).toBe("gap");
  expect(after.findings).toEqual([]);
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(changed).toEqual(["Cargo.toml", "src/health.rs", "src/main.rs"]);
  expect(text("src/main.rs")).toContain(`    let app = Router::new()
        .merge(crate::health::routes(vec![
            crate::health::ask_redis(client.clone()),
            crate::health::ask_postgres(pool.clone()),
        ]))
        .route("/",`);
  expect(text("src/main.rs")).toMatch(/^mod health;\n\nuse axum/);
  expect(text("Cargo.toml")).toContain(`tokio = { version = "1", features = ["rt", "time"] }`);
  expect(text("src/health.rs")).toMatchInlineSnapshot();
});

test("actix-web, where a closure makes the app: a client that it does not hold is left to a person", async () => {
  const { after, again, text } = await healthScaffolded({
    "Cargo.toml": cargo(`actix-web = "4"`),
    "src/main.rs": `use actix_web::{web, App, HttpResponse, HttpServer};

mod orders;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let client = redis::Client::open("redis://cache").unwrap();
    let pool = sqlx::PgPool::connect("postgres://db").await.unwrap();
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(pool.clone()))
            .route("/", web::get().to(HttpResponse::Ok))
    })
    .bind(("0.0.0.0", 8080))?
    .run()
    .await
}
`,
    "src/orders.rs": "",
  });
  expect(after.findings).toEqual([]);
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("src/main.rs")).toContain(`        App::new()
            .configure(|config| crate::health::routes(config, vec![
                crate::health::ask_redis(),
                crate::health::ask_postgres(pool.clone()),
            ]))
            .app_data(`);
  expect(text("src/health.rs")).toContain("ask_redis is not written yet");
});

test("axum without a dependency", async () => {
  const { after, text } = await healthScaffolded({
    "Cargo.toml": `[package]\nname = "shop"\n\n[dependencies]\naxum = "0.8"\ntokio = { version = "1", features = ["full"] }\n`,
    "src/main.rs": `#[tokio::main]
async fn main() {
    let app = axum::Router::new().route("/", axum::routing::get(|| async { "hello" }));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("src/main.rs")).toContain(
    "    let app = axum::Router::new().merge(crate::health::routes()).route(",
  );
});
