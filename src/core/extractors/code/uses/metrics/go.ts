import type { Site } from "../../resilience/site.ts";
import { writtenIn } from "../logging/given.ts";
import { FIRST_NAME } from "../named.ts";
import { onAnything, type UseRow } from "../row.ts";

const CLIENT = "https://pkg.go.dev/github.com/prometheus/client_golang/prometheus";
const OTEL = "https://opentelemetry.io/docs/languages/go/instrumentation/#metrics";
const PROMETHEUS = [
  "github.com/prometheus/client_golang/prometheus",
  "github.com/prometheus/client_golang/prometheus/promauto",
];

function prometheus(...kinds: readonly string[]): readonly string[] {
  return PROMETHEUS.flatMap((module) =>
    kinds.flatMap((kind) => [
      `${module}#New${kind}`,
      `${module}#New${kind}Vec`,
      `${module}#With.New${kind}`,
      `${module}#With.New${kind}Vec`,
    ]),
  );
}

/** True of a measure that is named for how long something takes. */
function isTimed(site: Site): boolean {
  return /latency|duration|_ms\b|time/i.test(String(FIRST_NAME(site)["name"] ?? ""));
}

export const GO_METRICS: readonly UseRow[] = [
  {
    library: "client_golang",
    role: "histogram",
    calls: prometheus("Histogram", "Summary"),
    words: ["NewHistogram", "NewSummary"],
    facts: opts,
    source: CLIENT,
  },
  {
    library: "client_golang",
    role: "counter",
    calls: [...prometheus("Counter", "Gauge"), ...prometheus("CounterFunc", "GaugeFunc", "UntypedFunc")],
    words: ["NewCounter", "NewGauge", "NewUntypedFunc"],
    facts: opts,
    source: CLIENT,
  },
  {
    library: "client_golang",
    role: "descriptor",
    calls: ["github.com/prometheus/client_golang/prometheus#NewDesc"],
    words: ["NewDesc"],
    facts: FIRST_NAME,
    source: "https://pkg.go.dev/github.com/prometheus/client_golang/prometheus#NewDesc",
  },
  {
    library: "client_golang",
    role: "endpoint",
    calls: [
      "github.com/prometheus/client_golang/prometheus/promhttp#Handler",
      "github.com/prometheus/client_golang/prometheus/promhttp#HandlerFor",
    ],
    words: ["promhttp"],
    source: "https://pkg.go.dev/github.com/prometheus/client_golang/prometheus/promhttp#Handler",
  },
  {
    library: "client_golang",
    role: "middleware",
    calls: ["github.com/prometheus/client_golang/prometheus/promhttp#InstrumentHandlerDuration"],
    words: ["InstrumentHandlerDuration"],
    source: "https://pkg.go.dev/github.com/prometheus/client_golang/prometheus/promhttp#InstrumentHandlerDuration",
  },
  // No longer developed, and in what was built with it: https://opencensus.io/quickstart/go/metrics/
  {
    library: "OpenCensus",
    role: "histogram",
    calls: ["go.opencensus.io/stats#Float64", "go.opencensus.io/stats#Int64"],
    words: ["go.opencensus.io/stats"],
    when: isTimed,
    facts: FIRST_NAME,
    source: "https://pkg.go.dev/go.opencensus.io/stats#Float64",
  },
  {
    library: "OpenCensus",
    role: "counter",
    calls: ["go.opencensus.io/stats#Float64", "go.opencensus.io/stats#Int64"],
    words: ["go.opencensus.io/stats"],
    when: (site) => !isTimed(site),
    facts: FIRST_NAME,
    source: "https://pkg.go.dev/go.opencensus.io/stats#Int64",
  },
  {
    library: "OpenCensus",
    role: "middleware",
    calls: ["go.opencensus.io/plugin/ochttp#Handler", "go.opencensus.io/plugin/ocgrpc#ServerHandler"],
    words: ["go.opencensus.io/plugin"],
    source: "https://pkg.go.dev/go.opencensus.io/plugin/ochttp#Handler",
  },
  {
    library: "OpenCensus",
    role: "exporter",
    calls: [
      "contrib.go.opencensus.io/exporter/prometheus#NewExporter",
      "contrib.go.opencensus.io/exporter/stackdriver#NewExporter",
    ],
    words: ["contrib.go.opencensus.io/exporter"],
    source: "https://pkg.go.dev/contrib.go.opencensus.io/exporter/prometheus#NewExporter",
  },
  {
    library: "a Prometheus middleware",
    role: "middleware",
    calls: [
      "github.com/labstack/echo-prometheus*#*",
      "github.com/labstack/echo-contrib/echoprometheus#NewMiddleware*",
      "github.com/zsais/go-gin-prometheus#NewPrometheus",
      "github.com/penglongli/gin-metrics/ginmetrics#GetMonitor",
      "github.com/slok/go-http-metrics/middleware#New",
      "github.com/ansrivas/fiberprometheus#New*",
      "github.com/766b/chi-prometheus#NewMiddleware",
      "github.com/grpc-ecosystem/go-grpc-prometheus#Register",
      "github.com/grpc-ecosystem/go-grpc-prometheus#UnaryServerInterceptor",
      "github.com/grpc-ecosystem/go-grpc-middleware/providers/prometheus#NewServerMetrics",
    ],
    imports: ["github.com/grpc-ecosystem/go-grpc-prometheus"],
    source: "https://github.com/slok/go-http-metrics",
  },
  {
    library: "a Prometheus middleware",
    role: "endpoint",
    calls: ["github.com/labstack/echo-contrib/echoprometheus#NewHandler*"],
    words: ["echoprometheus"],
    source: "https://pkg.go.dev/github.com/labstack/echo-contrib/echoprometheus#NewHandler",
  },
  {
    library: "go-zero",
    role: "middleware",
    calls: ["github.com/zeromicro/go-zero/rest#MustNewServer", "github.com/zeromicro/go-zero/zrpc#MustNewServer"],
    words: ["go-zero"],
    source: "https://go-zero.dev/docs/tutorials/monitor/index",
  },
  {
    library: "OpenTelemetry",
    role: "middleware",
    calls: [
      "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp#NewHandler",
      "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp#NewMiddleware",
      "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc#NewServerHandler",
      "go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin#Middleware",
    ],
    words: ["otelhttp", "otelgrpc", "otelgin"],
    says: { needs: "a meter provider" },
    source: "https://pkg.go.dev/go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "go.opentelemetry.io/otel/sdk/metric#NewMeterProvider",
      "go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc#New",
      "go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp#New",
      "go.opentelemetry.io/contrib/exporters/autoexport#NewMetricReader",
    ],
    words: ["NewMeterProvider", "otlpmetric", "NewMetricReader"],
    source: OTEL,
  },
  {
    library: "OpenTelemetry",
    role: "endpoint",
    calls: ["go.opentelemetry.io/otel/exporters/prometheus#New"],
    words: ["otel/exporters/prometheus"],
    source: "https://pkg.go.dev/go.opentelemetry.io/otel/exporters/prometheus",
  },
  {
    library: "OpenTelemetry",
    role: "histogram",
    calls: ["go.opentelemetry.io/otel#Meter.*Histogram", "~*meter.Float64Histogram", "~*meter.Int64Histogram"],
    words: ["Float64Histogram", "Int64Histogram"],
    facts: FIRST_NAME,
    source: OTEL,
  },
  {
    library: "OpenTelemetry",
    role: "counter",
    calls: [
      "go.opentelemetry.io/otel#Meter.*Counter",
      "~*meter.Int64Counter",
      "~*meter.Float64Counter",
      "~*meter.Int64UpDownCounter",
    ],
    words: ["Int64Counter", "Float64Counter", "Int64UpDownCounter"],
    facts: FIRST_NAME,
    source: OTEL,
  },
  {
    library: "StatsD",
    role: "exporter",
    calls: [
      "github.com/DataDog/datadog-go/statsd#New",
      "github.com/cactus/go-statsd-client/statsd#NewClient*",
      "github.com/smira/go-statsd#NewClient",
    ],
    words: ["statsd"],
    source: "https://pkg.go.dev/github.com/DataDog/datadog-go/v5/statsd",
  },
  {
    library: "StatsD",
    role: "histogram",
    calls: [
      "github.com/DataDog/datadog-go/statsd#New.Timing",
      "github.com/DataDog/datadog-go/statsd#New.Histogram",
      "github.com/DataDog/datadog-go/statsd#New.Distribution",
      "~*statsd.Timing",
      "~*statsd.Histogram",
    ],
    words: ["statsd"],
    facts: FIRST_NAME,
    source: "https://pkg.go.dev/github.com/DataDog/datadog-go/v5/statsd",
  },
  {
    library: "VictoriaMetrics/metrics",
    role: "histogram",
    calls: [
      "github.com/VictoriaMetrics/metrics#NewHistogram",
      "github.com/VictoriaMetrics/metrics#GetOrCreateHistogram",
      "github.com/VictoriaMetrics/metrics#NewSummary",
    ],
    facts: FIRST_NAME,
    source: "https://pkg.go.dev/github.com/VictoriaMetrics/metrics",
  },
  {
    library: "VictoriaMetrics/metrics",
    role: "endpoint",
    calls: ["github.com/VictoriaMetrics/metrics#WritePrometheus"],
    source: "https://pkg.go.dev/github.com/VictoriaMetrics/metrics#WritePrometheus",
  },
  {
    library: "client_golang",
    role: "exemplars",
    calls: onAnything("ObserveWithExemplar", "AddWithExemplar"),
    words: ["ObserveWithExemplar", "AddWithExemplar"],
    source: "https://pkg.go.dev/github.com/prometheus/client_golang/prometheus#ExemplarObserver",
  },
  {
    library: "OpenTelemetry",
    role: "exemplars",
    calls: ["go.opentelemetry.io/otel/sdk/metric#WithExemplarFilter"],
    words: ["WithExemplarFilter"],
    when: (site) => !/AlwaysOff/.test(writtenIn(site)),
    source: "https://pkg.go.dev/go.opentelemetry.io/otel/sdk/metric#WithExemplarFilter",
  },
];

/** The name of `prometheus.HistogramOpts{Namespace: "…", Subsystem: "…", Name: "…"}`, where all that is given is literal. */
function opts({ call }: Site): Readonly<Record<string, string>> {
  const given = call?.arguments[0]?.value;
  if (given?.kind !== "call") return {};
  const parts: string[] = [];
  for (const key of ["Namespace", "Subsystem", "Name"]) {
    const value = given.arguments.find((each) => each.name === key)?.value;
    if (value === undefined) continue;
    if (value.kind !== "literal" || typeof value.value !== "string") return {};
    if (value.value !== "") parts.push(value.value);
  }
  return parts.length === 0 ? {} : { name: parts.join("_") };
}
