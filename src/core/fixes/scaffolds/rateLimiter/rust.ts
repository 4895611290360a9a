import type { RustMiddleware, RustWeb } from "../text/rustMiddleware.ts";

/** https://docs.rs/governor/latest/governor/ */
export const RUST_RATE_LIMITER: RustMiddleware = {
  module: "limits",
  crates: () => ({ governor: { version: "0.10" } }),
  wraps: "limited",
  connects: true,
  chained: [".wrap(actix_web::middleware::from_fn(crate::limits::limit_request))"],
  text: (web) => limitsText(FORMS[web]),
};

/** A module that counts the requests of each caller. */
export function limitsText({ standard = [], imports = "", last = "", middleware, isGivenAddress }: LimitForm): string {
  return `//! How often each caller may ask.

use std::{
    env,
${standard.map((each) => `    ${each},\n`).join("")}${isGivenAddress ? "    net::SocketAddr,\n" : ""}    num::NonZeroU32,
    sync::{
        atomic::{AtomicU32, Ordering},
        LazyLock, Once,
    },
};

${imports}use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
${last}
/// How often one caller may ask in a minute. Each copy of the service counts by itself: with several, a caller may ask
/// that many times as often.
const PER_MINUTE: u32 = 300;
/// What watches the service asks often, and is never turned away.
const UNLIMITED: [&str; 5] = ["/livez", "/readyz", "/healthz", "/health", "/metrics"];

static LIMITER: LazyLock<DefaultKeyedRateLimiter<String>> = LazyLock::new(|| {
    let per_minute = NonZeroU32::new(PER_MINUTE).expect("somebody may ask");
    RateLimiter::keyed(Quota::per_minute(per_minute))
});
/// How many proxies of ours stand before the service. Until it is set, what comes through a proxy is not limited: all
/// callers would look like one.
static PROXIES: LazyLock<Option<usize>> =
    LazyLock::new(|| env::var("TRUSTED_PROXIES").ok()?.parse().ok());

${middleware}
const THROUGH_PROXY: &str =
    "Requests come through a proxy and are not limited: set TRUSTED_PROXIES to how many there are.";

/// True for a caller that asked too often. Who is not known is not turned away for it.
fn asks_too_often(path: &str, forwarded: Option<&str>, address: Option<String>) -> bool {
    static ASKED: AtomicU32 = AtomicU32::new(0);
    if ASKED.fetch_add(1, Ordering::Relaxed) % 10_000 == 9_999 {
        LIMITER.retain_recent(); // callers that have gone are forgotten
    }
    caller_of(path, forwarded, address).is_some_and(|caller| LIMITER.check_key(&caller).is_err())
}

/// Who asks, by address; none for what is not limited.
fn caller_of(path: &str, forwarded: Option<&str>, address: Option<String>) -> Option<String> {
    static WARNED: Once = Once::new();
    if UNLIMITED.contains(&path) {
        return None;
    }
    match (forwarded, *PROXIES) {
        (None, _) | (_, Some(0)) => address,
        (Some(_), None) => {
            WARNED.call_once(|| eprintln!("{THROUGH_PROXY}"));
            None
        }
        (Some(hops), Some(proxies)) => hops
            .rsplit(',')
            .nth(proxies - 1)
            .map(|hop| hop.trim().to_owned())
            .or(address),
    }
}
`;
}

/** How a framework asks whether a caller asks too often. */
export interface LimitForm {
  /** What of the standard library it needs further, that sorts after env and before net. */
  readonly standard?: readonly string[];
  /** What is imported that sorts before all others, and after them. */
  readonly imports?: string;
  readonly last?: string;
  readonly middleware: string;
  /** True where its imports leave that of an address to the standard ones. */
  readonly isGivenAddress?: true;
}

const FORMS: Readonly<Record<RustWeb, LimitForm>> = {
  // https://docs.rs/axum/latest/axum/extract/struct.ConnectInfo.html: only there where the server is made with it
  axum: {
    isGivenAddress: true,
    imports: `use axum::{
    extract::{ConnectInfo, Request},
    http::{header::RETRY_AFTER, StatusCode},
    middleware::{from_fn, Next},
    response::{IntoResponse, Response},
    Router,
};
`,
    middleware: `/// Answers 429 to who asks a router too often, and when to come back.
pub fn limited(app: Router) -> Router {
    app.layer(from_fn(limit_request))
}

async fn limit_request(request: Request, next: Next) -> Response {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = address.map(|ConnectInfo(address)| address.ip().to_string());
    let forwarded = request.headers().get("x-forwarded-for");
    let forwarded = forwarded.and_then(|value| value.to_str().ok());
    if asks_too_often(request.uri().path(), forwarded, address) {
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "1")]).into_response();
    }
    next.run(request).await
}
`,
  },
  "actix-web": {
    imports: `use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::RETRY_AFTER,
    middleware::Next,
    Error, HttpResponse,
};
`,
    middleware: `/// Answers 429 to who asks too often, and when to come back.
pub async fn limit_request(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let address = request.peer_addr().map(|address| address.ip().to_string());
    let forwarded = request.headers().get("x-forwarded-for");
    let forwarded = forwarded.and_then(|value| value.to_str().ok());
    if asks_too_often(request.path(), forwarded, address) {
        let refused = HttpResponse::TooManyRequests()
            .insert_header((RETRY_AFTER, "1"))
            .finish();
        return Ok(request.into_response(refused));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}
`,
  },
};
