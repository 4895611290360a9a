import type { RustMiddleware, RustWeb } from "../text/rustMiddleware.ts";
import { RUST_KNOWN_METHODS } from "./knownMethods.ts";

/** https://docs.rs/prometheus/latest/prometheus/ */
export const RUST_METRICS: RustMiddleware = {
  module: "metrics",
  crates: () => ({ prometheus: { version: "0.14", bare: true } }),
  wraps: "measured",
  chained: [
    ".wrap(actix_web::middleware::from_fn(crate::metrics::measure))",
    `.route("/metrics", actix_web::web::get().to(crate::metrics::show))`,
  ],
  text: (web) => `//! How many requests come, how many of them fail, and how long they take.

use std::{sync::LazyLock, time::Instant};

${FORMS[web].imports}
use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};

static DURATION: LazyLock<HistogramVec> = LazyLock::new(|| {
    register_histogram_vec!(
        "http_request_duration_seconds",
        "How long requests took, by route and status: rate, errors and percentiles follow from it.",
        &["method", "route", "status"]
    )
    .expect("nothing else is registered by this name")
});

${RUST_KNOWN_METHODS}
${FORMS[web].measure}
/// What Prometheus reads. Keep it from the public: only what scrapes should reach it.
${FORMS[web].show} fn show() -> String {
    TextEncoder::new()
        .encode_to_string(&prometheus::gather())
        .unwrap_or_default()
}
`,
};

interface Form {
  readonly imports: string;
  readonly measure: string;
  readonly show: string;
}

const FORMS: Readonly<Record<RustWeb, Form>> = {
  // https://docs.rs/axum/latest/axum/extract/struct.MatchedPath.html
  axum: {
    imports: `use axum::{
    extract::{MatchedPath, Request},
    middleware::{from_fn, Next},
    response::Response,
    routing::get,
    Router,
};`,
    measure: `/// Measures every request to a router, and adds the endpoint that shows the numbers.
pub fn measured(app: Router) -> Router {
    app.route("/metrics", get(show)).layer(from_fn(measure))
}

/// Takes the route's pattern: an address with ids in it would make a series of each.
async fn measure(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = known_method(request.method().as_str());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    DURATION
        .with_label_values(&[method, route, response.status().as_str()])
        .observe(began.elapsed().as_secs_f64());
    response
}
`,
    show: "async",
  },
  // https://docs.rs/actix-web/latest/actix_web/struct.HttpRequest.html#method.match_pattern
  "actix-web": {
    imports: `use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    Error,
};`,
    measure: `/// Measures every request, by the route's pattern: an address with ids in it would make a series of each.
pub async fn measure(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = Instant::now();
    let method = known_method(request.method().as_str());
    let answered = next.call(request).await;
    let (route, status) = match &answered {
        Ok(response) => (response.request().match_pattern(), response.status()),
        Err(error) => (None, error.as_response_error().status_code()),
    };
    let route = route.as_deref().unwrap_or("none");
    DURATION
        .with_label_values(&[method, route, status.as_str()])
        .observe(began.elapsed().as_secs_f64());
    answered
}
`,
    show: "pub async",
  },
};
