// Proves by running them that what is scaffolded for axum, actix-web, Rocket, warp, tonic, Poem, Salvo and hyper compiles without a warning, and
// answers 200 when all is well, and 503 in time when Redis or PostgreSQL hangs or is down, while liveness goes on; that a
// request under way ends after SIGTERM, in all but actix-web and Rocket with the scaffold of a graceful shutdown; that requests are
// counted by route, that lines are JSON with a request's id, that spans are sent, and that a repeated write is answered once.
// One target folder serves all.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { proveGrpcHealth } from "./grpc/health.mjs";
import { filesBelow, finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveOnce } from "./support/once.mjs";
import { postgres } from "./support/postgres.mjs";
import { scaffold } from "./support/served.mjs";

const STORES = `    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let pool = PgPoolOptions::new().connect_lazy_with(PgConnectOptions::new());
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
`;
const SQLX = "use sqlx::postgres::{PgConnectOptions, PgPoolOptions};\n";

const COUNT = "\nstatic ORDERS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);\n";

const APPS = {
  axum: `use axum::{extract::RawQuery, http::StatusCode, routing::{get, post}, Json, Router};
${SQLX}
#[tokio::main]
async fn main() {
${STORES}    let app = Router::new()
        .route("/slow", get(slow))
        .route("/orders", post(order))
        .with_state(pool.clone());
    let listener = tokio::net::TcpListener::bind(("0.0.0.0", port)).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

async fn slow() {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
}

async fn order(RawQuery(bad): RawQuery) -> (StatusCode, Json<u32>) {
    let made = ORDERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let status = if bad.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::CREATED };
    (status, Json(made))
}
${COUNT}`,
  "actix-web": `use actix_web::{web, App, HttpRequest, HttpResponse, HttpServer};
${SQLX}
#[actix_web::main]
async fn main() -> std::io::Result<()> {
${STORES}    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(client.clone()))
            .app_data(web::Data::new(pool.clone()))
            .route("/slow", web::get().to(slow))
            .route("/orders", web::post().to(order))
    })
    .workers(2)
    .bind(("0.0.0.0", port))?
    .run()
    .await
}

async fn slow() -> HttpResponse {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    HttpResponse::Ok().finish()
}

async fn order(request: HttpRequest) -> HttpResponse {
    let made = ORDERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    if request.query_string().is_empty() {
        HttpResponse::Created().json(made)
    } else {
        HttpResponse::BadRequest().json(made)
    }
}
${COUNT}`,
};

/** Both crates list the packages of both, so that they are built once. */
const MANIFEST = `[package]
name = "shop"
version = "0.1.0"
edition = "2021"

[dependencies]
actix-web = { version = "4", default-features = false, features = ["macros"] }
axum = { version = "0.8", default-features = false, features = ["http1", "json", "matched-path", "tokio"] }
redis = { version = "0.29", default-features = false, features = ["tokio-comp"] }
sqlx = { version = "0.8", default-features = false, features = ["runtime-tokio", "postgres"] }
tokio = { version = "1.44", features = ["rt-multi-thread", "net"] }

[profile.dev]
debug = false
`;

/** What is put around an app beside what tells of its requests. */
const BESIDE = ["rate-limiter", "error-tracking", "opentelemetry", "idempotency"];

/** What the further crates are given. Rocket waits for SIGTERM itself: https://rocket.rs/guide/v0.5/configuration/#shutdown */
const FURTHER = {
  rocket: ["health-endpoint", "logger", "red-metrics", "rate-limiter", "feature-flags"],
  warp: ["health-endpoint", "logger", "red-metrics", "rate-limiter", "graceful-shutdown"],
  tonic: ["health-endpoint", "logger", "red-metrics", "graceful-shutdown"],
  poem: ["health-endpoint", "logger", "red-metrics", ...BESIDE, "graceful-shutdown"],
  salvo: ["health-endpoint", "graceful-shutdown", "logger", "red-metrics", ...BESIDE],
  hyper: ["health-endpoint"],
};

/** A histogram of requests by route. */
const READY = /^http_request_duration_seconds_count\{[^}]*route="\/readyz"[^}]*status="200"/m;

/** How the answers of those that are asked by HTTP are proved. */
const ASKED = {
  rocket: { asks: ["redis"], also: ["logger", "red-metrics", "rate-limiter"] },
  warp: {
    asks: ["redis"],
    also: ["logger", "red-metrics", "rate-limiter"],
    counts: /^http_request_duration_seconds_count\{[^}]*status="200"/m,
  },
  poem: { also: ["logger", "red-metrics", "rate-limiter", "opentelemetry"], counts: READY },
  salvo: { also: ["logger", "red-metrics", "rate-limiter", "opentelemetry"], counts: READY },
  hyper: { asks: ["redis"], slow: undefined },
};

/** What every app is given. */
const MADE = ["health", "idempotency", "limits", "logs", "metrics", "traces"].map((name) => `src/${name}.rs`);

/** How long a build may take, in milliseconds, however busy the machine is. */
const BUILD_MS = 900_000;

/** `node test/prove/health-rust.mjs axum` proves one of the apps, `… further` the further crates. */
const wanted = process.argv.slice(2);

const { folder, remove } = await temporaryFolder();
const database = await postgres();
/** What was built before is used again where somebody keeps it. */
const target = process.env.CARGO_TARGET_DIR ?? path.join(folder, "target");
try {
  const cargo = await finished("cargo", ["--version"]);
  if (cargo.code !== 0) skip("all of Rust's frameworks", "there is no cargo");
  else {
    const own = Object.entries(APPS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
    for (const [name, app] of own) await proveApp(name, app);
    if (own.length === 0 || wanted.length === 0) await proveFurther();
  }
} finally {
  await remove();
  if (typeof database !== "string") await database.stop();
}
summary();

/** Further frameworks, whose crates are built at once: what each is given lies below scaffold-rust/. */
async function proveFurther() {
  const root = path.join(folder, "further");
  const members = Object.keys(FURTHER);
  const workspace = `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n\n[profile.dev]\ndebug = false\n`;
  const files = { "Cargo.toml": workspace, ...(await filesBelow(path.join(import.meta.dirname, "scaffold-rust"))) };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  }
  for (const [name, ids] of Object.entries(FURTHER))
    for (const id of ids) await scaffold(`Rust, ${name}`, id, path.join(root, name));
  const built = await finished("cargo", ["build", "--quiet", "--jobs", "2"], {
    cwd: root,
    env: { CARGO_TARGET_DIR: target },
    limitMs: BUILD_MS,
  });
  const isWell = built.code === 0 && !built.output.includes("warning");
  const wrong = isWell ? "" : `exit code ${built.code} ${built.output.slice(-3000)}`;
  say("Rust, the further crates: compile", wrong === "", wrong);
  const made = Object.keys(await filesBelow(root)).filter((file) =>
    /\/(?:errors|flags|health|idempotency|limits|logs|metrics|shutdown|traces)\.rs$/.test(file),
  );
  const formatted = await finished("rustfmt", ["--check", "--edition", "2021", ...made], { cwd: root });
  say("Rust, the further crates: are as rustfmt has it", formatted.code === 0, formatted.output.slice(0, 3000));
  if (wrong !== "") return;
  for (const [name, given] of Object.entries(ASKED)) {
    const start = () => ({ command: path.join(target, `debug/shop-${name}`), arguments: [] });
    const folder = path.join(root, name);
    await prove({ name: `Rust, ${name}`, folder, files: {}, scaffolds: [], slow: "/slow", start, ...given });
    if (!FURTHER[name].includes("idempotency")) continue;
    if (typeof database === "string") skip(`Rust, ${name}: answers a repeat as before`, database);
    else {
      const env = { REDIS_URL: "redis://127.0.0.1:1" };
      await proveOnce({ name: `Rust, ${name}`, command: [start().command], root: folder, env, database });
    }
  }
  await proveGrpcHealth({
    name: "Rust, tonic",
    command: [path.join(target, "debug/shop-tonic")],
    also: ["red-metrics"],
  });
}

async function proveApp(name, app) {
  const root = path.join(folder, name);
  await mkdir(root, { recursive: true });
  const lock = path.join(folder, "Cargo.lock");
  await copyFile(lock, path.join(root, "Cargo.lock")).catch(() => {}); // the first one writes it
  await prove({
    name: `Rust, ${name}`,
    folder: root,
    also: [
      ...(name === "axum" ? ["graceful-shutdown"] : []),
      "red-metrics",
      "logger",
      "rate-limiter",
      "opentelemetry",
      "idempotency",
    ],
    slow: "/slow",
    files: { "Cargo.toml": MANIFEST, "src/main.rs": app },
    prepare: async () => {
      const built = await finished("cargo", ["build", "--quiet", "--jobs", "2"], {
        cwd: root,
        env: { CARGO_TARGET_DIR: target },
        limitMs: BUILD_MS,
      });
      if (built.code !== 0 || built.output.includes("warning"))
        return `exit code ${built.code} ${built.output.slice(-3000)}`;
      await copyFile(path.join(root, "Cargo.lock"), lock);
      const formatted = await finished("rustfmt", ["--check", "--edition", "2021", ...MADE], { cwd: root });
      return formatted.code === 0 ? undefined : formatted.output.slice(0, 3000);
    },
    start: () => ({ command: path.join(target, "debug/shop"), arguments: [] }),
  });
  if (typeof database === "string") return skip(`Rust, ${name}: answers a repeat as before`, database);
  const env = { REDIS_URL: "redis://127.0.0.1:1" };
  await proveOnce({ name: `Rust, ${name}`, command: [path.join(target, "debug/shop")], root, env, database });
}
