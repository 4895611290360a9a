import type { ScaffoldPlan } from "../../../scaffold.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { planAtStart } from "../../text/nextInstrumentation.ts";
import { nodeStyle } from "../../text/style.ts";
import { type AppSite, lookedAt } from "../../topic.ts";
import { SENTRY_VERSION } from "./start.ts";

/** https://docs.sentry.io/platforms/javascript/guides/nextjs/manual-setup/ */
export function planNextErrors({ app, context, text }: AppSite): Promise<ScaffoldPlan> {
  const isTraced = packagesOf(lookedAt(context)).has("@vercel/otel");
  return planAtStart(
    context,
    {
      packages: { "@sentry/nextjs": SENTRY_VERSION },
      imports: `import * as Sentry from "@sentry/nextjs";`,
      calls: `Sentry.init({
  dsn: process.env.SENTRY_DSN, // without one, nothing is sent
  environment: process.env.SENTRY_ENVIRONMENT,
  release: process.env.SENTRY_RELEASE,
  sendDefaultPii: false, // neither addresses of callers nor their cookies
${isTraced ? "  skipOpenTelemetrySetup: true, // traces go their own way already\n" : ""}});`,
      exports: `
/** Errors of pages, routes and actions that nobody handled. */
export const onRequestError = Sentry.captureRequestError;
`,
      done: "Sentry.init",
    },
    nodeStyle(app.place.path, text, false),
  );
}
