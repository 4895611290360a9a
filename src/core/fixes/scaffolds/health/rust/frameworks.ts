import type { RustFramework } from "./file.ts";

export const LIVE =
  "Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.";
export const READY = "Whether to send requests: every dependency has to answer.";
export const STANDARD = `use std::{
    collections::BTreeMap, error::Error, future::Future, pin::Pin, sync::Arc, time::Duration,
};`;

/** https://docs.rs/axum/latest/axum/struct.Router.html#method.merge */
export const axum: RustFramework = {
  imports: {
    live: "use axum::{routing::get, Router};\n",
    ready: `${STANDARD}

use axum::{http::StatusCode, routing::get, Json, Router};
use tokio::task::JoinSet;
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const live =
      liveness === undefined
        ? ""
        : `
        // ${LIVE}
        .route("${liveness}", get(|| async { "ok" }))`;
    const ready =
      readiness === undefined
        ? ""
        : `
        // ${READY}
        .route("${readiness}", get(${asks ? "move || ready(checks.clone())" : `|| async { "ok" }`}))`;
    const answer = `
async fn ready(checks: Arc<[Check]>) -> (StatusCode, Json<BTreeMap<&'static str, &'static str>>) {
    let (ready, results) = ask_all(&checks).await;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(results))
}
`;
    return `/// The endpoints, for a router of any state.
pub fn routes<S>(${asks ? "checks: Vec<Check>" : ""}) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
${asks ? "    let checks: Arc<[Check]> = checks.into();\n" : ""}    Router::new()${live}${ready}
}
${asks ? answer : ""}`;
  },
  register: (checks, indent) => `.merge(crate::health::routes(${asRustfmt(listed(checks, indent), indent)}))`,
};

/** One question that makes the call around it too wide is opened where it is given its client: https://rust-lang.github.io/rustfmt/#fn_call_width */
function asRustfmt(asked: string, indent: string): string {
  const [, call = "", given = ""] = /^vec!\[([\w:]+)\(([\w.]+\(\))\)\]$/.exec(asked) ?? [];
  if (given === "" || `crate::health::routes(${asked})`.length <= 60) return asked;
  return `vec![${call}(\n${indent}    ${given},\n${indent})]`;
}

/** https://docs.rs/actix-web/latest/actix_web/struct.App.html#method.configure */
export const actix: RustFramework = {
  imports: {
    live: "use actix_web::{web, HttpResponse};\n",
    ready: `${STANDARD}

use actix_web::{web, HttpResponse};
use tokio::task::JoinSet;
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const live =
      liveness === undefined
        ? ""
        : `    // ${LIVE}
${constant(liveness)}
`;
    const ready =
      readiness === undefined
        ? ""
        : `    // ${READY}
${asks ? `    config.route("${readiness}", web::get().to(move || ready(checks.clone())));` : constant(readiness)}
`;
    const answer = `
async fn ready(checks: Arc<[Check]>) -> HttpResponse {
    match ask_all(&checks).await {
        (true, results) => HttpResponse::Ok().json(results),
        (false, results) => HttpResponse::ServiceUnavailable().json(results),
    }
}
`;
    return `/// Adds the endpoints.
pub fn routes(config: &mut web::ServiceConfig${asks ? ", checks: Vec<Check>" : ""}) {
${asks ? "    let checks: Arc<[Check]> = checks.into();\n" : ""}${live}${ready}}
${asks ? answer : ""}`;
  },
  register: (checks, indent) =>
    checks === undefined
      ? ".configure(crate::health::routes)"
      : `.configure(|config| crate::health::routes(config, ${listed(checks, indent)}))`,
};

/** https://rocket.rs/guide/v0.5/fairings/#ad-hoc-fairings */
export const rocket: RustFramework = {
  runtime: { crate: "rocket", features: ["json"] },
  imports: {
    live: "use rocket::{fairing::AdHoc, get, routes};\n",
    ready: `${STANDARD}

use rocket::{
    fairing::AdHoc,
    get,
    http::Status,
    routes,
    serde::json::Json,
    tokio::{self, task::JoinSet},
    State,
};
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const names = [...(liveness === undefined ? [] : ["live"]), ...(readiness === undefined ? [] : ["ready"])];
    const mounted = `mount("/", routes![${names.join(", ")}])`;
    const live = `
/// ${LIVE}
#[get("${liveness}")]
fn live() -> &'static str {
    "ok"
}
`;
    const ready = asks
      ? `
struct Checks(Vec<Check>);

/// ${READY}
#[get("${readiness}")]
async fn ready(checks: &State<Checks>) -> (Status, Json<BTreeMap<&'static str, &'static str>>) {
    let (ready, results) = ask_all(&checks.0).await;
    let status = if ready {
        Status::Ok
    } else {
        Status::ServiceUnavailable
    };
    (status, Json(results))
}
`
      : `
/// ${READY}
#[get("${readiness}")]
fn ready() -> &'static str {
    "ok"
}
`;
    return `/// Adds the endpoints.
pub fn endpoints(${asks ? "checks: Vec<Check>" : ""}) -> AdHoc {
    AdHoc::on_ignite("health", |rocket| async ${
      asks
        ? `move {
        rocket
            .manage(Checks(checks))
            .${mounted}
    })`
        : `{ rocket.${mounted} })`
    }
}
${liveness === undefined ? "" : live}${readiness === undefined ? "" : ready}`;
  },
  register: (checks, indent) => `.attach(crate::health::endpoints(${listed(checks, indent)}))`,
};

/** A route of actix-web that always answers the same. */
function constant(path: string): string {
  return `    config.route(
        "${path}",
        web::get().to(|| async { HttpResponse::Ok().body("ok") }),
    );`;
}

/** Expressions as a vector of them, on lines of their own where it is long. */
export function listed(checks: readonly string[] | undefined, indent: string): string {
  if (checks === undefined) return "";
  const short = `vec![${checks.join(", ")}]`;
  if (short.length < 60) return short;
  return `vec![\n${checks.map((check) => `${indent}    ${check},\n`).join("")}${indent}]`;
}
