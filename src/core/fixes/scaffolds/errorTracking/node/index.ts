import type { Topic } from "../../topic.ts";
import { planApp } from "./app.ts";
import { planNestErrors } from "./nest.ts";
import { planNextErrors } from "./next.ts";

/** The frameworks of Node. */
export const NODE_ERROR_TRACKING: Topic["frameworks"] = {
  // https://docs.sentry.io/platforms/javascript/guides/express/
  express: (site) => planApp(site, { handler: "setupExpressErrorHandler", where: "after the routes" }),
  // https://docs.sentry.io/platforms/javascript/guides/fastify/
  fastify: (site) => planApp(site, { handler: "setupFastifyErrorHandler", where: "with the app" }),
  // https://docs.sentry.io/platforms/javascript/guides/koa/
  koa: (site) => planApp(site, { handler: "setupKoaErrorHandler", where: "with the app" }),
  // https://docs.sentry.io/platforms/javascript/guides/hono/
  hono: (site) => planApp(site, { handler: "setupHonoErrorHandler", where: "with the app" }),
  // https://docs.sentry.io/platforms/javascript/guides/hapi/
  hapi: (site) => planApp(site, { handler: "setupHapiErrorHandler", where: "with the app", waits: true }),
  nestjs: planNestErrors,
  next: planNextErrors,
};
