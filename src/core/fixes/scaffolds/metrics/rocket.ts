import type { ScaffoldPlan } from "../../scaffold.ts";
import { chainedTo } from "../text/chain.ts";
import { putRustModule } from "../text/rustModule.ts";
import type { AppSite } from "../topic.ts";

/** A fairing that measures every request: https://rocket.rs/guide/v0.5/fairings/ */
export async function planRocketMetrics({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  const plan = await putRustModule(context, path, {
    name: "metrics",
    crates: { prometheus: { version: "0.14", bare: true } },
    text: () => METRICS,
  });
  if (plan.nothing !== undefined) return plan;
  return { ...plan, edits: [...plan.edits, chainedTo(path, text, span, () => ".attach(crate::metrics::measured())")] };
}

const METRICS = `//! How many requests come, how many of them fail, and how long they take.

use std::{sync::LazyLock, time::Instant};

use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};
use rocket::{
    fairing::{AdHoc, Fairing, Info, Kind},
    get, routes, Data, Request, Response,
};

static DURATION: LazyLock<HistogramVec> = LazyLock::new(|| {
    register_histogram_vec!(
        "http_request_duration_seconds",
        "How long requests took, by route and status: rate, errors and percentiles follow from it.",
        &["method", "route", "status"]
    )
    .expect("nothing else is registered by this name")
});

/// Measures every request, and adds the endpoint that shows the numbers.
pub fn measured() -> AdHoc {
    AdHoc::on_ignite("metrics", |rocket| async {
        rocket.attach(Measure).mount("/", routes![show])
    })
}

struct Measure;

/// When a request came.
struct Began(Instant);

#[rocket::async_trait]
impl Fairing for Measure {
    fn info(&self) -> Info {
        Info {
            name: "requests are measured",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(Instant::now()));
    }

    /// Takes the route's pattern: an address with ids in it would make a series of each.
    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Began(began) = request.local_cache(|| Began(Instant::now()));
        let route = request.route().map_or("none", |route| route.uri.as_str());
        let status = response.status().code.to_string();
        DURATION
            .with_label_values(&[request.method().as_str(), route, &status])
            .observe(began.elapsed().as_secs_f64());
    }
}

/// What Prometheus reads. Keep it from the public: only what scrapes should reach it.
#[get("/metrics")]
fn show() -> String {
    TextEncoder::new()
        .encode_to_string(&prometheus::gather())
        .unwrap_or_default()
}
`;
