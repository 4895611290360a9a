import type { UseRow } from "../row.ts";

const SUBSCRIBER = "https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/index.html";

/** Loggers of Rust, and what adds ids to their lines. */
export const RUST_LOGGING: readonly UseRow[] = [
  {
    library: "tracing-subscriber",
    role: "logger",
    calls: [
      "tracing_subscriber#fmt.json",
      "tracing_subscriber#fmt.*json",
      "tracing_subscriber#FmtSubscriber.builder.*json",
      "tracing_subscriber#FmtSubscriber.builder.json",
    ],
    words: ["json()"],
    says: { format: "json" },
    source: SUBSCRIBER,
  },
  {
    library: "tracing-subscriber",
    role: "started",
    calls: [
      "tracing_subscriber#fmt",
      "tracing_subscriber#fmt.init",
      "tracing_subscriber#fmt.layer",
      "tracing_subscriber#FmtSubscriber.builder",
    ],
    says: { format: "text", default: true },
    source: SUBSCRIBER,
  },
  {
    library: "OpenTelemetry's logs",
    role: "shipping",
    calls: [
      "opentelemetry_appender_tracing.layer#OpenTelemetryTracingBridge.new",
      "opentelemetry_appender_tracing#layer.OpenTelemetryTracingBridge.new",
      "opentelemetry_appender_log#OpenTelemetryLogBridge.new",
    ],
    says: { format: "json", ids: "trace id" },
    source: "https://docs.rs/opentelemetry-appender-tracing/",
  },
  {
    library: "a JSON layer",
    role: "logger",
    calls: [
      "tracing_bunyan_formatter#BunyanFormattingLayer.new",
      "json_subscriber#*",
      "tracing_stackdriver#layer",
      "structured_logger#Builder.*",
      "ecs_logger#init",
      "slog_json#Json.*",
      "slog_mozlog_json#MozLogJson.*",
      "slog_bunyan#*",
    ],
    says: { format: "json" },
    source: "https://docs.rs/tracing-bunyan-formatter/",
  },
  {
    library: "tracing-logfmt",
    role: "logger",
    calls: ["tracing_logfmt#layer", "tracing_logfmt#builder"],
    says: { format: "logfmt" },
    source: "https://docs.rs/tracing-logfmt/",
  },
  {
    library: "a logger for terminals",
    role: "logger",
    calls: [
      "env_logger#init",
      "env_logger#init_from_env",
      "env_logger#try_init",
      "env_logger#Builder.*init",
      "pretty_env_logger#init",
      "simple_logger#init",
      "simple_logger#SimpleLogger.*init",
      "fern#Dispatch.new",
      "slog_term#FullFormat.new",
      "slog_term#CompactFormat.new",
    ],
    says: { format: "text" },
    source: "https://docs.rs/env_logger/",
  },
  {
    library: "a request id for every request",
    role: "ids",
    calls: [
      "tower_http.request_id#SetRequestIdLayer.*",
      "tower_http#request_id.SetRequestIdLayer.*",
      "tracing_actix_web#TracingLogger.*",
      "axum_trace_id#*",
    ],
    says: { ids: "request id" },
    imports: ["tower_http::request_id", "tracing_actix_web"],
    source: "https://docs.rs/tower-http/latest/tower_http/request_id/index.html",
  },
  {
    library: "a span's own ids among its fields",
    role: "trace-id",
    calls: [],
    macros: ["info_span", "span", "debug_span"],
    words: ["trace_id = "],
    source: "https://docs.rs/tracing/latest/tracing/field/struct.Empty.html",
  },
];
