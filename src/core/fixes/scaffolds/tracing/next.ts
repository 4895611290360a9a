import type { ScaffoldPlan } from "../../scaffold.ts";
import { planAtStart } from "../text/nextInstrumentation.ts";
import { nodeStyle } from "../text/style.ts";
import { type AppSite, nothing } from "../topic.ts";

/** What makes spans of the questions put to a store, by its library; with the SDK's version below. */
const STORES: Readonly<Record<string, readonly [name: string, version: string, made: string]>> = {
  pg: ["pg", "^0.55.0", "PgInstrumentation"],
  knex: ["knex", "^0.48.0", "KnexInstrumentation"],
  mysql2: ["mysql2", "^0.49.0", "MySQL2Instrumentation"],
  "mysql2/promise": ["mysql2", "^0.49.0", "MySQL2Instrumentation"],
  ioredis: ["ioredis", "^0.51.0", "IORedisInstrumentation"],
  redis: ["redis", "^0.51.0", "RedisInstrumentation"],
  mongodb: ["mongodb", "^0.56.0", "MongoDBInstrumentation"],
  mongoose: ["mongoose", "^0.50.0", "MongooseInstrumentation"],
  amqplib: ["amqplib", "^0.50.0", "AmqplibInstrumentation"],
};

/** https://nextjs.org/docs/app/guides/open-telemetry; `node` is started by Next.js itself, and can be told nothing before. */
export async function planNextTracing({ app, context, text }: AppSite): Promise<ScaffoldPlan> {
  // Two that set up OpenTelemetry take each other's spans: https://docs.sentry.io/platforms/javascript/guides/nextjs/opentelemetry/custom-setup/
  const sentry = context.signals.find(
    ({ kind, data }) => kind === "library.used" && data.topic === "errors" && !data.inBrowser,
  );
  if (sentry && !(await context.read(sentry.place.path))?.includes("skipOpenTelemetrySetup"))
    return nothing(
      `${sentry.place.path} starts Sentry, which sets up OpenTelemetry itself: give it a tracesSampleRate, or a skipOpenTelemetrySetup first.`,
    );
  const used = context.signals.flatMap(({ kind, data }) => (kind === "dependency.used" ? [data.library] : []));
  const stores = Object.entries(STORES).flatMap(([library, store]) => (used.includes(library) ? [store] : []));
  const traced = stores.map(([, , made]) => `new ${made}()`).join(", ");
  return planAtStart(
    context,
    {
      packages: {
        ...Object.fromEntries(stores.map(([name, version]) => [`@opentelemetry/instrumentation-${name}`, version])),
        "@opentelemetry/api": "^1.9.0",
        "@opentelemetry/api-logs": "^0.203.0",
        "@opentelemetry/instrumentation": "^0.203.0",
        "@opentelemetry/resources": "^2.0.0",
        "@opentelemetry/sdk-logs": "^0.203.0",
        "@opentelemetry/sdk-metrics": "^2.0.0",
        "@opentelemetry/sdk-trace-base": "^2.0.0",
        "@vercel/otel": "^2.0.0",
      },
      imports: [
        ...stores.map(([name, , made]) => `import { ${made} } from "@opentelemetry/instrumentation-${name}";`),
        `import { registerOTel } from "@vercel/otel";`,
      ].join("\n"),
      calls: `// Where spans go, the environment says: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
registerOTel({ serviceName: "${context.component.id}"${traced === "" ? "" : `, instrumentations: ["auto", ${traced}]`} });`,
      done: "registerOTel",
    },
    nodeStyle(app.place.path, text, false),
  );
}
