import { writtenIn } from "../logging/given.ts";
import { FIRST_NAME } from "../named.ts";
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
  {
    library: "prometheus-net",
    role: "exemplars",
    calls: ["#Exemplar.From*", "Prometheus#Exemplar.From*"],
    words: ["Exemplar.From"],
    source: "https://github.com/prometheus-net/prometheus-net#exemplars",
  },
  {
    library: "OpenTelemetry",
    role: "exemplars",
    calls: onAnything("SetExemplarFilter"),
    when: (site) => !/AlwaysOff/.test(writtenIn(site)),
    source: "https://opentelemetry.io/docs/languages/dotnet/metrics/exemplars/",
  },
];
