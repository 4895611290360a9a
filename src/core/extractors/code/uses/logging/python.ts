import { isKeyValue } from "../../../telemetry/keyValueLines.ts";
import { givenAt, lastName, type Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";
import { type Format, writtenIn } from "./given.ts";
import { masks, masksFirst } from "./masking.ts";

/** Loggers of Python, and what adds ids to their lines or ships them. */
export const PYTHON_LOGGING: readonly UseRow[] = [
  {
    library: "structlog",
    role: "logger",
    calls: ["structlog#configure", "structlog#configure_once"],
    when: ({ resolver: { program } }) => !RENDERERS.test(program.text),
    facts: (site) => ({ format: structlog(site) }),
    source: "https://www.structlog.org/en/stable/logging-best-practices.html",
  },
  {
    library: "structlog",
    role: "logger",
    calls: ["structlog#processors.JSONRenderer", "structlog.processors#JSONRenderer"],
    says: { format: "json" },
    source: "https://www.structlog.org/en/stable/api.html#structlog.processors.JSONRenderer",
  },
  {
    library: "structlog",
    role: "logger",
    calls: [
      "structlog#processors.LogfmtRenderer",
      "structlog#processors.KeyValueRenderer",
      "structlog.processors#LogfmtRenderer",
    ],
    words: ["LogfmtRenderer", "KeyValueRenderer"],
    says: { format: "logfmt" },
    source: "https://www.structlog.org/en/stable/api.html#structlog.processors.LogfmtRenderer",
  },
  {
    library: "structlog",
    role: "logger",
    calls: ["structlog#dev.ConsoleRenderer", "structlog.dev#ConsoleRenderer"],
    words: ["ConsoleRenderer"],
    says: { format: "text" },
    source: "https://www.structlog.org/en/stable/api.html#structlog.dev.ConsoleRenderer",
  },
  {
    library: "python-json-logger",
    role: "logger",
    calls: [
      "pythonjsonlogger#jsonlogger.JsonFormatter",
      "pythonjsonlogger.*#JsonFormatter",
      "pythonjsonlogger.*#*Formatter",
    ],
    says: { format: "json" },
    source: "https://nhairs.github.io/python-json-logger/latest/quickstart/",
  },
  {
    library: "a JSON formatter",
    role: "logger",
    calls: [
      "json_log_formatter#*Formatter",
      "ecs_logging#StdlibFormatter",
      "ecs_logging#StructlogFormatter",
      "json_logging#init_*",
      "logging_json#JSONFormatter",
      "jsonlogging#*Formatter",
      "google.cloud.logging#handlers.StructuredLogHandler",
      "google.cloud.logging.handlers#StructuredLogHandler",
      "azure.monitor.opentelemetry#configure_azure_monitor",
    ],
    says: { format: "json" },
    source: "https://github.com/marselester/json-log-formatter",
  },
  {
    library: "logfmter",
    role: "logger",
    calls: ["logfmter#Logfmter"],
    says: { format: "logfmt" },
    source: "https://github.com/jteppinette/python-logfmter",
  },
  {
    library: "Loguru",
    role: "logger",
    calls: ["loguru#logger.add"],
    facts: (site) => ({ format: loguru(site) }),
    source: "https://loguru.readthedocs.io/en/stable/overview.html#structured-logging-as-needed",
  },
  {
    library: "Powertools for AWS Lambda",
    role: "logger",
    calls: [
      "aws_lambda_powertools#Logger",
      "aws_lambda_powertools.logging#Logger",
      "aws_lambda_powertools.logging.logger#Logger",
    ],
    says: { format: "json", ids: "request id" },
    source: "https://docs.powertools.aws.dev/lambda/python/latest/core/logger/",
  },
  {
    library: "logging",
    role: "logger",
    calls: ["logging#basicConfig"],
    words: ["basicConfig"],
    when: ({ resolver: { program } }) => !BEFORE.test(program.path),
    facts: (site) => ({ format: basicConfig(site), ...(isDefault(site) ? { default: true } : {}) }),
    source: "https://docs.python.org/3/library/logging.html#logging.basicConfig",
  },
  {
    library: "logging",
    role: "logger",
    calls: ["logging.config#dictConfig", "logging#config.dictConfig"],
    words: ["dictConfig"],
    facts: (site) => ({ format: dictConfig(site) }),
    source: "https://docs.python.org/3/library/logging.config.html#logging-config-dictschema",
  },
  {
    library: "Flask's logger",
    role: "used",
    calls: ["flask#current_app.logger.*", "flask#Flask.logger.*"],
    words: ["current_app", "Flask"],
    source: "https://flask.palletsprojects.com/en/stable/logging/",
  },
  {
    library: "a request id for every request",
    role: "ids",
    calls: [
      "asgi_correlation_id#CorrelationIdMiddleware",
      "asgi_correlation_id#CorrelationIdFilter",
      "flask_log_request_id#RequestID",
      "starlette_context.plugins#RequestIdPlugin",
      "starlette_context#plugins.RequestIdPlugin",
      "fastapi_request_id#*",
    ],
    says: { ids: "request id" },
    imports: ["asgi_correlation_id", "django_guid", "django_structlog"],
    source: "https://github.com/snok/asgi-correlation-id",
  },
  {
    library: "a handler that ships logs",
    role: "shipping",
    calls: [
      "watchtower#CloudWatchLogHandler",
      "logging_loki#LokiHandler",
      "logging_loki#LokiQueueHandler",
      "graypy#GELF*Handler",
      "logstash_async.handler#AsynchronousLogstashHandler",
      "logtail#LogtailHandler",
      "splunk_handler#SplunkHandler",
      "google.cloud.logging#Client",
      "opentelemetry.exporter.otlp.proto.grpc._log_exporter#OTLPLogExporter",
      "opentelemetry.exporter.otlp.proto.http._log_exporter#OTLPLogExporter",
    ],
    source: "https://github.com/kislyuk/watchtower",
  },
  {
    library: "logging",
    role: "file",
    calls: [
      "logging#FileHandler",
      "logging.handlers#RotatingFileHandler",
      "logging.handlers#TimedRotatingFileHandler",
      "logging#handlers.RotatingFileHandler",
      "logging#handlers.TimedRotatingFileHandler",
    ],
    words: ["FileHandler", "RotatingFileHandler", "TimedRotatingFileHandler"],
    source: "https://docs.python.org/3/library/logging.handlers.html#filehandler",
  },
  {
    library: "logging",
    role: "console",
    calls: ["logging#StreamHandler"],
    words: ["StreamHandler"],
    source: "https://docs.python.org/3/library/logging.handlers.html#streamhandler",
  },
  {
    library: "the active span's id",
    role: "trace-id",
    calls: ["opentelemetry.trace#get_current_span", "opentelemetry#trace.get_current_span"],
    words: ["get_current_span"],
    source: "https://opentelemetry.io/docs/languages/python/instrumentation/#get-the-current-span",
  },
  {
    library: "OpenTelemetry",
    role: "correlation",
    calls: ["opentelemetry.instrumentation.logging#LoggingInstrumentor", "~*LoggingInstrumentor"],
    source: "https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/logging/logging.html",
  },
  {
    library: "a processor of structlog",
    role: "redaction",
    calls: ["structlog#configure", "structlog#configure_once"],
    when: (site) => {
      const given = givenAt(site, [{ position: 0, keyword: "processors" }]);
      const lists = given.state === "given" ? given.values.map(({ expression }) => expression) : [];
      return lists.some((list) => list.kind === "list" && list.items.some((item) => masks(item, site.resolver)));
    },
    source: "https://www.structlog.org/en/stable/processors.html",
  },
  {
    library: "a filter of logging",
    role: "redaction",
    calls: ["logging#*.addFilter", "~*.addFilter"],
    when: masksFirst,
    // It sees the line as a whole, with what is written into its message.
    says: { lines: true },
    source: "https://docs.python.org/3/library/logging.html#filter-objects",
  },
];

/** What renders the lines decides, and stands in the tables itself. */
const RENDERERS = /\b(?:JSON|Logfmt|KeyValue|Console)Renderer\b/;

/** Without processors of its own it writes for people. */
function structlog(site: Site): Format {
  return givenAt(site, [{ position: 0, keyword: "processors" }]).state === "absent" ? "text" : "unknown";
}

function loguru(site: Site): Format {
  const serialize = givenAt(site, [{ keyword: "serialize" }]);
  if (serialize.state === "unknown") return "unknown";
  if (serialize.state === "given") {
    const [value] = serialize.values;
    if (value?.expression.kind !== "literal") return "unknown";
    return value.expression.value === true ? "json" : "text";
  }
  const [sink] = site.call?.arguments ?? [];
  // A function of its own may write anything.
  const name = sink ? lastName(sink.value) : "";
  return name === "stdout" || name === "stderr" ? (/json/i.test(writtenIn(site)) ? "unknown" : "text") : "unknown";
}

/** Programs that run before the service does, or beside it. */
const BEFORE = /(?:^|\/)(?:\w*pre_?start|init(?:ial)?_?(?:data|db)|setup|migrat\w*|seed\w*|manage|conftest)\.py$/;

function isDefault(site: Site): boolean {
  return givenAt(site, [{ keyword: "format" }, { keyword: "handlers" }]).state === "absent";
}

function basicConfig(site: Site): Format {
  const handlers = givenAt(site, [{ keyword: "handlers" }]);
  if (handlers.state !== "absent") return "unknown";
  const format = givenAt(site, [{ keyword: "format" }]);
  const [value] = format.state === "given" ? format.values : [];
  if (format.state === "absent") return "text";
  if (value?.expression.kind !== "literal" || typeof value.expression.value !== "string") return "unknown";
  if (isKeyValue(value.expression.value)) return "logfmt";
  return /^\s*\{\s*"/.test(value.expression.value) ? "json" : "text";
}

const JSON_CLASS = /json|Stackdriver|ecs_logging|Structured(?:Log)?Formatter|ProcessorFormatter/i;

function dictConfig(site: Site): Format {
  const written = writtenIn(site);
  const followed = site.call?.arguments.flatMap(({ value }) => site.resolver.follow({ expression: value })) ?? [];
  const texts = [
    written,
    ...followed.map(({ expression: { span } }) => site.resolver.program.text.slice(span.start, span.end)),
  ];
  if (texts.some((text) => JSON_CLASS.test(text))) return "json";
  if (texts.some((text) => isKeyValue(text))) return "logfmt";
  return texts.some((text) => /formatters["']/.test(text)) ? "text" : "unknown";
}
