import { chainedTo } from "../text/chain.ts";
import { crateRoot } from "../text/rust.ts";
import { putRustModule } from "../text/rustModule.ts";
import { servedModule } from "../text/rustServedModule.ts";
import { isTonic, tonicServer } from "../text/tonic.ts";
import { nothing, type Otherwise } from "../topic.ts";
import {
  JOINED,
  LAYER_ALONE,
  OTEL,
  SDK,
  SUBSCRIBER,
  startEdits,
  TRACE_CRATES,
  type TraceForm,
  tracesText,
} from "./rust.ts";

const traced = (framework: string, request: string) => ({
  name: "traces",
  text: (starts: boolean) =>
    tracesText(
      { imports: (own) => imports(framework, own), request: request + spanOf("Request", ["http.route"]) },
      starts,
    ),
  around: ["crate::traces::traced(", ")"] as const,
  beside: startEdits,
});

/** What traces need that go on from those of callers by HTTP. */
export const CRATES = { ...TRACE_CRATES, "opentelemetry-http": { version: "0.31" } };

const imports = (framework: string, starts: boolean) => `${OTEL}
use opentelemetry_http::HeaderExtractor;
${SDK}
${framework}
use tracing::{field::Empty, Instrument, Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
${SUBSCRIBER(starts)}`;

/** The span of a request, below that of its caller: https://docs.rs/tracing-opentelemetry/latest/tracing_opentelemetry/trait.OpenTelemetrySpanExt.html */
export const spanOf = (request: string, further: readonly string[]) => `
fn span_of(request: &${request}) -> Span {
    let method = request.method();
    let span = tracing::info_span!(
        "request",
        otel.name = %method,
        otel.kind = "server",
        http.request.method = %method,
${further.map((each) => `        ${each} = Empty,\n`).join("")}        url.path = request.uri().path(),
        http.response.status_code = Empty,
        trace_id = Empty,
        span_id = Empty,
    );
    let headers = HeaderExtractor(request.headers());
${JOINED}`;

/** https://docs.rs/poem/latest/poem/trait.EndpointExt.html#method.around */
export const POEM_TRACING = servedModule("Poem", {
  ...traced(
    "use poem::{Endpoint, EndpointExt, IntoEndpoint, PathPattern, Request, Response};",
    `
/// Begins a span for each request to an app, below that of its caller.
pub fn traced<E>(app: E) -> impl Endpoint<Output = Response> + 'static
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    app.around(|app, request| {
        let span = span_of(&request);
        let method = request.method().clone();
        async move {
            let response = app.get_response(request).await;
            let span = Span::current();
            if let Some(PathPattern(route)) = response.data::<PathPattern>() {
                span.record("otel.name", format!("{method} {route}"));
                span.record("http.route", route.as_ref());
            }
            span.record("http.response.status_code", response.status().as_u16());
            Ok(response)
        }
        .instrument(span)
    })
    .boxed()
}
`,
  ),
  crates: CRATES,
});

/** https://docs.rs/salvo/latest/salvo/struct.Service.html#method.hoop, and a feature that tells the route */
export const SALVO_TRACING = servedModule("Salvo", {
  ...traced(
    "use salvo::{prelude::*, Service};",
    `
/// Begins a span for each request to an app, below that of its caller.
pub fn traced(app: impl Into<Service>) -> Service {
    app.into().hoop(trace)
}

#[handler]
async fn trace(
    request: &mut Request,
    depot: &mut Depot,
    response: &mut Response,
    flow: &mut FlowCtrl,
) {
    let span = span_of(request);
    flow.call_next(request, depot, response)
        .instrument(span.clone())
        .await;
    let route = request.matched_path();
    if !route.is_empty() {
        let method = request.method();
        span.record("otel.name", format!("{method} /{route}"));
        span.record("http.route", format!("/{route}"));
    }
    let status = response.status_code.unwrap_or(StatusCode::OK);
    span.record("http.response.status_code", status.as_u16());
}
`,
  ),
  crates: { ...CRATES, salvo: { version: "0.76", features: ["matched-path"] } },
});

/** https://docs.rs/warp/latest/warp/filters/trace/fn.trace.html: it records neither the route nor the status */
export const WARP_TRACING = servedModule("warp", {
  name: "traces",
  crates: CRATES,
  text: (starts) => tracesText({ imports: (own) => plain(own, WARP_LAST), request: WARP }, starts),
  around: ["warp::Filter::with(", ", crate::traces::traced())"],
  beside: startEdits,
});

/** https://docs.rs/tonic/latest/tonic/transport/server/struct.Server.html#method.trace_fn */
export const TONIC_TRACING: Otherwise = {
  fits: isTonic,
  async plan(context) {
    const server = await tonicServer(context);
    const path = server?.started.place.path ?? "";
    const root = await crateRoot(path, context);
    const rootText = root && (await context.read(root));
    if (server === undefined || !root || rootText === undefined) return nothing("No server of tonic's was seen.");
    const { text, started } = server;
    const isGiven = /\.trace_fn\(/.test(text); // the spans that its calls have already are sent
    const begun = await startEdits({ context, root, rootText, path, text, offset: started.place.span.start });
    if (typeof begun === "string") return nothing(begun);
    const plan = await putRustModule(context, path, {
      name: "traces",
      crates: CRATES,
      text: () => tracesText(isGiven ? LAYER_ALONE : TONIC_FORM, begun.starts),
    });
    const edit = chainedTo(path, text, started.place.span, () => ".trace_fn(crate::traces::span_of)");
    if (plan.nothing !== undefined) return plan;
    return { ...plan, edits: [...plan.edits, ...(isGiven ? [] : [edit]), ...begun.edits] };
  },
};

/** What a module imports that gives spans to a framework which takes them itself. */
const plain = (starts: boolean, last: string, first = "") => `${OTEL}
use opentelemetry_http::HeaderExtractor;
${SDK}
${first}use tracing::{field::Empty, Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
${SUBSCRIBER(starts)}${last}`;

const WARP_LAST = "\nuse warp::trace::{Info, Trace};";

const WARP = `
/// Begins a span for each request, below that of its caller.
pub fn traced() -> Trace<impl Fn(Info<'_>) -> Span + Clone> {
    warp::trace(span_of)
}

fn span_of(request: Info<'_>) -> Span {
    let method = request.method();
    let span = tracing::info_span!(
        "request",
        otel.name = %method,
        otel.kind = "server",
        http.request.method = %method,
        url.path = request.path(),
        trace_id = Empty,
        span_id = Empty,
    );
    let headers = HeaderExtractor(request.request_headers());
${JOINED}`;

const TONIC_FIRST = "use tonic::codegen::http::Request;\n";

const TONIC = `
/// Begins a span for each call, below that of its caller.
pub fn span_of(call: &Request<()>) -> Span {
    let method = call.uri().path().trim_start_matches('/');
    let span = tracing::info_span!(
        "call",
        otel.name = method,
        otel.kind = "server",
        rpc.system = "grpc",
        rpc.method = method,
        trace_id = Empty,
        span_id = Empty,
    );
    let headers = HeaderExtractor(call.headers());
${JOINED}`;

const TONIC_FORM: TraceForm = { imports: (own) => plain(own, "", TONIC_FIRST), request: TONIC };
