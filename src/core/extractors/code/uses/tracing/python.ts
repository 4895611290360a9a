import { isGiven } from "../../resilience/readers.ts";
import type { UseRow } from "../row.ts";

function instrumentation(of: "server" | "client" | "store" | "queue", names: Readonly<Record<string, string>>): UseRow {
  return {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: Object.entries(names).flatMap(([module, name]) =>
      ["", ".instrument_app", ".instrument"].map(
        (method) => `opentelemetry.instrumentation.${module}#${name}Instrumentor${method}`,
      ),
    ),
    words: Object.values(names).map((name) => `${name}Instrumentor`),
    says: { of },
    source: "https://opentelemetry-python-contrib.readthedocs.io/en/latest/",
  };
}

export const PYTHON_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: ["opentelemetry.sdk.trace#TracerProvider", "opentelemetry.sdk#trace.TracerProvider"],
    says: { exports: false },
    source: "https://opentelemetry.io/docs/languages/python/instrumentation/",
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "opentelemetry.exporter.otlp.proto.grpc.trace_exporter#OTLPSpanExporter",
      "opentelemetry.exporter.otlp.proto.http.trace_exporter#OTLPSpanExporter",
      "opentelemetry.exporter.jaeger.thrift#JaegerExporter",
      "opentelemetry.exporter.zipkin.json#ZipkinExporter",
      "opentelemetry.exporter.cloud_trace#CloudTraceSpanExporter",
      "azure.monitor.opentelemetry.exporter#AzureMonitorTraceExporter",
    ],
    source: "https://opentelemetry.io/docs/languages/python/exporters/",
  },
  instrumentation("server", {
    fastapi: "FastAPI",
    flask: "Flask",
    django: "Django",
    starlette: "Starlette",
    asgi: "Asgi",
    aiohttp_server: "AioHttpServer",
    tornado: "Tornado",
    falcon: "Falcon",
  }),
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: [
      "opentelemetry.instrumentation.grpc#*",
      "opentelemetry.instrumentation.asgi#OpenTelemetryMiddleware",
      "opentelemetry.instrumentation.wsgi#OpenTelemetryMiddleware",
    ],
    says: { of: "server" },
    source: "https://opentelemetry-python-contrib.readthedocs.io/en/latest/",
  },
  instrumentation("client", {
    requests: "Requests",
    httpx: "HTTPXClient",
    urllib3: "URLLib3",
    urllib: "URLLib",
    aiohttp_client: "AioHttpClient",
    botocore: "Botocore",
  }),
  instrumentation("store", {
    sqlalchemy: "SQLAlchemy",
    psycopg2: "Psycopg2",
    psycopg: "Psycopg",
    asyncpg: "AsyncPG",
    redis: "Redis",
    pymongo: "Pymongo",
    pymysql: "PyMySQL",
    celery: "Celery",
    pika: "Pika",
    kafka: "Kafka",
  }),
  {
    library: "OpenTelemetry",
    role: "agent",
    calls: [
      "opentelemetry.instrumentation.auto_instrumentation#initialize",
      "opentelemetry.instrumentation#auto_instrumentation.initialize",
    ],
    says: { of: "all" },
    source: "https://opentelemetry.io/docs/zero-code/python/",
  },
  {
    library: "Logfire",
    role: "agent",
    calls: ["logfire#configure"],
    says: { of: "server", correlates: true },
    source: "https://logfire.pydantic.dev/docs/",
  },
  {
    library: "Logfire",
    role: "instrumentation",
    calls: [
      "logfire#instrument_sqlalchemy",
      "logfire#instrument_psycopg",
      "logfire#instrument_asyncpg",
      "logfire#instrument_redis",
      "logfire#instrument_pymongo",
    ],
    says: { of: "store" },
    source: "https://logfire.pydantic.dev/docs/integrations/",
  },
  {
    library: "Datadog",
    role: "agent",
    calls: ["ddtrace#patch_all", "ddtrace#patch"],
    imports: ["ddtrace.auto"],
    says: { of: "all" },
    source: "https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/python/",
  },
  {
    library: "New Relic",
    role: "agent",
    calls: ["newrelic.agent#initialize", "newrelic#agent.initialize"],
    says: { of: "all", correlates: true },
    source: "https://docs.newrelic.com/docs/apm/agents/python-agent/installation/standard-python-agent-install/",
  },
  {
    library: "Elastic APM",
    role: "agent",
    calls: ["elasticapm.contrib.starlette#make_apm_client", "elasticapm.contrib.flask#ElasticAPM", "elasticapm#Client"],
    imports: ["elasticapm.contrib"],
    says: { of: "all" },
    source: "https://www.elastic.co/docs/reference/apm/agents/python",
  },
  {
    library: "AppSignal",
    role: "agent",
    calls: ["appsignal#start", "appsignal#Appsignal.start"],
    says: { of: "all" },
    source: "https://docs.appsignal.com/python/installation.html",
  },
  {
    library: "Scout",
    role: "agent",
    calls: [
      "scout_apm.flask#ScoutApm",
      "scout_apm.bottle#ScoutPlugin",
      "scout_apm.falcon#ScoutMiddleware",
      "scout_apm.async_.starlette#ScoutMiddleware",
    ],
    imports: ["scout_apm.async_.starlette"],
    says: { of: "all" },
    source: "https://scoutapm.com/docs/python/setup/",
  },
  {
    library: "OpenTelemetry",
    role: "propagator",
    calls: ["opentelemetry.propagate#set_global_textmap", "opentelemetry#propagate.set_global_textmap"],
    words: ["set_global_textmap"],
    source: "https://opentelemetry-python.readthedocs.io/en/latest/api/propagate.html",
  },
  {
    library: "Application Insights",
    role: "agent",
    calls: ["azure.monitor.opentelemetry#configure_azure_monitor"],
    says: { of: "all", correlates: true },
    source: "https://learn.microsoft.com/azure/azure-monitor/app/opentelemetry-enable?tabs=python",
  },
  {
    library: "AWS X-Ray",
    role: "agent",
    calls: [
      "aws_xray_sdk.core#patch_all",
      "aws_xray_sdk.core#xray_recorder.configure",
      "aws_lambda_powertools#Tracer",
      "aws_lambda_powertools.tracing#Tracer",
    ],
    says: { of: "all" },
    source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-python.html",
  },
  {
    library: "Sentry",
    role: "agent",
    calls: ["sentry_sdk#init"],
    when: (site) =>
      isGiven(site, [{ keyword: "traces_sample_rate" }, { keyword: "traces_sampler" }, { keyword: "enable_tracing" }]),
    says: { of: "all" },
    source: "https://docs.sentry.io/platforms/python/tracing/",
  },
];
