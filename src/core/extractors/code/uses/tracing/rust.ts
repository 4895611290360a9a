import type { UseRow } from "../row.ts";

export const RUST_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: [
      "tracing_opentelemetry#layer",
      "opentelemetry_sdk.trace#SdkTracerProvider.builder",
      "opentelemetry_sdk.trace#TracerProvider.builder",
      "opentelemetry_sdk#trace.SdkTracerProvider.builder",
      "opentelemetry_sdk#trace.TracerProvider.builder",
    ],
    words: ["tracing_opentelemetry", "TracerProvider"],
    says: { exports: false },
    source: "https://docs.rs/tracing-opentelemetry/",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "opentelemetry_otlp#new_pipeline",
      "opentelemetry_otlp#SpanExporter.builder",
      "opentelemetry_otlp#new_exporter",
      "opentelemetry_zipkin#*",
      "opentelemetry_jaeger#*",
      "opentelemetry_datadog#*",
    ],
    source: "https://docs.rs/opentelemetry-otlp/",
  },
  {
    library: "OpenTelemetry",
    role: "propagator",
    calls: ["opentelemetry.global#set_text_map_propagator", "opentelemetry#global.set_text_map_propagator"],
    words: ["set_text_map_propagator"],
    source: "https://docs.rs/opentelemetry/latest/opentelemetry/global/fn.set_text_map_propagator.html",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: [
      "tower_http.trace#TraceLayer.new_for_http",
      "tower_http#trace.TraceLayer.new_for_http",
      "tower_http.trace#TraceLayer.new_for_grpc",
      "axum_tracing_opentelemetry#*",
      "axum_tracing_opentelemetry.middleware#OtelAxumLayer.*",
      "tracing_actix_web#TracingLogger.*",
      "actix_web_opentelemetry#RequestTracing.*",
      "opentelemetry_instrumentation_actix_web#RequestTracing.*",
    ],
    imports: ["axum_tracing_opentelemetry", "tracing_actix_web", "actix_web_opentelemetry"],
    words: [
      "TraceLayer",
      "axum_tracing_opentelemetry",
      "tracing_actix_web",
      "actix_web_opentelemetry",
      "opentelemetry_instrumentation_actix_web",
    ],
    says: { of: "server" },
    source: "https://docs.rs/tower-http/latest/tower_http/trace/index.html",
  },
  // A field that says what a span is of: https://docs.rs/tracing-opentelemetry/latest/tracing_opentelemetry/#special-fields
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: [],
    macros: ["info_span", "span", "debug_span"],
    words: ['otel.kind = "server"', 'otel.kind = %"server"'],
    says: { of: "server" },
    source: "https://docs.rs/tracing-opentelemetry/latest/tracing_opentelemetry/#special-fields",
  },
];
