import { FIRST_NAME } from "../named.ts";
import { onAnything, type UseRow } from "../row.ts";

const MICROMETER = "https://docs.micrometer.io/micrometer/reference/concepts.html";

export const JVM_METRICS: readonly UseRow[] = [
  {
    library: "Micrometer",
    role: "histogram",
    calls: [
      "io.micrometer.core.instrument#Timer.builder",
      "io.micrometer.core.instrument#DistributionSummary.builder",
      "io.micrometer.core.instrument#Timer.start",
      "io.micrometer.core.annotation#Timed",
      "io.micrometer.core.instrument#MeterRegistry.timer",
      "~*registry.timer",
    ],
    words: ["io.micrometer", "registry.timer"],
    facts: FIRST_NAME,
    source: MICROMETER,
  },
  {
    library: "Micrometer",
    role: "counter",
    calls: [
      "io.micrometer.core.instrument#Counter.builder",
      "io.micrometer.core.instrument#Gauge.builder",
      "io.micrometer.core.annotation#Counted",
      "io.micrometer.core.instrument#MeterRegistry.counter",
      "io.micrometer.core.instrument#MeterRegistry.gauge",
      "~*registry.counter",
      "~*registry.gauge",
    ],
    words: ["io.micrometer", "registry.counter", "registry.gauge"],
    facts: FIRST_NAME,
    source: MICROMETER,
  },
  {
    library: "Micrometer for Ktor",
    role: "middleware",
    calls: [],
    imports: ["io.ktor.server.metrics.micrometer"],
    source: "https://ktor.io/docs/server-metrics-micrometer.html",
  },
  {
    library: "Micrometer's Prometheus registry",
    role: "endpoint",
    calls: [
      "io.micrometer.prometheus#PrometheusMeterRegistry",
      "io.micrometer.prometheusmetrics#PrometheusMeterRegistry",
    ],
    source: "https://docs.micrometer.io/micrometer/reference/implementations/prometheus.html",
  },
  {
    library: "Prometheus' Java client",
    role: "histogram",
    calls: [
      "io.prometheus.client#Histogram.build",
      "io.prometheus.client#Summary.build",
      "io.prometheus.metrics.core.metrics#Histogram.builder",
      "io.prometheus.metrics.core.metrics#Summary.builder",
    ],
    source: "https://prometheus.github.io/client_java/",
  },
  {
    library: "Prometheus' Java client",
    role: "counter",
    calls: [
      "io.prometheus.client#Counter.build",
      "io.prometheus.client#Gauge.build",
      "io.prometheus.metrics.core.metrics#Counter.builder",
      "io.prometheus.metrics.core.metrics#Gauge.builder",
    ],
    source: "https://prometheus.github.io/client_java/",
  },
  {
    library: "Prometheus' Java client",
    role: "endpoint",
    calls: [
      "io.prometheus.client.exporter#HTTPServer*",
      "io.prometheus.client.exporter#HTTPServer.Builder",
      "io.prometheus.client.exporter#MetricsServlet",
      "io.prometheus.metrics.exporter.httpserver#HTTPServer.builder",
    ],
    source: "https://prometheus.github.io/client_java/exporters/httpserver/",
  },
  {
    library: "Dropwizard Metrics",
    role: "histogram",
    calls: [
      "com.codahale.metrics.annotation#Timed",
      "com.codahale.metrics#MetricRegistry.timer",
      "com.codahale.metrics#MetricRegistry.histogram",
    ],
    source: "https://metrics.dropwizard.io/4.2.0/manual/core.html",
  },
  {
    library: "OpenTelemetry",
    role: "histogram",
    calls: ["io.opentelemetry.api.metrics#Meter.histogramBuilder", "~*meter.histogramBuilder"],
    words: ["histogramBuilder"],
    facts: FIRST_NAME,
    source: "https://opentelemetry.io/docs/languages/java/api/#meterprovider",
  },
  {
    library: "OpenTelemetry",
    role: "counter",
    calls: [
      "io.opentelemetry.api.metrics#Meter.counterBuilder",
      "io.opentelemetry.api.metrics#Meter.gaugeBuilder",
      "~*meter.counterBuilder",
    ],
    words: ["counterBuilder", "gaugeBuilder"],
    facts: FIRST_NAME,
    source: "https://opentelemetry.io/docs/languages/java/api/#meterprovider",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: ["io.opentelemetry.sdk.metrics#SdkMeterProvider.builder"],
    source: "https://opentelemetry.io/docs/languages/java/sdk/#sdkmeterprovider",
  },
  {
    library: "StatsD",
    role: "exporter",
    calls: ["com.timgroup.statsd#NonBlockingStatsDClient*", "com.timgroup.statsd#NonBlockingStatsDClientBuilder"],
    source: "https://github.com/DataDog/java-dogstatsd-client",
  },
  {
    library: "Prometheus' Java client",
    role: "exemplars",
    calls: [
      ...onAnything("observeWithExemplar", "incWithExemplar"),
      "io.prometheus.client.exemplars#ExemplarConfig.enableExemplars",
      "io.prometheus.client.exemplars#DefaultExemplarSampler",
      "io.prometheus.metrics.tracer.initializer#SpanContextSupplier.setSpanContext",
    ],
    words: ["WithExemplar", "ExemplarConfig", "DefaultExemplarSampler", "SpanContextSupplier"],
    source: "https://prometheus.github.io/client_java/otel/tracing/",
  },
];
