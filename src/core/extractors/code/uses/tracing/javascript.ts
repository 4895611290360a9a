import { isGiven } from "../../resilience/readers.ts";
import type { Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";

const OTEL = "https://opentelemetry.io/docs/languages/js/getting-started/nodejs/";

function instrumentation(of: "server" | "client" | "store", names: Readonly<Record<string, string>>): UseRow {
  return {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: Object.entries(names).map(([name, kind]) => `@opentelemetry/instrumentation-${name}#${kind}Instrumentation`),
    says: { of },
    source: "https://github.com/open-telemetry/opentelemetry-js-contrib",
  };
}

export const JAVASCRIPT_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: [
      "@opentelemetry/sdk-node#NodeSDK",
      "@opentelemetry/sdk-trace-node#NodeTracerProvider",
      "@opentelemetry/node#NodeTracerProvider",
      "@vercel/otel#registerOTel",
    ],
    facts: (site) => ({ exports: exportsByDefault(site) }),
    source: OTEL,
  },
  {
    library: "OpenTelemetry",
    role: "exporter",
    calls: [
      "@opentelemetry/exporter-trace-otlp-http#OTLPTraceExporter",
      "@opentelemetry/exporter-trace-otlp-grpc#OTLPTraceExporter",
      "@opentelemetry/exporter-trace-otlp-proto#OTLPTraceExporter",
      "@opentelemetry/exporter-jaeger#JaegerExporter",
      "@opentelemetry/exporter-zipkin#ZipkinExporter",
      "@google-cloud/opentelemetry-cloud-trace-exporter#TraceExporter",
      "@azure/monitor-opentelemetry-exporter#AzureMonitorTraceExporter",
    ],
    source: "https://opentelemetry.io/docs/languages/js/exporters/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["@opentelemetry/auto-instrumentations-node#getNodeAutoInstrumentations"],
    // Pino's, Winston's and Bunyan's among them, which write trace ids into their lines.
    says: { of: "all", correlates: true },
    source: "https://github.com/open-telemetry/opentelemetry-js-contrib/tree/main/packages/auto-instrumentations-node",
  },
  {
    library: "OpenTelemetry",
    role: "agent",
    calls: [],
    imports: ["@opentelemetry/auto-instrumentations-node/register"],
    says: { of: "all" },
    source: "https://opentelemetry.io/docs/zero-code/js/",
  },
  instrumentation("server", {
    http: "Http",
    express: "Express",
    koa: "Koa",
    hapi: "Hapi",
    fastify: "Fastify",
    "nestjs-core": "Nest",
    grpc: "Grpc",
    restify: "Restify",
  }),
  ...(["server", "client"] as const).map(
    (of): UseRow => ({
      library: "Next.js",
      role: "instrumentation",
      calls: ["@vercel/otel#registerOTel"],
      says: { of },
      source: "https://nextjs.org/docs/app/guides/open-telemetry#default-spans-in-nextjs",
    }),
  ),
  instrumentation("client", { undici: "Undici", fetch: "Fetch", "aws-sdk": "Aws" }),
  instrumentation("store", {
    pg: "Pg",
    mysql: "MySQL",
    mysql2: "MySQL2",
    mongodb: "MongoDB",
    mongoose: "Mongoose",
    redis: "Redis",
    "redis-4": "Redis",
    ioredis: "IORedis",
    knex: "Knex",
    amqplib: "Amqplib",
    kafkajs: "KafkaJs",
  }),
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: [
      "@prisma/instrumentation#PrismaInstrumentation",
      "@opentelemetry/instrumentation-typeorm#TypeormInstrumentation",
    ],
    says: { of: "store" },
    source: "https://www.prisma.io/docs/orm/prisma-client/observability-and-logging/opentelemetry-tracing",
  },
  {
    library: "Honeycomb",
    role: "agent",
    calls: ["@honeycombio/opentelemetry-node#HoneycombSDK", "honeycomb-beeline"],
    says: { of: "all" },
    source: "https://docs.honeycomb.io/send-data/javascript-nodejs/",
  },
  {
    library: "Datadog",
    role: "agent",
    calls: ["dd-trace#init", "dd-trace#default.init", "dd-trace#tracer.init"],
    imports: ["dd-trace/init"],
    says: { of: "all" },
    facts: ({ call, resolver }) =>
      call && /logInjection\s*:\s*true/.test(argumentsText(call.argumentsSpan, resolver)) ? { correlates: true } : {},
    source: "https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/nodejs/",
  },
  {
    library: "New Relic",
    role: "agent",
    calls: [],
    imports: ["newrelic"],
    says: { of: "all", correlates: true },
    source: "https://docs.newrelic.com/docs/apm/agents/nodejs-agent/installation-configuration/install-nodejs-agent/",
  },
  {
    library: "Elastic APM",
    role: "agent",
    calls: ["elastic-apm-node#start"],
    imports: ["elastic-apm-node/start"],
    says: { of: "all" },
    source: "https://www.elastic.co/docs/reference/apm/agents/nodejs",
  },
  {
    library: "Application Insights",
    role: "agent",
    // Until it is started, `setup` alone collects nothing.
    calls: [
      "applicationinsights#start",
      "applicationinsights#setup.start",
      "applicationinsights#setup.*.start",
      "applicationinsights#useAzureMonitor",
      "@azure/monitor-opentelemetry#useAzureMonitor",
    ],
    says: { of: "all", correlates: true },
    source: "https://learn.microsoft.com/azure/azure-monitor/app/opentelemetry-enable?tabs=nodejs",
  },
  {
    library: "AppSignal",
    role: "agent",
    calls: ["@appsignal/nodejs#Appsignal"],
    when: ({ call, resolver }) => !/\bactive\s*:\s*false\b/.test(argumentsText(call?.argumentsSpan, resolver)),
    says: { of: "all" },
    source: "https://docs.appsignal.com/nodejs/3.x/configuration.html",
  },
  {
    library: "Scout",
    role: "agent",
    calls: ["@scout_apm/scout-apm#install", "@scout_apm/scout-apm#expressMiddleware"],
    says: { of: "all" },
    source: "https://scoutapm.com/docs/nodejs",
  },
  {
    library: "Dynatrace",
    role: "agent",
    calls: ["@dynatrace/oneagent"],
    says: { of: "all" },
    source: "https://www.npmjs.com/package/@dynatrace/oneagent",
  },
  {
    library: "OpenTelemetry",
    role: "propagator",
    calls: [
      "@opentelemetry/api#propagation.setGlobalPropagator",
      "@opentelemetry/core#W3CTraceContextPropagator",
      "@opentelemetry/core#CompositePropagator",
      "@opentelemetry/propagator-b3#B3Propagator",
      "@opentelemetry/propagator-jaeger#JaegerPropagator",
      "@opentelemetry/propagator-aws-xray#AWSXRayPropagator",
    ],
    source: "https://opentelemetry.io/docs/languages/js/propagation/",
  },
  {
    library: "AWS X-Ray",
    role: "agent",
    calls: [
      "aws-xray-sdk*#express.openSegment",
      "aws-xray-sdk#express.openSegment",
      "aws-xray-sdk#captureHTTPsGlobal",
      "aws-xray-sdk-core#captureHTTPsGlobal",
      "@aws-lambda-powertools/tracer#Tracer",
    ],
    says: { of: "server" },
    source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-nodejs.html",
  },
  {
    library: "Google Cloud Trace",
    role: "agent",
    calls: ["@google-cloud/trace-agent#start"],
    says: { of: "all" },
    source: "https://cloud.google.com/trace/docs/setup/nodejs",
  },
  {
    library: "Sentry",
    role: "agent",
    calls: ["node", "nestjs", "nextjs", "bun", "remix", "sveltekit", "nuxt", "astro", "aws-serverless"].map(
      (name) => `@sentry/${name}#init`,
    ),
    when: (site) =>
      isGiven(site, [
        { position: 0, key: "tracesSampleRate" },
        { position: 0, key: "tracesSampler" },
      ]),
    says: { of: "all" },
    source: "https://docs.sentry.io/platforms/javascript/guides/node/tracing/",
  },
];

/** An SDK without an exporter of its own takes the one that its environment names, OTLP by default. */
function exportsByDefault({ call, resolver }: Site): boolean {
  const text = argumentsText(call?.argumentsSpan, resolver);
  return !/traceExporter\s*:\s*(?:undefined|null)|ConsoleSpanExporter/.test(text);
}

function argumentsText(
  span: { readonly start: number; readonly end: number } | undefined,
  { program }: Site["resolver"],
): string {
  return span ? program.text.slice(span.start, span.end) : "";
}
