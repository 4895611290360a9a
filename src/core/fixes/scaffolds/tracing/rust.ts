import type { TextEdit } from "../../../model.ts";
import type { CargoCrates } from "../text/cargo.ts";
import type { Beside, RustMiddleware, RustSite, RustWeb } from "../text/rustMiddleware.ts";
import { atTheHead, otherLogger, subscribers } from "../text/rustSubscriber.ts";
import { whyTraced } from "./started.ts";

/** The crates that make traces of spans. */
export const TRACE_CRATES: CargoCrates = {
  opentelemetry: { version: "0.31", bare: true, features: ["trace"] },
  "opentelemetry-otlp": {
    version: "0.31",
    bare: true,
    features: ["http-proto", "internal-logs", "reqwest-blocking-client", "trace"],
  },
  opentelemetry_sdk: { version: "0.31", bare: true, features: ["internal-logs", "trace"] },
  tracing: { version: "0.1" },
  "tracing-opentelemetry": { version: "0.32" },
  "tracing-subscriber": { version: "0.3" },
};

/** https://docs.rs/tracing-opentelemetry/latest/tracing_opentelemetry/ */
export const RUST_TRACING: RustMiddleware = {
  module: "traces",
  crates: (web) => ({
    ...TRACE_CRATES,
    ...(web === "axum"
      ? { "opentelemetry-http": { version: "0.31" }, "tower-http": { version: "0.6", features: ["trace"] } }
      : { "tracing-actix-web": { version: "0.7", features: ["opentelemetry_0_31"] } }),
  }),
  wraps: "traced",
  chained: [".wrap(tracing_actix_web::TracingLogger::default())"],
  beside: startEdits,
  text: (web, starts) => tracesText(FORMS[web], starts),
};

/** A module that sends what the spans of the `tracing` crate tell. */
export function tracesText(form: TraceForm, starts: boolean): string {
  return `//! Traces of requests, sent to where OTEL_EXPORTER_OTLP_ENDPOINT says. For one that begins with https, opentelemetry-otlp
//! needs its feature "reqwest-rustls" too.

use std::${form.standard === undefined ? "sync::LazyLock" : `{${form.standard}, sync::LazyLock}`};

${form.imports(starts)}

static PROVIDER: LazyLock<SdkTracerProvider> = LazyLock::new(|| {
    global::set_text_map_propagator(TraceContextPropagator::new());
    let exporter = SpanExporter::builder()
        .with_http()
        .build()
        .expect("OTEL_EXPORTER_OTLP_ENDPOINT is an address");
    let name = std::env::var("OTEL_SERVICE_NAME").unwrap_or(env!("CARGO_PKG_NAME").to_owned());
    SdkTracerProvider::builder()
        .with_resource(Resource::builder().with_service_name(name).build())
        .with_batch_exporter(exporter)
        .build()
});

${starts ? START : ""}/// Makes traces of the spans of the \`tracing\` crate.
pub fn layer<S>() -> impl Layer<S>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    tracing_opentelemetry::layer().with_tracer(PROVIDER.tracer(env!("CARGO_PKG_NAME")))
}

/// Sends the last spans when it goes out of scope, at the end of the program.
pub struct LastSpans;

impl Drop for LastSpans {
    fn drop(&mut self) {
        if let Err(error) = PROVIDER.shutdown() {
            eprintln!("the last spans were not sent: {error}");
        }
    }
}
${form.request}`;
}

const START = `/// For a program that has no subscriber of its own.
pub fn start() {
    tracing_subscriber::registry().with(layer()).init();
}

`;

/** How the requests of a framework are begun as spans. */
export interface TraceForm {
  /** What of the standard library it needs further, that sorts before LazyLock. */
  readonly standard?: string;
  imports(starts: boolean): string;
  readonly request: string;
}

/** What a module imports of the subscriber. */
export const SUBSCRIBER = (starts: boolean) =>
  starts
    ? `use tracing_subscriber::{
    layer::SubscriberExt, registry::LookupSpan, util::SubscriberInitExt, Layer,
};`
    : "use tracing_subscriber::{registry::LookupSpan, Layer};";

/** What it imports of the SDK. */
export const SDK = `use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::{propagation::TraceContextPropagator, trace::SdkTracerProvider, Resource};`;

/** What a module imports of the API that has spans bear the ids of their traces. */
export const OTEL = `use opentelemetry::{
    global,
    trace::{TraceContextExt, TracerProvider},
};`;

/** The end of what begins a span: below that of its caller, and with the ids that lines lead to it by. */
export const JOINED = `    let caller = global::get_text_map_propagator(|propagator| propagator.extract(&headers));
    let _ = span.set_parent(caller); // a span that nobody records has no parent
    let context = span.context();
    let ids = context.span().span_context().clone();
    if ids.is_valid() {
        span.record("trace_id", ids.trace_id().to_string());
        span.record("span_id", ids.span_id().to_string());
    }
    span
}
`;

/** For what begins spans itself. */
export const LAYER_ALONE: TraceForm = {
  imports: (starts) => `use opentelemetry::{global, trace::TracerProvider};
${SDK}
use tracing::Subscriber;
${SUBSCRIBER(starts)}`,
  request: "",
};

const FORMS: Readonly<Record<RustWeb, TraceForm>> = {
  // https://docs.rs/tower-http/latest/tower_http/trace/index.html
  axum: {
    imports: (starts) => `use axum::{
    extract::{MatchedPath, Request},
    response::Response,
    Router,
};
${OTEL}
use opentelemetry_http::HeaderExtractor;
${SDK}
use tower_http::trace::TraceLayer;
use tracing::{field::Empty, Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
${SUBSCRIBER(starts)}`,
    request: `
/// Begins a span for each request to a router, below that of its caller.
pub fn traced(app: Router) -> Router {
    let layer = TraceLayer::new_for_http()
        .make_span_with(span_of)
        .on_response(|response: &Response, _, span: &Span| {
            span.record("http.response.status_code", response.status().as_u16());
        });
    app.layer(layer)
}

fn span_of(request: &Request) -> Span {
    let method = request.method();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("", MatchedPath::as_str);
    let span = tracing::info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        http.request.method = %method,
        http.route = route,
        http.response.status_code = Empty,
        trace_id = Empty,
        span_id = Empty,
    );
    let headers = HeaderExtractor(request.headers());
${JOINED}`,
  },
  // https://docs.rs/tracing-actix-web/latest/tracing_actix_web/: its own middleware begins a span for each request
  "actix-web": LAYER_ALONE,
};

const ENDS = "let _last_spans = crate::traces::LastSpans;";

/** The program's own subscriber makes traces too from now on; where it has none, one is started. */
export async function startEdits(site: RustSite): Promise<Beside | string> {
  const why = whyTraced(site.context);
  if (why !== undefined) return why;
  const own = (await subscribers(site)).filter(({ text, start, end }) => /init\(\)$/.test(text.slice(start, end)));
  if (own.length === 0 && /\b\w*(?:env_logger|simple_logger|fern|flexi_logger)::/.test(site.rootText))
    return `${site.root} has a logger of the log crate, which knows no spans: scaffold "logger" puts tracing's in its place.`;
  const elsewhere = own.length === 0 ? await otherLogger(site) : undefined;
  if (elsewhere !== undefined) return `${elsewhere} sets up a subscriber in a way that was not followed.`;
  const starts = own.length === 0;
  const ends = atTheHead(site, starts ? `${ENDS}\ncrate::traces::start();` : ENDS);
  if (ends === undefined) return `Nobody can tell where ${site.root} begins.`;
  const texts = new Map(own.map(({ path, text }) => [path, text]));
  const edits = [
    ...own.map(({ path, text, start, end }) => ({ path, span: { start, end }, text: traced(text.slice(start, end)) })),
    ...[...texts].flatMap(([path, text]) => extensions(path, text)),
  ];
  return { edits: [ends, ...edits], starts };
}

/** https://docs.rs/tracing-subscriber/latest/tracing_subscriber/layer/index.html#composing-layers */
function traced(chain: string): string {
  const layer = ".with(crate::traces::layer())";
  const blanks = /\)(\s*)\.(?:try_)?init\(\)$/.exec(chain)?.[1] ?? "";
  if (chain.startsWith("tracing_subscriber::registry()"))
    return chain.replace("registry()", `registry()${blanks}${layer}`);
  const built = chain.replace(
    /^tracing_subscriber::fmt::init\(\)$/,
    "tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).init()",
  );
  return built.replace(/(\.(?:try_)?init\(\))$/, `.finish()${blanks}${layer}${blanks}$1`);
}

/** The traits that `with` and `init` are of, where rustfmt would have them. */
function extensions(path: string, text: string): readonly TextEdit[] {
  if (/\btracing_subscriber::(?:\{[^;]{0,300})?prelude::\*/.test(text)) return [];
  const missing = ["layer::SubscriberExt", "util::SubscriberInitExt"].filter(
    (each) => !new RegExp(`\\b${each.split("::")[1]}\\b`).test(text),
  );
  if (missing.length === 0) return [];
  const uses = [...text.matchAll(/^use\s[^;]*;[ \t]*\r?\n/gm)];
  const before = uses.findLast((each) => each[0] < "use tracing_subscriber");
  const at = before ? before.index + before[0].length : (uses[0]?.index ?? 0);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = missing.map((each) => `use tracing_subscriber::${each} as _;${newline}`).join("");
  return [{ path, span: { start: at, end: at }, text: lines }];
}
