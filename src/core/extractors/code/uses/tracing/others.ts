import { onAnything, type UseRow } from "../row.ts";

const DOTNET = "https://opentelemetry.io/docs/languages/dotnet/libraries/";

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
    library: "AWS X-Ray",
    role: "agent",
    calls: ["com.amazonaws.xray#AWSXRayRecorderBuilder.*", "com.amazonaws.xray.javax.servlet#AWSXRayServletFilter"],
    says: { of: "server" },
    source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-java.html",
  },
];

export const CSHARP_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: onAnything("WithTracing", "AddOpenTelemetryTracing"),
    says: { exports: false },
    source: "https://opentelemetry.io/docs/languages/dotnet/getting-started/",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: onAnything(
      "AddOtlpExporter",
      "UseOtlpExporter",
      "AddZipkinExporter",
      "AddJaegerExporter",
      "UseAzureMonitor",
      "AddAzureMonitorTraceExporter",
    ),
    source: "https://opentelemetry.io/docs/languages/dotnet/exporters/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: onAnything("AddAspNetCoreInstrumentation"),
    says: { of: "server" },
    source: DOTNET,
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: onAnything("AddHttpClientInstrumentation", "AddGrpcClientInstrumentation", "AddAWSInstrumentation"),
    says: { of: "client" },
    source: DOTNET,
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: onAnything(
      "AddEntityFrameworkCoreInstrumentation",
      "AddSqlClientInstrumentation",
      "AddNpgsql",
      "AddRedisInstrumentation",
      "AddMongoDBInstrumentation",
      "AddMassTransitInstrumentation",
      "AddConfluentKafkaInstrumentation",
      // Aspire's integrations trace what they open: https://aspire.dev/integrations/
      "AddNpgsqlDbContext",
      "EnrichNpgsqlDbContext",
      "AddNpgsqlDataSource",
      "AddSqlServerDbContext",
      "EnrichSqlServerDbContext",
      "AddSqlServerClient",
      "AddMySqlDataSource",
      "AddMongoDBClient",
      "AddRedisClient",
      "AddRabbitMQClient",
    ),
    says: { of: "store" },
    source: DOTNET,
  },
  {
    library: "Application Insights",
    role: "agent",
    calls: onAnything(
      "AddApplicationInsightsTelemetry",
      "AddApplicationInsightsTelemetryWorkerService",
      "UseAzureMonitor",
    ),
    says: { of: "all", correlates: true },
    source: "https://learn.microsoft.com/azure/azure-monitor/app/asp-net-core",
  },
  {
    library: "Elastic APM",
    role: "agent",
    calls: onAnything("UseAllElasticApm", "AddAllElasticApm", "UseElasticApm"),
    says: { of: "all" },
    source: "https://www.elastic.co/docs/reference/apm/agents/dotnet",
  },
  {
    library: "AWS X-Ray",
    role: "agent",
    calls: onAnything("UseXRay"),
    says: { of: "server" },
    source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-dotnet.html",
  },
];

export const RUBY_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: ["OpenTelemetry#SDK.configure", "#OpenTelemetry.SDK.configure"],
    // Without an exporter of its own it sends OTLP.
    says: { exports: true },
    source: "https://opentelemetry.io/docs/languages/ruby/getting-started/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["~*.use_all", "~c.use_all"],
    words: ["use_all"],
    says: { of: "all" },
    source: "https://opentelemetry.io/docs/languages/ruby/libraries/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["~c.use", "~config.use"],
    words: ["OpenTelemetry::Instrumentation"],
    when: ({ expression, resolver: { program } }) =>
      /Instrumentation::(?:Rails|Rack|Sinatra|ActionPack)/.test(
        program.text.slice(expression.span.start, expression.span.end),
      ),
    says: { of: "server" },
    source: "https://opentelemetry.io/docs/languages/ruby/libraries/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["~c.use", "~config.use"],
    words: ["OpenTelemetry::Instrumentation"],
    when: ({ expression, resolver: { program } }) =>
      /Instrumentation::(?:PG|Mysql2|ActiveRecord|Redis|Mongo|Rails)/.test(
        program.text.slice(expression.span.start, expression.span.end),
      ),
    says: { of: "store" },
    source: "https://opentelemetry.io/docs/languages/ruby/libraries/",
  },
  {
    library: "Datadog",
    role: "agent",
    calls: ["Datadog#configure", "#Datadog.configure"],
    imports: ["datadog/auto_instrument", "ddtrace/auto_instrument"],
    says: { of: "all", correlates: true },
    source: "https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/ruby/",
  },
  {
    library: "Sentry",
    role: "agent",
    calls: [],
    assigns: ["*config.traces_sample_rate", "*config.traces_sampler"],
    says: { of: "server" },
    source: "https://docs.sentry.io/platforms/ruby/tracing/",
  },
];

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
];

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
];
