import type { Site } from "../../resilience/site.ts";
import { onAnything, type UseRow } from "../row.ts";
import { type Format, namesGiven, writtenIn } from "./given.ts";

/** Loggers of .NET, and what adds ids to their lines, ships or masks them. */
export const CSHARP_LOGGING: readonly UseRow[] = [
  {
    library: "the JSON console",
    role: "logger",
    calls: onAnything("AddJsonConsole"),
    facts: (site) => ({
      format: "json",
      console: true,
      ...(/IncludeScopes\s*=\s*true/.test(writtenIn(site)) ? { ids: "request id" } : {}),
    }),
    source: "https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json",
  },
  {
    library: "the JSON console's scopes",
    role: "correlation",
    calls: onAnything("AddJsonConsole"),
    // The host puts the ids of the activity into a scope: https://learn.microsoft.com/dotnet/api/microsoft.extensions.logging.loggerfactoryoptions.activitytrackingoptions
    when: (site) => /IncludeScopes\s*=\s*true/.test(writtenIn(site)),
    source: "https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json",
  },
  {
    library: "the simple console",
    role: "logger",
    calls: onAnything("AddSimpleConsole", "AddSystemdConsole"),
    says: { format: "text", console: true },
    source: "https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#simple",
  },
  {
    library: "Serilog",
    role: "logger",
    calls: onAnything("WriteTo.Console"),
    words: ["WriteTo"],
    facts: (site) => ({ format: serilogConsole(site), console: true }),
    source: "https://github.com/serilog/serilog/wiki/Formatting-Output",
  },
  {
    library: "Serilog",
    role: "shipping",
    calls: onAnything(
      "WriteTo.Seq",
      "WriteTo.Elasticsearch",
      "WriteTo.ApplicationInsights",
      "WriteTo.DatadogLogs",
      "WriteTo.GrafanaLoki",
      "WriteTo.OpenTelemetry",
      "WriteTo.AmazonCloudWatch",
      "WriteTo.Splunk*",
      "WriteTo.EventCollector",
      "WriteTo.NewRelicLogs",
      "WriteTo.Graylog",
      "WriteTo.AzureAnalytics",
      // Each keeps the properties of an event apart from its line: https://github.com/serilog-mssql/serilog-sinks-mssqlserver#standard-columns
      "WriteTo.MSSqlServer",
      "WriteTo.PostgreSQL", // https://github.com/serilog-contrib/Serilog.Sinks.Postgresql.Alternative
      "WriteTo.MongoDB*", // https://github.com/serilog-mongodb/serilog-sinks-mongodb
    ),
    words: ["WriteTo"],
    says: { format: "json" },
    source: "https://github.com/serilog/serilog/wiki/Provided-Sinks",
  },
  {
    library: "Serilog",
    role: "configured",
    calls: onAnything("UseSerilog", "AddSerilog", "ReadFrom.Configuration"),
    // The scopes of ASP.NET Core, RequestId among them, become properties of its events.
    says: { ids: "request id" },
    source: "https://github.com/serilog/serilog-settings-configuration",
  },
  {
    library: "Serilog",
    role: "file",
    calls: onAnything("WriteTo.File", "WriteTo.RollingFile"),
    words: ["WriteTo"],
    source: "https://github.com/serilog/serilog-sinks-file",
  },
  {
    library: "NLog",
    role: "configured",
    calls: onAnything("UseNLog", "AddNLog", "AddNLogWeb"),
    source: "https://github.com/NLog/NLog/wiki/Getting-started-with-ASP.NET-Core-6",
  },
  {
    library: "a request id for every request",
    role: "ids",
    calls: onAnything(
      "UseSerilogRequestLogging",
      "Enrich.WithCorrelationId",
      "WithCorrelationIdHeader",
      "UseCorrelationId",
      "AddDefaultCorrelationId",
      "UseHeaderPropagation",
    ),
    says: { ids: "request id" },
    source: "https://github.com/serilog/serilog-aspnetcore#request-logging",
  },
  {
    library: "trace ids in log lines",
    role: "correlation",
    calls: onAnything("Logging.AddOpenTelemetry", "Enrich.WithSpan", "Enrich.WithElasticApmCorrelationInfo"),
    words: ["AddOpenTelemetry", "WithSpan", "WithElasticApmCorrelationInfo"],
    source: "https://opentelemetry.io/docs/languages/dotnet/logs/",
  },
  {
    library: "OpenTelemetry's logs",
    role: "shipping",
    calls: onAnything("Logging.AddOpenTelemetry", "logging.AddOpenTelemetry", "WithLogging", "UseAzureMonitor"),
    words: ["AddOpenTelemetry", "UseAzureMonitor"],
    says: { format: "json" },
    source: "https://opentelemetry.io/docs/languages/dotnet/logs/",
  },
  {
    library: "Application Insights",
    role: "shipping",
    calls: onAnything(
      "AddApplicationInsightsTelemetry",
      "AddApplicationInsightsTelemetryWorkerService",
      "AddApplicationInsights",
    ),
    says: { format: "json", ids: "operation id" },
    source: "https://learn.microsoft.com/azure/azure-monitor/app/ilogger",
  },
  {
    library: "Serilog's masking",
    role: "redaction",
    calls: onAnything("Destructure.*", "Enrich.WithSensitiveDataMasking", "Enrich.WithMaskOptions", "EnableRedaction"),
    words: ["Destructure", "WithSensitiveDataMasking", "EnableRedaction"],
    source: "https://github.com/serilog-contrib/Serilog.Enrichers.Sensitive",
  },
];

const JSON_FORMATTER = /(?:Json|Ecs|Logstash|Gelf|Stackdriver|GoogleCloud\w*)\w*Formatter$|^EcsTextFormatter$/;

function serilogConsole(site: Site): Format {
  const names = namesGiven(site);
  if (names.some((name) => JSON_FORMATTER.test(name))) return "json";
  if (names.includes("ExpressionTemplate"))
    return /@t/.test(writtenIn(site)) && /\{\s*\{|\{@/.test(writtenIn(site)) ? "json" : "text";
  const first = site.call?.arguments[0];
  if (first === undefined) return "text";
  if (first.name === "outputTemplate" || first.value.kind === "literal") return "text";
  if (/Template/i.test(first.name ?? "") || first.name === "theme" || first.name === "restrictedToMinimumLevel")
    return "text";
  return "unknown";
}
