import { aroundService, hyperModule } from "../text/hyper.ts";
import { OTEL, SDK, SUBSCRIBER, startEdits, tracesText } from "./rust.ts";
import { CRATES, spanOf } from "./rustServed.ts";

/** https://docs.rs/hyper/latest/hyper/service/trait.Service.html: nothing tells the route */
export const HYPER_TRACING = hyperModule({
  name: "traces",
  crates: CRATES,
  text: (starts) => tracesText({ standard: "error::Error, future::Future", imports, request: HYPER }, starts),
  around: ["crate::traces::traced(", ")"],
  beside: startEdits,
});

const imports = (starts: boolean) => `use hyper::{
    body::{Body, Incoming},
    service::{service_fn, Service},
    Request, Response,
};
${OTEL}
use opentelemetry_http::HeaderExtractor;
${SDK}
use tracing::{field::Empty, Instrument, Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
${SUBSCRIBER(starts)}`;

const HYPER = `
/// Begins a span for each request to a service, below that of its caller.
${aroundService({ name: "traced" })}
    service_fn(move |request: Request<Incoming>| {
        let span = span_of(&request);
        let answer = span.in_scope(|| service.call(request));
        async move {
            let answered = answer.await;
            let span = Span::current();
            match &answered {
                Ok(response) => {
                    span.record("http.response.status_code", response.status().as_u16());
                }
                // The connection is closed without an answer.
                Err(_) => {
                    span.record("otel.status_code", "ERROR");
                }
            }
            answered
        }
        .instrument(span)
    })
}
${spanOf("Request<Incoming>", ["otel.status_code"])}`;
