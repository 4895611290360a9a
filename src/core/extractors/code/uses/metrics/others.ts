import { FIRST_NAME, nameAt } from "../named.ts";
import { onAnything, type UseRow } from "../row.ts";

const PROMETHEUS_NET = "https://github.com/prometheus-net/prometheus-net#quick-start";
const DOTNET_METRICS = "https://learn.microsoft.com/dotnet/core/diagnostics/metrics-instrumentation";

export const CSHARP_METRICS: readonly UseRow[] = [
  { library: "prometheus-net", role: "middleware", calls: onAnything("UseHttpMetrics"), source: PROMETHEUS_NET },
  {
    library: "prometheus-net",
    role: "endpoint",
    calls: [...onAnything("MapMetrics", "UseMetricServer"), "#MetricServer", "#KestrelMetricServer"],
    words: ["MapMetrics", "MetricServer"],
    source: PROMETHEUS_NET,
  },
  {
    library: "prometheus-net",
    role: "histogram",
    calls: ["#Metrics.CreateHistogram", "Prometheus#Metrics.CreateHistogram", "#Metrics.CreateSummary"],
    facts: FIRST_NAME,
    source: PROMETHEUS_NET,
  },
  {
    library: "prometheus-net",
    role: "counter",
    calls: ["#Metrics.CreateCounter", "#Metrics.CreateGauge"],
    facts: FIRST_NAME,
    source: PROMETHEUS_NET,
  },
  {
    library: ".NET meters",
    role: "histogram",
    calls: [...onAnything("CreateHistogram"), "#Meter.CreateHistogram", "#IMeterFactory.Create.CreateHistogram"],
    words: ["CreateHistogram"],
    when: ({ expression, resolver: { program } }) =>
      !/\bMetrics\s*\.\s*Create/.test(program.text.slice(expression.span.start, expression.span.end)),
    facts: FIRST_NAME,
    source: DOTNET_METRICS,
  },
  {
    library: ".NET meters",
    role: "counter",
    calls: [...onAnything("CreateUpDownCounter", "CreateObservableGauge", "CreateCounter"), "#Meter.CreateCounter"],
    words: ["CreateCounter", "CreateUpDownCounter", "CreateObservableGauge"],
    when: ({ expression, resolver: { program } }) =>
      !/\bMetrics\s*\.\s*Create/.test(program.text.slice(expression.span.start, expression.span.end)),
    facts: FIRST_NAME,
    source: DOTNET_METRICS,
  },
  {
    library: "OpenTelemetry",
    role: "middleware",
    calls: onAnything("WithMetrics", "AddOpenTelemetryMetrics"),
    when: ({ expression, resolver: { program } }) =>
      /AddAspNetCoreInstrumentation|AddMeter\(\s*"Microsoft\.AspNetCore\.Hosting"/.test(
        program.text.slice(expression.span.start, expression.span.end),
      ),
    source: "https://opentelemetry.io/docs/languages/dotnet/libraries/#metrics",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: onAnything("AddOtlpExporter", "UseOtlpExporter", "UseAzureMonitor", "AddAzureMonitorMetricExporter"),
    source: "https://opentelemetry.io/docs/languages/dotnet/exporters/",
  },
  {
    library: "OpenTelemetry",
    role: "endpoint",
    calls: onAnything(
      "AddPrometheusExporter",
      "MapPrometheusScrapingEndpoint",
      "UseOpenTelemetryPrometheusScrapingEndpoint",
    ),
    source: "https://opentelemetry.io/docs/languages/dotnet/exporters/#prometheus-experimental",
  },
  {
    library: "App Metrics",
    role: "middleware",
    calls: onAnything("UseMetricsAllMiddleware", "UseMetricsWebTracking"),
    source: "https://www.app-metrics.io/web-monitoring/aspnet-core/",
  },
];

export const RUBY_METRICS: readonly UseRow[] = [
  {
    library: "Yabeda",
    role: "middleware",
    calls: [],
    imports: ["yabeda/rails", "yabeda-rails"],
    source: "https://github.com/yabeda-rb/yabeda-rails",
  },
  {
    library: "Yabeda",
    role: "endpoint",
    calls: ["Yabeda#Prometheus.Exporter", "Yabeda#Prometheus.Exporter.*", "Yabeda.Prometheus#*"],
    source: "https://github.com/yabeda-rb/yabeda-prometheus",
  },
  {
    library: "prometheus_exporter",
    role: "middleware",
    calls: [],
    imports: ["prometheus_exporter/middleware"],
    source: "https://github.com/discourse/prometheus_exporter#rails-integration",
  },
  {
    library: "prometheus_exporter",
    role: "endpoint",
    calls: [
      "PrometheusExporter#Server.WebServer.new",
      "PrometheusExporter#Client.default",
      "PrometheusExporter#Instrumentation.*",
    ],
    words: ["PrometheusExporter"],
    source: "https://github.com/discourse/prometheus_exporter#rails-integration",
  },
  {
    library: "prometheus-client",
    role: "middleware",
    calls: ["Prometheus#Middleware.Collector", "Prometheus#Middleware.Collector.*"],
    imports: ["prometheus/middleware/collector"],
    source: "https://github.com/prometheus/client_ruby#rack-middleware",
  },
  {
    library: "prometheus-client",
    role: "endpoint",
    calls: ["Prometheus#Middleware.Exporter", "Prometheus#Middleware.Exporter.*"],
    imports: ["prometheus/middleware/exporter"],
    source: "https://github.com/prometheus/client_ruby#rack-middleware",
  },
  {
    library: "prometheus-client",
    role: "histogram",
    calls: ["Prometheus#Client.Histogram.new", "Prometheus#Client.registry.histogram", "~*prometheus.histogram"],
    words: ["Prometheus", "prometheus.histogram"],
    source: "https://github.com/prometheus/client_ruby#metrics",
  },
  {
    library: "prometheus-client",
    role: "counter",
    calls: ["Prometheus#Client.Counter.new", "Prometheus#Client.registry.counter", "Prometheus#Client.Gauge.new"],
    words: ["Prometheus"],
    source: "https://github.com/prometheus/client_ruby#metrics",
  },
  {
    library: "StatsD",
    role: "histogram",
    calls: [
      "StatsD#measure",
      "StatsD#distribution",
      "StatsD#histogram",
      "#StatsD.measure",
      "#StatsD.distribution",
      "Datadog#Statsd.new.timing",
    ],
    words: ["StatsD", "Statsd"],
    facts: FIRST_NAME,
    source: "https://github.com/Shopify/statsd-instrument",
  },
  {
    library: "StatsD",
    role: "counter",
    calls: ["StatsD#increment", "#StatsD.increment", "StatsD#gauge", "Datadog#Statsd.new.increment"],
    words: ["StatsD", "Statsd"],
    facts: FIRST_NAME,
    source: "https://github.com/Shopify/statsd-instrument",
  },
  {
    library: "StatsD",
    role: "exporter",
    calls: ["Datadog#Statsd.new", "#Datadog.Statsd.new"],
    source: "https://docs.datadoghq.com/developers/dogstatsd/?tab=ruby",
  },
];

export const PHP_METRICS: readonly UseRow[] = [
  {
    library: "promphp's client",
    role: "histogram",
    calls: onAnything("getOrRegisterHistogram", "registerHistogram", "getOrRegisterSummary"),
    facts: nameAt({ position: 1 }),
    source: "https://github.com/PromPHP/prometheus_client_php",
  },
  {
    library: "promphp's client",
    role: "counter",
    calls: onAnything("getOrRegisterCounter", "registerCounter", "getOrRegisterGauge"),
    facts: nameAt({ position: 1 }),
    source: "https://github.com/PromPHP/prometheus_client_php",
  },
  {
    library: "promphp's client",
    role: "endpoint",
    calls: ["Prometheus\\RenderTextFormat"],
    imports: ["Prometheus\\RenderTextFormat"],
    source: "https://github.com/PromPHP/prometheus_client_php",
  },
  {
    library: "Spatie's Prometheus",
    role: "endpoint",
    calls: ["Spatie\\Prometheus\\Facades\\Prometheus#addGauge", "Spatie\\Prometheus\\Facades\\Prometheus#addCounter"],
    words: ["Spatie\\Prometheus"],
    source: "https://spatie.be/docs/laravel-prometheus/",
  },
  {
    library: "StatsD",
    role: "exporter",
    calls: ["DataDog\\DogStatsd", "League\\StatsD\\Client"],
    imports: ["DataDog\\DogStatsd", "League\\StatsD\\Client"],
    source: "https://github.com/DataDog/php-datadogstatsd",
  },
  {
    library: "StatsD",
    role: "histogram",
    calls: [
      "DataDog\\DogStatsd#histogram",
      "DataDog\\DogStatsd#distribution",
      "DataDog\\DogStatsd#microtiming",
      "~*statsd.timing",
      "~*statsd.histogram",
    ],
    words: ["DogStatsd", "statsd"],
    facts: FIRST_NAME,
    source: "https://github.com/DataDog/php-datadogstatsd",
  },
];

export const RUST_METRICS: readonly UseRow[] = [
  {
    library: "metrics",
    role: "histogram",
    calls: [],
    macros: ["histogram"],
    words: ["metrics"],
    source: "https://docs.rs/metrics/latest/metrics/macro.histogram.html",
  },
  {
    library: "metrics",
    role: "counter",
    calls: [],
    macros: ["counter", "gauge"],
    words: ["metrics::"],
    source: "https://docs.rs/metrics/latest/metrics/macro.counter.html",
  },
  {
    library: "metrics-exporter-prometheus",
    role: "endpoint",
    calls: ["metrics_exporter_prometheus#PrometheusBuilder.new", "axum_prometheus#PrometheusMetricLayer.pair"],
    source: "https://docs.rs/metrics-exporter-prometheus/",
  },
  {
    library: "a Prometheus middleware",
    role: "middleware",
    calls: [
      "axum_prometheus#PrometheusMetricLayer.pair",
      "axum_prometheus#PrometheusMetricLayerBuilder.new",
      "actix_web_prom#PrometheusMetricsBuilder.new",
      "rocket_prometheus#PrometheusMetrics.new",
      "opentelemetry_instrumentation_actix_web#RequestMetrics.*",
      "opentelemetry_instrumentation_actix_web#RequestMetricsBuilder.new",
      "actix_web_opentelemetry#RequestMetrics.*",
    ],
    says: { exposes: true },
    source: "https://docs.rs/axum-prometheus/",
  },
  {
    library: "prometheus",
    role: "histogram",
    calls: [
      "prometheus#Histogram.*",
      "prometheus#HistogramVec.new",
      "prometheus#HistogramOpts.new",
      "prometheus_client.metrics.histogram#Histogram.new",
      "prometheus_client#metrics.histogram.Histogram.new",
    ],
    macros: ["register_histogram", "register_histogram_vec"],
    words: ["prometheus"],
    source: "https://docs.rs/prometheus/",
  },
  {
    library: "prometheus",
    role: "counter",
    calls: [
      "prometheus#IntCounter.new",
      "prometheus#IntCounterVec.new",
      "prometheus#IntGauge.new",
      "prometheus#Counter.new",
      "prometheus#Gauge.new",
    ],
    macros: [
      "register_int_counter",
      "register_int_counter_vec",
      "register_counter",
      "register_int_gauge",
      "register_gauge",
    ],
    words: ["prometheus"],
    source: "https://docs.rs/prometheus/",
  },
  {
    library: "prometheus",
    role: "endpoint",
    calls: [
      "prometheus#TextEncoder.new",
      "prometheus_client.encoding.text#encode",
      "prometheus_client#encoding.text.encode",
    ],
    source: "https://docs.rs/prometheus/latest/prometheus/struct.TextEncoder.html",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: ["opentelemetry_sdk.metrics#SdkMeterProvider.builder", "opentelemetry_otlp#MetricExporter.builder"],
    words: ["SdkMeterProvider", "MetricExporter"],
    source: "https://docs.rs/opentelemetry-otlp/",
  },
  {
    library: "OpenTelemetry",
    role: "histogram",
    calls: ["opentelemetry#global.meter.f64_histogram", "~*meter.f64_histogram", "~*meter.u64_histogram"],
    words: ["f64_histogram", "u64_histogram"],
    facts: FIRST_NAME,
    source: "https://docs.rs/opentelemetry/latest/opentelemetry/metrics/struct.Meter.html",
  },
];
