import { onAnything, type UseRow } from "../row.ts";

const DOTNET = "https://opentelemetry.io/docs/languages/dotnet/libraries/";

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
    library: "OpenTelemetry",
    role: "propagator",
    calls: ["#Sdk.SetDefaultTextMapPropagator", ...onAnything("Sdk.SetDefaultTextMapPropagator")],
    words: ["SetDefaultTextMapPropagator"],
    source: "https://opentelemetry.io/docs/languages/dotnet/instrumentation/",
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
    calls: onAnything("UseAllElasticApm", "AddAllElasticApm", "UseElasticApm", "AddElasticApm*"),
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
