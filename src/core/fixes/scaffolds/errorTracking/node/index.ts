import type { ServerApp, Signal } from "../../../../model.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { takenIn } from "../../text/elysia.ts";
import { isCommonJsText } from "../../text/nodeImports.ts";
import { type AppSite, lookedAt, nothing, type Otherwise, type Topic } from "../../topic.ts";
import { ADONIS_ERRORS } from "./adonis.ts";
import { type Handing, planApp } from "./app.ts";
import { REMIX_ERRORS, SVELTEKIT_ERRORS } from "./exported.ts";
import { FILE_ROUTED_ERRORS } from "./fileRouted.ts";
import { ofElysia, ofPolka, ofRestify } from "./handed.ts";
import { planNestErrors } from "./nest.ts";
import { planNextErrors } from "./next.ts";
import { WEB_SERVED_ERRORS } from "./webServed.ts";

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
  // http://restify.com/docs/server-api/#errors
  restify: (site) => planApp(site, { handler: "reportErrors", own: ofRestify, where: "with the app" }),
  // https://github.com/lukeed/polka/tree/0.5.2#optionsonerror
  polka: (site) => planApp(site, { handler: "reportErrors", own: ofPolka, where: "with the app" }),
  elysia: (site) => takenIn(site, (each) => planApp(each, elysiaOf(each))),
  // What nobody handles ends the process, and Sentry hears of that: https://docs.sentry.io/platforms/javascript/guides/node/
  http: (site) => planApp(site, { where: "with the app" }),
  nestjs: planNestErrors,
  next: planNextErrors,
};

function elysiaOf({ context }: AppSite): Handing {
  const isOnNode = packagesOf(lookedAt(context)).has("@elysiajs/node");
  return {
    handler: "reportErrors",
    own: ofElysia,
    where: "with the app",
    plugin: { elysia: ["Elysia"] },
    ...(isOnNode ? {} : { sentry: "@sentry/bun" }),
  };
}

/** What nobody handles ends the process here too; what a call answers with is the caller's to hear: https://docs.sentry.io/platforms/javascript/guides/node/ */
const NODE_GRPC_ERRORS: Otherwise = {
  fits: ({ all }) => all("server.started").some(isNodeGrpc),
  async plan(context) {
    const started = context.signals.filter((signal) => signal.kind === "server.started").find(isNodeGrpc);
    const text = started && (await context.read(started.place.path));
    if (started === undefined || text === undefined) return nothing("No server of gRPC's was seen.");
    const { place } = started;
    const style = isCommonJsText(place.path, text) ? (["commonjs"] as const) : [];
    const data: ServerApp = { language: started.data.language, framework: "gRPC", exportedAs: [], style };
    return planApp({ context, app: { kind: "server.app", place, data }, data, text }, { where: "with the app" });
  },
};

function isNodeGrpc({ data }: Signal<"server.started">): boolean {
  return data.server === "gRPC" && ["javascript", "typescript"].includes(data.language);
}

/** Those that have no application object. */
export const NODE_ERROR_TRACKING_OTHERWISE: readonly Otherwise[] = [
  SVELTEKIT_ERRORS,
  FILE_ROUTED_ERRORS,
  REMIX_ERRORS,
  ADONIS_ERRORS,
  WEB_SERVED_ERRORS,
  NODE_GRPC_ERRORS,
];
