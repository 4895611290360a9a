import type { CargoCrates } from "../text/cargo.ts";
import { aroundService, hyperModule } from "../text/hyper.ts";
import { servedModule } from "../text/rustServedModule.ts";
import { RUST_KNOWN_METHODS } from "./knownMethods.ts";

const PROMETHEUS: CargoCrates = { prometheus: { version: "0.14", bare: true } };

/** https://docs.rs/warp/latest/warp/filters/log/fn.custom.html */
export const WARP_METRICS = servedModule("warp", {
  name: "metrics",
  crates: PROMETHEUS,
  text: () => WARP,
  around: ["warp::Filter::with(warp::Filter::or(crate::metrics::shown(), ", "), crate::metrics::measured())"],
});

/** https://docs.rs/poem/latest/poem/trait.EndpointExt.html#method.around */
export const POEM_METRICS = servedModule("Poem", {
  name: "metrics",
  crates: PROMETHEUS,
  text: () => POEM,
  around: ["crate::metrics::measured(", ")"],
});

/** https://docs.rs/salvo/latest/salvo/struct.Service.html#method.hoop, and a feature that tells the route */
export const SALVO_METRICS = servedModule("Salvo", {
  name: "metrics",
  crates: { ...PROMETHEUS, salvo: { version: "0.76", features: ["matched-path"] } },
  text: () => SALVO,
  around: ["crate::metrics::measured(", ")"],
});

/** https://docs.rs/hyper/latest/hyper/service/trait.Service.html */
export const HYPER_METRICS = hyperModule({
  name: "metrics",
  crates: { "http-body-util": { version: "0.1" }, ...PROMETHEUS },
  text: () => HYPER,
  around: ["crate::metrics::measured(", ")"],
});

/** The histogram of requests where nothing tells their routes. */
const BY_METHOD = `static DURATION: LazyLock<HistogramVec> = LazyLock::new(|| {
    register_histogram_vec!(
        "http_request_duration_seconds",
        "How long requests took, by status: rate, errors and percentiles follow from it.",
        &["method", "status"]
    )
    .expect("nothing else is registered by this name")
});

${RUST_KNOWN_METHODS}`;

const WARP = `//! How many requests come, how many of them fail, and how long they take.

use std::sync::LazyLock;

use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};
use warp::{
    log::{Info, Log},
    Filter, Rejection, Reply,
};

${BY_METHOD}
/// Measures every request. warp does not tell which of its filters answered, and an address with ids in it would make a
/// series of each: so there is none of a route.
pub fn measured() -> Log<impl Fn(Info<'_>) + Copy> {
    warp::log::custom(|request: Info<'_>| {
        DURATION
            .with_label_values(&[
                known_method(request.method().as_str()),
                request.status().as_str(),
            ])
            .observe(request.elapsed().as_secs_f64());
    })
}

/// What Prometheus reads. Keep it from the public: only what scrapes should reach it.
pub fn shown() -> impl Filter<Extract = impl Reply, Error = Rejection> + Clone {
    warp::get().and(warp::path!("metrics")).map(|| {
        TextEncoder::new()
            .encode_to_string(&prometheus::gather())
            .unwrap_or_default()
    })
}
`;

/** What Prometheus is shown. */
const SHOWN = `/// What Prometheus reads. Keep it from the public: only what scrapes should reach it.
fn shown() -> String {
    TextEncoder::new()
        .encode_to_string(&prometheus::gather())
        .unwrap_or_default()
}
`;

/** The histogram of requests by their route, and what shows it. */
const BY_ROUTE = `static DURATION: LazyLock<HistogramVec> = LazyLock::new(|| {
    register_histogram_vec!(
        "http_request_duration_seconds",
        "How long requests took, by route and status: rate, errors and percentiles follow from it.",
        &["method", "route", "status"]
    )
    .expect("nothing else is registered by this name")
});

${RUST_KNOWN_METHODS}
${SHOWN}`;

const POEM = `//! How many requests come, how many of them fail, and how long they take.

use std::{sync::LazyLock, time::Instant};

use poem::{Endpoint, EndpointExt, IntoEndpoint, IntoResponse, PathPattern, Response};
use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};

${BY_ROUTE}
/// Measures every request to an app, and shows the numbers at /metrics. Takes the route's pattern: an address with ids in it
/// would make a series of each.
pub fn measured<E>(app: E) -> impl Endpoint<Output = Response> + 'static
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    app.around(|app, request| async move {
        if request.uri().path() == "/metrics" {
            return Ok(shown().into_response());
        }
        let began = Instant::now();
        let method = known_method(request.method().as_str());
        let response = app.get_response(request).await;
        let route = response.data::<PathPattern>();
        let route = route.map_or("none", |PathPattern(route)| route);
        DURATION
            .with_label_values(&[method, route, response.status().as_str()])
            .observe(began.elapsed().as_secs_f64());
        Ok(response)
    })
}
`;

const SALVO = `//! How many requests come, how many of them fail, and how long they take.

use std::{sync::LazyLock, time::Instant};

use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};
use salvo::{prelude::*, Service};

${BY_ROUTE}
/// Measures every request to an app, and shows the numbers at /metrics.
pub fn measured(app: impl Into<Service>) -> Service {
    app.into().hoop(measure)
}

/// Takes the route's pattern: an address with ids in it would make a series of each.
#[handler]
async fn measure(
    request: &mut Request,
    depot: &mut Depot,
    response: &mut Response,
    flow: &mut FlowCtrl,
) {
    if request.uri().path() == "/metrics" {
        response.status_code(StatusCode::OK);
        response.render(Text::Plain(shown()));
        flow.skip_rest();
        return;
    }
    let began = Instant::now();
    let method = known_method(request.method().as_str());
    flow.call_next(request, depot, response).await;
    let route = match request.matched_path() {
        "" => "none".to_owned(),
        route => format!("/{route}"),
    };
    let status = response.status_code.unwrap_or(StatusCode::OK);
    DURATION
        .with_label_values(&[method, route.as_str(), status.as_str()])
        .observe(began.elapsed().as_secs_f64());
}
`;

const HYPER = `//! How many requests come, how many of them fail, and how long they take.

use std::{error::Error, future::Future, sync::LazyLock, time::Instant};

use http_body_util::{Either, Full};
use hyper::{
    body::{Body, Bytes, Incoming},
    header::{HeaderValue, CONTENT_TYPE},
    service::{service_fn, Service},
    Method, Request, Response, StatusCode,
};
use prometheus::{register_histogram_vec, HistogramVec, TextEncoder, TEXT_FORMAT};

${BY_METHOD}
/// Measures every request to a service, and shows the numbers at /metrics. Nothing tells which route answered, and an
/// address with ids in it would make a series of each: so there is none of a route.
${aroundService({ name: "measured", answers: true })}
    service_fn(move |request: Request<Incoming>| {
        let asks_for_these = request.method() == Method::GET && request.uri().path() == "/metrics";
        let method = known_method(request.method().as_str());
        let began = Instant::now();
        let answer = (!asks_for_these).then(|| service.call(request));
        async move {
            let Some(answer) = answer else {
                let mut response = Response::new(Either::Left(Full::from(shown())));
                let format = HeaderValue::from_static(TEXT_FORMAT);
                response.headers_mut().insert(CONTENT_TYPE, format);
                return Ok(response);
            };
            let answered = answer.await;
            // A connection that is closed without an answer is an error as well.
            let status = answered
                .as_ref()
                .map_or(StatusCode::INTERNAL_SERVER_ERROR, Response::status);
            DURATION
                .with_label_values(&[method, status.as_str()])
                .observe(began.elapsed().as_secs_f64());
            Ok(answered?.map(Either::Right))
        }
    })
}

${SHOWN}`;
