import type { UseRow } from "../row.ts";

export const JVM_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: [
      "io.opentelemetry.sdk.trace#SdkTracerProvider.builder",
      "io.opentelemetry.sdk.autoconfigure#AutoConfiguredOpenTelemetrySdk.*",
    ],
    says: { exports: false },
    source: "https://opentelemetry.io/docs/languages/java/sdk/",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "io.opentelemetry.exporter.otlp.trace#OtlpGrpcSpanExporter.*",
      "io.opentelemetry.exporter.otlp.http.trace#OtlpHttpSpanExporter.*",
      "io.opentelemetry.exporter.zipkin#ZipkinSpanExporter.*",
    ],
    source: "https://opentelemetry.io/docs/languages/java/sdk/#spanexporter",
  },
  {
    library: "OpenTelemetry for Ktor",
    role: "instrumentation",
    calls: [],
    imports: ["io.opentelemetry.instrumentation.ktor"],
    says: { of: "server" },
    source: "https://ktor.io/docs/server-opentelemetry.html",
  },
  {
    library: "OpenTelemetry",
    role: "propagator",
    calls: [
      "io.opentelemetry.context.propagation#ContextPropagators.create",
      "io.opentelemetry.api.trace.propagation#W3CTraceContextPropagator.getInstance",
      "io.opentelemetry.extension.trace.propagation#B3Propagator.*",
    ],
    source: "https://opentelemetry.io/docs/languages/java/sdk/#textmappropagator",
  },
  {
    library: "Elastic APM",
    role: "agent",
    calls: ["co.elastic.apm.attach#ElasticApmAttacher.attach"],
    says: { of: "all" },
    source: "https://www.elastic.co/docs/reference/apm/agents/java/setup-attach-api",
  },
  {
    library: "Application Insights",
    role: "agent",
    calls: ["com.microsoft.applicationinsights.attach#ApplicationInsights.attach"],
    says: { of: "all", correlates: true },
    source: "https://learn.microsoft.com/azure/azure-monitor/app/java-spring-boot",
  },
  {
    library: "AWS X-Ray",
    role: "agent",
    calls: ["com.amazonaws.xray#AWSXRayRecorderBuilder.*", "com.amazonaws.xray.javax.servlet#AWSXRayServletFilter"],
    says: { of: "server" },
    source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-java.html",
  },
];
