import { givenAt, type Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";
import { chosen, type Format, namesGiven, writtenIn } from "./given.ts";
import { masksFirst } from "./masking.ts";
import { fastifyLogs, headers, nestHeaders, optionsOf, pino } from "./pino.ts";

const PINO = "https://getpino.io/#/docs/api";

/** Loggers of Node, and what adds ids to their lines, ships or masks them. */
export const JAVASCRIPT_LOGGING: readonly UseRow[] = [
  {
    library: "Pino",
    role: "logger",
    calls: ["pino", "pino#pino"],
    facts: (site) => ({ ...pino(site), ...optionsOf(site) }),
    source: PINO,
  },
  {
    library: "pino-http",
    role: "logger",
    calls: [
      "pino-http",
      "pino-http#pinoHttp",
      "express-pino-logger",
      "koa-pino-logger",
      "hono-pino#*ogger",
      "hapi-pino",
    ],
    facts: (site) => ({ ...pino(site), ids: "request id", ...headers(site) }),
    source: "https://github.com/pinojs/pino-http#default-serializers",
  },
  {
    library: "nestjs-pino",
    role: "logger",
    calls: ["nestjs-pino#LoggerModule.forRoot", "nestjs-pino#LoggerModule.forRootAsync"],
    facts: (site) => ({ ...pino(site), ids: "request id", ...nestHeaders(site) }),
    source: "https://github.com/iamolegga/nestjs-pino#whats-this",
  },
  {
    library: "Fastify's logger",
    role: "logger",
    calls: ["fastify", "fastify#fastify"],
    when: (site) => fastifyLogs(site) !== undefined,
    facts: (site) => ({ ...fastifyLogs(site), ids: "request id" }),
    source: "https://fastify.dev/docs/latest/Reference/Logging/",
  },
  {
    library: "Winston",
    role: "logger",
    calls: ["winston#createLogger", "nest-winston#WinstonModule.createLogger", "nest-winston#WinstonModule.forRoot"],
    facts: winston,
    source: "https://github.com/winstonjs/winston#formats",
  },
  {
    library: "express-winston",
    role: "access",
    calls: ["express-winston#logger"],
    source: "https://github.com/bithavoc/express-winston",
  },
  {
    library: "Bunyan",
    role: "logger",
    calls: ["bunyan#createLogger"],
    says: { format: "json" },
    source: "https://github.com/trentm/node-bunyan#log-record-fields",
  },
  {
    library: "Powertools for AWS Lambda",
    role: "logger",
    calls: ["@aws-lambda-powertools/logger#Logger"],
    says: { format: "json", ids: "request id" },
    source: "https://docs.powertools.aws.dev/lambda/typescript/latest/core/logger/",
  },
  {
    library: "log4js",
    role: "logger",
    calls: ["log4js#configure"],
    facts: (site) => ({ format: /type\s*:\s*["']json/.test(writtenIn(site)) ? "json" : "text" }),
    source: "https://log4js-node.github.io/log4js-node/layouts.html",
  },
  {
    library: "tslog",
    role: "logger",
    calls: ["tslog#Logger"],
    facts: (site) => ({ format: typeOf(site) }),
    source: "https://tslog.js.org/#/?id=settings",
  },
  {
    library: "LogTape",
    role: "logger",
    calls: ["@logtape/logtape#configure"],
    facts: (site) => ({
      format:
        namesGiven(site).includes("getJsonLinesFormatter") || /jsonLinesFormatter/.test(writtenIn(site))
          ? "json"
          : "unknown",
    }),
    source: "https://logtape.org/manual/formatters",
  },
  {
    library: "Axiom's logger",
    role: "logger",
    calls: ["@axiomhq/logging#Logger"],
    facts: (site) => ({
      format: /Axiom\w*Transport|\w*(?:Fetch|Proxy)Transport/.test(writtenIn(site)) ? "json" : "text",
    }),
    // What goes to the console alone is `level - message {fields}`: src/transports/console.ts of 0.4.1
    source: "https://axiom.co/docs/guides/javascript",
  },
  {
    library: "next-axiom's logger",
    role: "logger",
    calls: ["next-axiom#Logger"],
    says: { format: "json" },
    source: "https://github.com/axiomhq/next-axiom#readme",
  },
  {
    library: "Roarr",
    role: "logger",
    calls: ["roarr#Roarr.child", "roarr#Roarr.*"],
    says: { format: "json" },
    source: "https://github.com/gajus/roarr",
  },
  {
    library: "Nest's ConsoleLogger",
    role: "logger",
    calls: ["@nestjs/common#ConsoleLogger"],
    facts: (site) => ({ format: literal(site, "json") === true ? "json" : "text" }),
    source: "https://docs.nestjs.com/techniques/logger#json-logging",
  },
  {
    library: "Nest's Logger",
    role: "used",
    calls: ["@nestjs/common#Logger"],
    source: "https://docs.nestjs.com/techniques/logger",
  },
  {
    library: "a logger for terminals",
    role: "logger",
    calls: ["consola#createConsola", "signale#Signale", "hono/logger#logger", "koa-logger"],
    says: { format: "text" },
    source: "https://github.com/unjs/consola",
  },
  {
    library: "morgan",
    role: "access",
    calls: ["morgan"],
    source: "https://expressjs.com/en/resources/middleware/morgan.html",
  },
  {
    library: "a request id for every request",
    role: "ids",
    calls: [
      "express-request-id",
      "express-correlation-id",
      "koa-requestid",
      "hono/request-id#requestId",
      "cls-rtracer#expressMiddleware",
      "cls-rtracer#fastifyPlugin",
      "cls-rtracer#koaMiddleware",
      "express-http-context#middleware",
      "nestjs-cls#ClsModule.forRoot",
    ],
    says: { ids: "request id" },
    source: "https://www.npmjs.com/package/cls-rtracer",
  },
  {
    library: "a transport of logs",
    role: "shipping",
    calls: [
      "winston-loki",
      "winston-cloudwatch",
      "winston-elasticsearch#ElasticsearchTransport",
      "@google-cloud/logging-winston#LoggingWinston",
      "@google-cloud/logging-bunyan#LoggingBunyan",
      "@google-cloud/logging#Logging",
      "@logtail/node#Logtail",
      "@axiomhq/winston#WinstonTransport",
      "@datadog/winston",
      "winston-splunk-httplogger",
      "gelf-pro#setConfig",
      "@opentelemetry/exporter-logs-otlp-http#OTLPLogExporter",
      "@opentelemetry/exporter-logs-otlp-grpc#OTLPLogExporter",
      "@opentelemetry/exporter-logs-otlp-proto#OTLPLogExporter",
    ],
    source: "https://github.com/winstonjs/winston/blob/master/docs/transports.md",
  },
  {
    library: "Winston",
    role: "file",
    calls: ["winston#transports.File", "winston-daily-rotate-file"],
    source: "https://github.com/winstonjs/winston/blob/master/docs/transports.md#file-transport",
  },
  {
    library: "Winston",
    role: "console",
    calls: ["winston#transports.Console", "winston#transports.Http", "winston#transports.Stream"],
    source: "https://github.com/winstonjs/winston/blob/master/docs/transports.md#console-transport",
  },
  {
    library: "the active span's id",
    role: "trace-id",
    calls: ["@opentelemetry/api#trace.getActiveSpan", "@opentelemetry/api#trace.getSpan"],
    words: ["getActiveSpan", "getSpan"],
    source: "https://opentelemetry.io/docs/languages/js/instrumentation/#get-the-current-span",
  },
  {
    library: "trace ids in log lines",
    role: "correlation",
    calls: [
      "@opentelemetry/instrumentation-pino#PinoInstrumentation",
      "@opentelemetry/instrumentation-winston#WinstonInstrumentation",
      "@opentelemetry/instrumentation-bunyan#BunyanInstrumentation",
    ],
    source: "https://github.com/open-telemetry/opentelemetry-js-contrib/tree/main/packages/instrumentation-pino",
  },
  {
    library: "Winston's format",
    role: "redaction",
    calls: ["winston#format", "logform#format"],
    when: masksFirst,
    source: "https://github.com/winstonjs/winston#creating-custom-formats",
  },
  {
    library: "fast-redact",
    role: "redaction",
    calls: ["fast-redact", "@pinojs/redact"],
    source: "https://github.com/davidmarkclements/fast-redact",
  },
];

const MACHINE = new Set(["json", "logstash", "ecsFormat", "ecsFields", "structured"]);
const PEOPLE = new Set(["simple", "cli", "prettyPrint", "colorize", "printf", "nestLike"]);

/** JSON by default: https://github.com/winstonjs/winston#creating-your-own-logger */
function winston(site: Site): { readonly format: Format } {
  const names = namesGiven(site);
  const written = writtenIn(site);
  const machine = names.some((name) => MACHINE.has(name)) || /printf[\s\S]{0,200}JSON\.stringify/.test(written);
  const people = names.some((name) => PEOPLE.has(name)) && !/printf[\s\S]{0,200}JSON\.stringify/.test(written);
  if (machine && !people) return { format: "json" };
  if (machine) {
    const { text } = site.resolver.program;
    const wide = chosen(["json", "text"], text);
    return { format: wide };
  }
  if (people) return { format: "text" };
  const format = givenAt(site, [{ position: 0, key: "format" }]);
  if (site.call?.arguments.length === 0) return { format: "json" };
  return { format: format.state === "absent" && !/format|\.\.\./.test(written) ? "json" : "unknown" };
}

function typeOf(site: Site): Format {
  const type = literal(site, "type");
  if (type === "json") return "json";
  return type === undefined || type === "pretty" ? "text" : "unknown";
}

function literal(site: Site, key: string): string | number | boolean | null | undefined {
  const given = givenAt(site, [{ position: 0, key }]);
  const value = given.state === "given" ? given.values[0]?.expression : undefined;
  return value?.kind === "literal" ? value.value : given.state === "absent" ? undefined : "unknown";
}
