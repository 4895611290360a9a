import type { UseRow } from "../row.ts";

export const PHP_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: [
      "OpenTelemetry\\SDK\\Trace\\TracerProvider",
      "OpenTelemetry\\SDK\\Trace\\TracerProviderFactory",
      "OpenTelemetry\\SDK\\Sdk#builder",
      "OpenTelemetry\\SDK\\SdkAutoloader#autoload",
    ],
    says: { exports: false },
    source: "https://opentelemetry.io/docs/languages/php/getting-started/",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "OpenTelemetry\\Contrib\\Otlp\\SpanExporter",
      "OpenTelemetry\\Contrib\\Otlp\\SpanExporterFactory",
      "OpenTelemetry\\Contrib\\Zipkin\\Exporter",
    ],
    source: "https://opentelemetry.io/docs/languages/php/exporters/",
  },
  {
    library: "OpenTelemetry",
    role: "propagator",
    calls: [
      "OpenTelemetry\\API\\Trace\\Propagation\\TraceContextPropagator#getInstance",
      "OpenTelemetry\\Context\\Propagation\\MultiTextMapPropagator",
    ],
    source: "https://opentelemetry.io/docs/languages/php/propagation/",
  },
];
