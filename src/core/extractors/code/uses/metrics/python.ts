import { isGiven } from "../../resilience/readers.ts";
import { FIRST_NAME, nameAt } from "../named.ts";
import type { UseRow } from "../row.ts";

const CLIENT = "https://prometheus.github.io/client_python/instrumenting/";
const OTEL = "https://opentelemetry.io/docs/languages/python/instrumentation/#metrics";
const NAME = nameAt({ position: 0, keyword: "name" });

export const PYTHON_METRICS: readonly UseRow[] = [
  {
    library: "prometheus_client",
    role: "histogram",
    calls: [
      "prometheus_client#Histogram",
      "prometheus_client#Summary",
      "aioprometheus#Histogram",
      "aioprometheus#Summary",
    ],
    facts: NAME,
    source: CLIENT,
  },
  {
    library: "prometheus_client",
    role: "counter",
    calls: ["prometheus_client#Counter", "prometheus_client#Gauge", "aioprometheus#Counter", "aioprometheus#Gauge"],
    facts: NAME,
    source: CLIENT,
  },
  {
    library: "prometheus_client",
    role: "descriptor",
    calls: ["prometheus_client#Info", "prometheus_client#Enum"],
    facts: NAME,
    source: CLIENT,
  },
  {
    library: "prometheus_client",
    role: "descriptor",
    calls: ["prometheus_client.core#*MetricFamily", "prometheus_client.metrics_core#*MetricFamily"],
    facts: NAME,
    source: "https://prometheus.github.io/client_python/collector/custom/",
  },
  {
    library: "prometheus_client",
    role: "endpoint",
    calls: [
      "prometheus_client#start_http_server",
      "prometheus_client#start_wsgi_server",
      "prometheus_client#make_asgi_app",
      "prometheus_client#make_wsgi_app",
      "prometheus_client#generate_latest",
      "prometheus_client#exposition.generate_latest",
      "prometheus_client#push_to_gateway",
      "starlette_exporter#handle_metrics",
      "starlette_prometheus#metrics",
    ],
    imports: ["starlette_exporter", "starlette_prometheus"],
    source: "https://prometheus.github.io/client_python/exporting/",
  },
  {
    library: "a Prometheus middleware",
    role: "middleware",
    calls: [
      "prometheus_fastapi_instrumentator#Instrumentator",
      "starlette_exporter#PrometheusMiddleware",
      "starlette_prometheus#PrometheusMiddleware",
      "prometheus_flask_exporter#PrometheusMetrics",
      "prometheus_flask_exporter#*PrometheusMetrics",
      "prometheus_flask_exporter.multiprocess#*PrometheusMetrics",
      "flask_prometheus_metrics#register_metrics",
      "litestar.plugins.prometheus#PrometheusConfig",
      "litestar.contrib.prometheus#PrometheusConfig",
      "aiohttp_prometheus_exporter*#*",
    ],
    imports: ["starlette_exporter", "prometheus_flask_exporter", "prometheus_fastapi_instrumentator"],
    says: { exposes: true },
    source: "https://github.com/trallnag/prometheus-fastapi-instrumentator",
  },
  {
    library: "django-prometheus",
    role: "middleware",
    calls: ["django.urls#include", "django.conf.urls#include"],
    words: ["django_prometheus"],
    when: ({ call }) => {
      const first = call?.arguments[0]?.value;
      return first?.kind === "literal" && first.value === "django_prometheus.urls";
    },
    says: { exposes: true },
    source: "https://github.com/django-commons/django-prometheus#quickstart",
  },
  {
    library: "StatsD",
    role: "exporter",
    calls: ["datadog#initialize", "statsd#StatsClient", "datadog.dogstatsd#DogStatsd", "aiodogstatsd#Client"],
    source: "https://docs.datadoghq.com/developers/dogstatsd/?tab=python",
  },
  {
    library: "StatsD",
    role: "histogram",
    calls: [
      "datadog#statsd.histogram",
      "datadog#statsd.timing",
      "datadog#statsd.timed",
      "datadog#statsd.distribution",
      "statsd#StatsClient.timing",
      "statsd#StatsClient.timer",
      "~*statsd.timing",
      "~*statsd.histogram",
    ],
    words: ["statsd"],
    facts: FIRST_NAME,
    source: "https://docs.datadoghq.com/metrics/custom_metrics/dogstatsd_metrics_submission/",
  },
  {
    library: "StatsD",
    role: "counter",
    calls: [
      "datadog#statsd.increment",
      "datadog#statsd.gauge",
      "statsd#StatsClient.incr",
      "statsd#StatsClient.gauge",
      "~*statsd.increment",
      "~*statsd.incr",
    ],
    words: ["statsd"],
    facts: FIRST_NAME,
    source: "https://docs.datadoghq.com/metrics/custom_metrics/dogstatsd_metrics_submission/",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "opentelemetry.sdk.metrics#MeterProvider",
      "opentelemetry.sdk.metrics.export#PeriodicExportingMetricReader",
      "opentelemetry.exporter.otlp.proto.grpc.metric_exporter#OTLPMetricExporter",
      "opentelemetry.exporter.otlp.proto.http.metric_exporter#OTLPMetricExporter",
    ],
    source: OTEL,
  },
  {
    library: "OpenTelemetry",
    role: "endpoint",
    calls: ["opentelemetry.exporter.prometheus#PrometheusMetricReader"],
    source: "https://opentelemetry.io/docs/languages/python/exporters/#prometheus",
  },
  {
    library: "OpenTelemetry",
    role: "histogram",
    calls: [
      "opentelemetry.metrics#get_meter.create_histogram",
      "opentelemetry#metrics.get_meter.create_histogram",
      "~*meter.create_histogram",
    ],
    words: ["create_histogram"],
    facts: NAME,
    source: OTEL,
  },
  {
    library: "OpenTelemetry",
    role: "counter",
    calls: [
      "opentelemetry#metrics.get_meter.create_counter",
      "opentelemetry#metrics.get_meter.create_up_down_counter",
      "opentelemetry#metrics.get_meter.create_observable_gauge",
      "opentelemetry.metrics#get_meter.create_counter",
      "~*meter.create_counter",
      "~*meter.create_observable_gauge",
    ],
    words: ["create_counter", "create_up_down_counter", "create_observable_gauge"],
    facts: NAME,
    source: OTEL,
  },
  {
    library: "CloudWatch embedded metrics",
    role: "exporter",
    calls: [
      "aws_lambda_powertools#Metrics",
      "aws_lambda_powertools.metrics#Metrics",
      "aws_embedded_metrics#metric_scope",
    ],
    source: "https://docs.powertools.aws.dev/lambda/python/latest/core/metrics/",
  },
  {
    library: "prometheus_client",
    role: "exemplars",
    calls: [
      "prometheus_client#Histogram.observe",
      "prometheus_client#Histogram.*.observe",
      "prometheus_client#Counter.inc",
      "prometheus_client#Counter.*.inc",
      "~*.observe",
      "~*.inc",
    ],
    words: ["exemplar="],
    when: (site) => isGiven(site, [{ keyword: "exemplar" }]),
    source: "https://prometheus.github.io/client_python/instrumenting/exemplars/",
  },
];
