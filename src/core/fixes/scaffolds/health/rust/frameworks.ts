import type { RustFramework } from "./file.ts";

const LIVE = "Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.";
const READY = "Whether to send requests: every dependency has to answer.";
const STANDARD = `use std::{
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
  register: (checks, indent) => `.merge(crate::health::routes(${listed(checks, indent)}))`,
};

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

/** A route of actix-web that always answers the same. */
function constant(path: string): string {
  return `    config.route(
        "${path}",
        web::get().to(|| async { HttpResponse::Ok().body("ok") }),
    );`;
}

function listed(checks: readonly string[] | undefined, indent: string): string {
  if (checks === undefined) return "";
  const short = `vec![${checks.join(", ")}]`;
  if (short.length < 60) return short;
  return `vec![\n${checks.map((check) => `${indent}    ${check},\n`).join("")}${indent}]`;
}
