import { packagesOf } from "../../text/dependencies.ts";
import type { Style } from "../../text/style.ts";
import type { Looked } from "../../topic.ts";

/**
 * What starts Sentry. It reads SENTRY_ENVIRONMENT and SENTRY_RELEASE by itself, and does nothing without an address.
 * https://docs.sentry.io/platforms/javascript/guides/node/configuration/options/
 */
export function startText(module: string, looked: Looked, style: Style): string {
  const load = style.commonjs ? `const Sentry = require("${module}");` : `import * as Sentry from "${module}";`;
  const traced = [...packagesOf(looked)].some((name) => name.startsWith("@opentelemetry/"))
    ? "  skipOpenTelemetrySetup: true, // traces go their own way already\n"
    : "";
  return `// Loaded before everything else, so that no error comes too early for it.
${load}

Sentry.init({
  dsn: process.env.SENTRY_DSN, // without one, nothing is sent
  sendDefaultPii: false, // neither addresses of callers nor their cookies
${traced}});
`;
}

/** The oldest version that what is written asks for. */
export const SENTRY_VERSION = "^10.0.0";
