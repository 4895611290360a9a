import { forFileRouted } from "../../text/fileRoutedModule.ts";
import type { Style } from "../../text/style.ts";
import { lookedAt } from "../../topic.ts";
import { SENTRY_VERSION, startText } from "./start.ts";

/** Errors of Astro's pages and routes, and of Nitro's handlers, where all requests pass. */
export const FILE_ROUTED_ERRORS = forFileRouted((context) => {
  const start = (style: Style) => startText("@sentry/node", lookedAt(context), style).replace(/^\/\/.*\n/, "");
  return {
    names: ["sentry", "errorReports"],
    packages: { "@sentry/node": SENTRY_VERSION },
    passed: "reportErrors",
    // https://docs.astro.build/en/guides/middleware/
    hooked: (_, style) => `${style.typescript ? `import type { MiddlewareHandler } from "astro";\n` : ""}${start(style)}
/** Sends the errors of pages and routes that nobody handled. */
export const reportErrors${style.typescript ? ": MiddlewareHandler" : ""} = async (_context, next) => {
  try {
    return await next();
  } catch (error) {
    Sentry.captureException(error);
    throw error;
  }
};
`,
    within: "plugins",
    // https://nitro.build/guide/plugins#capturing-errors
    nitro: (style) => `${start(style)}
/** Sends the errors of handlers; those that only tell a caller what is wrong stay out of it. */
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook("error", (error) => {
    const { statusCode = 500, unhandled = false } = error${style.typescript ? " as { statusCode?: number; unhandled?: boolean }" : ""};
    if (unhandled || statusCode >= 500) Sentry.captureException(error);
  });
});
`,
  };
});
