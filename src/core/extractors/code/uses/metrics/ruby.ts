import { FIRST_NAME } from "../named.ts";
import type { UseRow } from "../row.ts";

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
