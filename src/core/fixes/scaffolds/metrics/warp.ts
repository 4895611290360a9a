import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { putRustModule } from "../text/rustModule.ts";
import { isWarp, warpServed } from "../text/warpServed.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** https://docs.rs/warp/latest/warp/filters/log/fn.custom.html */
export const WARP_METRICS: Otherwise = { fits: isWarp, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const served = await warpServed(context);
  if (served === undefined) return nothing("No warp::serve was seen whose filter could be followed.");
  const plan = await putRustModule(context, served.path, {
    name: "metrics",
    crates: { prometheus: { version: "0.14", bare: true } },
    text: () => METRICS,
  });
  if (plan.nothing !== undefined) return plan;
  const before = "warp::Filter::with(warp::Filter::or(crate::metrics::shown(), ";
  return { ...plan, edits: [...plan.edits, ...served.around(before, "), crate::metrics::measured())")] };
}

const METRICS = `//! How many requests come, how many of them fail, and how long they take.

use std::sync::LazyLock;

use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};
use warp::{
    log::{Info, Log},
    Filter, Rejection, Reply,
};

static DURATION: LazyLock<HistogramVec> = LazyLock::new(|| {
    register_histogram_vec!(
        "http_request_duration_seconds",
        "How long requests took, by status: rate, errors and percentiles follow from it.",
        &["method", "status"]
    )
    .expect("nothing else is registered by this name")
});

/// Measures every request. warp does not tell which of its filters answered, and an address with ids in it would make a
/// series of each: so there is none of a route.
pub fn measured() -> Log<impl Fn(Info<'_>) + Copy> {
    warp::log::custom(|request: Info<'_>| {
        DURATION
            .with_label_values(&[request.method().as_str(), request.status().as_str()])
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
