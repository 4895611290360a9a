import type { TextEdit } from "../../../model.ts";
import type { CargoCrates } from "../text/cargo.ts";
import type { Beside, RustMiddleware, RustSite, RustWeb } from "../text/rustMiddleware.ts";
import { atTheHead, otherLogger, subscribers } from "../text/rustSubscriber.ts";

/** What lines of JSON and ids for requests need. */
export const LOG_CRATES: CargoCrates = {
  tracing: { version: "0.1" },
  "tracing-subscriber": { version: "0.3", features: ["env-filter", "json"] },
  uuid: { version: "1", features: ["v4"] },
};

/** https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/format/struct.Json.html */
export const RUST_LOGGER: RustMiddleware = {
  module: "logs",
  crates: () => LOG_CRATES,
  wraps: "with_request_ids",
  chained: [".wrap(actix_web::middleware::from_fn(crate::logs::log_request))"],
  beside: startEdits,
  text: (web, starts) => `//! Lines of JSON, and an id for each request in them.

use std::time::Instant;

${FORMS[web].imports}
use tracing::Instrument;
${starts ? "use tracing_subscriber::EnvFilter;\n" : ""}use uuid::Uuid;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

${starts ? START : ""}${FORMS[web].middleware}
${ID_OF}`,
};

/** The function that gives a request its id. */
export const ID_OF = `/// What the caller sent, or a new id.
fn id_of(sent: Option<&HeaderValue>) -> String {
    sent.and_then(|value| value.to_str().ok())
        .filter(|value| !value.is_empty() && value.len() <= 100)
        .map_or_else(|| Uuid::new_v4().simple().to_string(), str::to_owned)
}
`;

/** The function that has a subscriber write JSON. */
export const START = `/// Has events written as lines of JSON, those of the \`log\` crate too; RUST_LOG says which.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .init();
}

`;

interface Form {
  readonly imports: string;
  readonly middleware: string;
}

const FORMS: Readonly<Record<RustWeb, Form>> = {
  axum: {
    imports: `use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::{from_fn, Next},
    response::Response,
    Router,
};`,
    middleware: `/// Gives each request an id, which its caller gets back, and writes a line when it has been answered.
pub fn with_request_ids(app: Router) -> Router {
    app.layer(from_fn(log_request))
}

async fn log_request(request: Request, next: Next) -> Response {
    let id = id_of(request.headers().get(&HEADER));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", request_id = %id, %method, path);
    async move {
        let began = Instant::now();
        let mut response = next.run(request).await;
        if let Ok(id) = HeaderValue::try_from(id) {
            response.headers_mut().insert(HEADER, id);
        }
        let status = response.status().as_u16();
        tracing::info!(status, duration = ?began.elapsed(), "request answered");
        response
    }
    .instrument(span)
    .await
}
`,
  },
  "actix-web": {
    imports: `use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
    Error,
};`,
    middleware: `/// Gives each request an id, which its caller gets back, and writes a line when it has been answered.
pub async fn log_request(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = id_of(request.headers().get(&HEADER));
    let method = request.method().clone();
    let path = request.path().to_owned();
    let span = tracing::info_span!("request", request_id = %id, %method, path);
    async move {
        let began = Instant::now();
        let mut response = next.call(request).await?;
        if let Ok(id) = HeaderValue::try_from(id) {
            response.headers_mut().insert(HEADER, id);
        }
        let status = response.status().as_u16();
        tracing::info!(status, duration = ?began.elapsed(), "request answered");
        Ok(response)
    }
    .instrument(span)
    .await
}
`,
  },
};

/** The program's own subscriber writes JSON from now on; where it has none, one is started. */
export async function startEdits(site: RustSite): Promise<Beside | string> {
  const own = await subscribers(site);
  const edits = own.flatMap(({ path, text, start, end }): readonly TextEdit[] => {
    const chain = text.slice(start, end);
    if (/\.json\(/.test(chain)) return [];
    return asJson(chain) === chain ? [] : [{ path, span: { start, end }, text: asJson(chain) }];
  });
  if (own.length > 0) return { edits, starts: false };
  const other = OTHERS.exec(site.rootText);
  if (other)
    return {
      edits: [{ path: site.root, span: { start: other.index, end: other.index + other[0].length }, text: STARTED }],
      starts: true,
    };
  const elsewhere = /\b(?:pretty_)?env_logger::/.test(site.rootText) ? site.root : await otherLogger(site);
  if (elsewhere !== undefined) return `${elsewhere} sets up a logger in a way that was not followed.`;
  const head = atTheHead(site, STARTED);
  return head ? { edits: [head], starts: true } : `Nobody can tell where ${site.root} begins.`;
}

const STARTED = "crate::logs::start();";

/** Statements that set up a logger of the log crate for a terminal. */
const OTHERS = /\b(?:pretty_)?env_logger::(?:init\(\)|init_from_env\([^;]*\)|Builder::[^;]*\.init\(\));/;

/** https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/struct.SubscriberBuilder.html#method.json */
function asJson(chain: string): string {
  const plain = chain.replace(/\s*\.(?:pretty|compact)\(\)/g, "");
  if (/^tracing_subscriber::fmt::init\(\)$/.test(plain)) return "tracing_subscriber::fmt().json().init()";
  return plain.replace(
    /\b(fmt::layer\(\)|fmt::Layer::(?:new|default)\(\)|tracing_subscriber::fmt\(\)|FmtSubscriber::builder\(\))/,
    "$1.json()",
  );
}
