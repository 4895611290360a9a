import { describe, expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import type { Check } from "../../src/core/model.ts";
import { scaffolded } from "../support/scaffolded.ts";

const cargo = (dependencies: string) => `[package]
name = "shop"
edition = "2021"

[dependencies]
${dependencies}

[dev-dependencies]
reqwest = "0.12"
`;
const AXUM = cargo(`axum = "0.8"\ntokio = { version = "1", features = ["full"] }`);
const ACTIX = cargo(`actix-web = "4"`);

const axumMain = (setUp: string, served = "app") => `use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
${setUp}    let app = Router::new().route("/", get(|| async { "hello" }));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, ${served})
        .await
        .unwrap();
}
`;

const ACTIX_MAIN = `use actix_web::{web, App, HttpResponse, HttpServer};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    println!("starts");
    HttpServer::new(|| {
        App::new()
            .route("/", web::get().to(HttpResponse::Ok))
    })
    .bind(("0.0.0.0", 8080))?
    .run()
    .await
}
`;

const TOPICS: readonly (readonly [string, Check, string, string])[] = [
  ["red-metrics", redMetrics, "metrics", "measured"],
  ["logger", structuredLogs, "logs", "with_request_ids"],
  ["opentelemetry", tracing, "traces", "traced"],
];

describe.each(TOPICS)("%s", (id, check, module, wraps) => {
  test("axum: the router that is served goes through it", async () => {
    const { before, after, again, changed, text, note } = await scaffolded(id, check, {
      "Cargo.toml": AXUM,
      "src/main.rs": axumMain(`    println!("starts");\n`, "app.into_make_service()"),
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
    expect(changed).toEqual(["Cargo.toml", "src/main.rs", `src/${module}.rs`].toSorted());
    expect(note).toBe("Run `cargo check`: it fetches what Cargo.toml now asks for and writes Cargo.lock.");
    expect(text("src/main.rs")).toContain(
      `    let app = crate::${module}::${wraps}(app);\n    axum::serve(listener, app.into_make_service())\n`,
    );
    expect(text("src/main.rs")).toMatch(new RegExp(`^mod ${module};\n\nuse axum`));
  });

  test("actix-web: it is chained to the app", async () => {
    const { before, after, again, text } = await scaffolded(id, check, {
      "Cargo.toml": ACTIX,
      "src/main.rs": ACTIX_MAIN,
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
    expect(text("src/main.rs")).toContain("        App::new()\n            .wrap(");
  });
});

test("crates stand where the order of the others has them", async () => {
  const { text } = await scaffolded("red-metrics", redMetrics, { "Cargo.toml": AXUM, "src/main.rs": axumMain("") });
  expect(text("Cargo.toml")).toContain(
    `axum = "0.8"\nprometheus = { version = "0.14", default-features = false }\ntokio = `,
  );
});

test("a subscriber that writes text writes JSON, and no other is started", async () => {
  const { before, after, text } = await scaffolded("logger", structuredLogs, {
    "Cargo.toml": cargo(`axum = "0.8"\ntracing-subscriber = "0.3"`),
    "src/main.rs": axumMain("    tracing_subscriber::fmt().with_target(false).pretty().init();\n"),
  });
  expect(before.state).toBe("gap");
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("src/main.rs")).toContain("    tracing_subscriber::fmt().json().with_target(false).init();\n");
  expect(text("src/main.rs")).not.toContain("logs::start");
  expect(text("src/logs.rs")).not.toContain("fn start");
  expect(text("Cargo.toml")).toContain(
    `tracing-subscriber = { version = "0.3", features = ["env-filter", "json"] }\nuuid = `,
  );
});

test("a layer within the registry's statement is no statement of its own", async () => {
  const { after, text, again } = await scaffolded("logger", structuredLogs, {
    "Cargo.toml": cargo(`axum = "0.8"\ntracing-subscriber = "0.3"`),
    "src/main.rs": axumMain(
      "    tracing_subscriber::registry()\n        .with(tracing_subscriber::EnvFilter::from_default_env())\n        .with(tracing_subscriber::fmt::layer())\n        .init();\n",
    ),
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("src/main.rs")).toContain("        .with(tracing_subscriber::fmt::layer().json())\n        .init();\n");
  expect(again.changes).toEqual([]);
});

test("tracing's subscriber takes the place of a logger for terminals", async () => {
  const { after, text } = await scaffolded("logger", structuredLogs, {
    "Cargo.toml": ACTIX,
    "src/main.rs": ACTIX_MAIN.replace(`println!("starts");`, `env_logger::init_from_env(Env::default());`),
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("src/main.rs")).toContain("    crate::logs::start();\n");
  expect(text("src/main.rs")).not.toContain("env_logger");
});

test.each([
  [
    "    tracing_subscriber::fmt::init();\n",
    `    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).finish().with(crate::traces::layer()).init();\n`,
  ],
  [
    "    tracing_subscriber::fmt()\n        .json()\n        .init();\n",
    "    tracing_subscriber::fmt()\n        .json()\n        .finish()\n        .with(crate::traces::layer())\n        .init();\n",
  ],
  [
    "    tracing_subscriber::registry()\n        .with(tracing_subscriber::fmt::layer())\n        .init();\n",
    "    tracing_subscriber::registry()\n        .with(crate::traces::layer())\n        .with(tracing_subscriber::fmt::layer())\n        .init();\n",
  ],
])("the program's own subscriber makes traces: %j", async (own, becomes) => {
  const { after, text } = await scaffolded("opentelemetry", tracing, {
    "Cargo.toml": cargo(`axum = "0.8"\ntracing-subscriber.workspace = true`),
    "src/main.rs": axumMain(own),
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("src/main.rs")).toContain(becomes);
  expect(text("src/main.rs")).toContain("    let _last_spans = crate::traces::LastSpans;\n");
  expect(text("src/main.rs")).toContain("use tracing_subscriber::layer::SubscriberExt as _;\n");
  expect(text("src/traces.rs")).not.toContain("fn start");
});

test.each([
  [`axum = "0.6"`, axumMain(""), /axum 0\.7/],
  [`axum = "0.8"`, axumMain("", "NormalizePathLayer::trim_trailing_slash().layer(app)"), /no axum::Router/],
])("says why it cannot: %s", async (dependency, main, why) => {
  const { note } = await scaffolded("red-metrics", redMetrics, {
    "Cargo.toml": cargo(dependency),
    "src/main.rs": main,
  });
  expect(note).toMatch(why);
});
