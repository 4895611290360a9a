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
  expect(text("src/health.rs")).toMatchInlineSnapshot(`
    "//! Whether this service lives, and whether it is ready for requests.

    use std::{
        collections::BTreeMap, error::Error, future::Future, pin::Pin, sync::Arc, time::Duration,
    };

    use axum::{http::StatusCode, routing::get, Json, Router};
    use tokio::task::JoinSet;

    /// How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    const PATIENCE: Duration = Duration::from_millis(800);

    type Failure = Box<dyn Error + Send + Sync>;
    type Ask = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> + Send + Sync>;

    /// A question to a dependency: something cheap that fails when it does not answer.
    #[derive(Clone)]
    pub struct Check {
        name: &'static str,
        ask: Ask,
    }

    impl Check {
        pub fn new<A, F, E>(name: &'static str, ask: A) -> Self
        where
            A: Fn() -> F + Send + Sync + 'static,
            F: Future<Output = Result<(), E>> + Send + 'static,
            E: Into<Failure>,
        {
            let ask: Ask = Arc::new(move || {
                let asked = ask();
                Box::pin(async move { asked.await.map_err(Into::into) })
            });
            Self { name, ask }
        }
    }

    /// The endpoints, for a router of any state.
    pub fn routes<S>(checks: Vec<Check>) -> Router<S>
    where
        S: Clone + Send + Sync + 'static,
    {
        let checks: Arc<[Check]> = checks.into();
        Router::new()
            // Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
            .route("/livez", get(|| async { "ok" }))
            // Whether to send requests: every dependency has to answer.
            .route("/readyz", get(move || ready(checks.clone())))
    }

    async fn ready(checks: Arc<[Check]>) -> (StatusCode, Json<BTreeMap<&'static str, &'static str>>) {
        let (ready, results) = ask_all(&checks).await;
        let status = if ready {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        (status, Json(results))
    }

    /// Asks Redis for a PONG.
    pub fn ask_redis(client: redis::Client) -> Check {
        Check::new("redis", move || {
            let client = client.clone();
            async move {
                let mut connection = client.get_multiplexed_async_connection().await?;
                redis::cmd("PING").query_async::<()>(&mut connection).await
            }
        })
    }

    /// Asks the database for a row.
    pub fn ask_postgres(pool: sqlx::PgPool) -> Check {
        Check::new("postgres", move || {
            let pool = pool.clone();
            async move { sqlx::query("SELECT 1").execute(&pool).await.map(|_| ()) }
        })
    }

    /// Asks everything at once. Why something did not answer goes to the log, not to the caller.
    async fn ask_all(checks: &[Check]) -> (bool, BTreeMap<&'static str, &'static str>) {
        let mut asked = JoinSet::new();
        for Check { name, ask } in checks.iter().cloned() {
            asked.spawn(answers_in_time(name, ask));
        }
        let (mut ready, mut results) = (true, BTreeMap::new());
        while let Some(answer) = asked.join_next().await {
            let (name, answered) = answer.unwrap_or(("a check that panicked", false));
            ready &= answered;
            results.insert(name, if answered { "ok" } else { "unavailable" });
        }
        results.insert("status", if ready { "ok" } else { "unavailable" });
        (ready, results)
    }

    async fn answers_in_time(name: &'static str, ask: Ask) -> (&'static str, bool) {
        match tokio::time::timeout(PATIENCE, ask()).await {
            Ok(Ok(())) => return (name, true),
            Ok(Err(error)) => eprintln!("{name} is not ready: {error}"),
            Err(_) => eprintln!("{name} is not ready: no answer within {PATIENCE:?}"),
        }
        (name, false)
    }
    "
  `);
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
  expect(after.findings.map(({ kind }) => kind)).toEqual(["health-unwritten"]);
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
  expect(text("src/main.rs")).toContain("    let app = axum::Router::new().merge(crate::health::routes()).route(");
});

test.each([
  ["2", "impl Fn() -> Pin<Box<dyn Future<Output = HttpResponse>>>"],
  ["3", "impl AsyncFn() -> HttpResponse"],
])("ntex %s, whose routes are added one by one", async (version, gives) => {
  const { after, again, text } = await healthScaffolded({
    "Cargo.toml": cargo(`ntex = { version = "${version}", features = ["tokio"] }`),
    "src/main.rs": `use ntex::web;

#[ntex::main]
async fn main() -> std::io::Result<()> {
    let client = redis::Client::open("redis://cache").unwrap();
    web::HttpServer::new(move || {
        web::App::new()
            .state(client.clone())
            .route("/", web::get().to(list))
    })
    .bind(("0.0.0.0", 8080))?
    .run()
    .await
}

async fn list() -> web::HttpResponse {
    web::HttpResponse::Ok().body("[]")
}
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("src/main.rs")).toContain(`        web::App::new()
            .route("/livez", ntex::web::get().to(crate::health::live))
            .route("/readyz", ntex::web::get().to(crate::health::ready(`);
  expect(text("src/health.rs")).toContain(`pub fn ready(checks: Vec<Check>) -> ${gives} {`);
});

test("ntex, where nobody can tell that it runs on tokio", async () => {
  const { note, changed } = await healthScaffolded({
    "Cargo.toml": cargo(`ntex = { version = "3", features = ["compio"] }`),
    "src/main.rs": `use ntex::web;

#[ntex::main]
async fn main() -> std::io::Result<()> {
    let client = redis::Client::open("redis://cache").unwrap();
    web::HttpServer::new(|| web::App::new().route("/", web::get().to(list))).bind(("0.0.0.0", 8080))?.run().await
}
`,
  });
  expect(changed).toEqual([]);
  expect(note).toContain("nobody can tell that src/main.rs runs on tokio");
});
