import type { ScaffoldPlan } from "../../scaffold.ts";
import { planAtStart } from "../text/nextInstrumentation.ts";
import { nodeStyle } from "../text/style.ts";
import { type AppSite, nothing } from "../topic.ts";

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
  return planAtStart(
    context,
    {
      packages: {
        "@opentelemetry/api": "^1.9.0",
        "@opentelemetry/api-logs": "^0.203.0",
        "@opentelemetry/instrumentation": "^0.203.0",
        "@opentelemetry/resources": "^2.0.0",
        "@opentelemetry/sdk-logs": "^0.203.0",
        "@opentelemetry/sdk-metrics": "^2.0.0",
        "@opentelemetry/sdk-trace-base": "^2.0.0",
        "@vercel/otel": "^2.0.0",
      },
      imports: `import { registerOTel } from "@vercel/otel";`,
      calls: `// Where spans go, the environment says: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
registerOTel({ serviceName: "${context.component.id}" });`,
      done: "registerOTel",
    },
    nodeStyle(app.place.path, text, false),
  );
}
