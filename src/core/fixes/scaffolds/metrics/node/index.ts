import { takenIn } from "../../text/elysia.ts";
import { isOnFastify } from "../../text/nestModule.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import type { Placeless, Topic } from "../../topic.ts";
import { ELYSIA_METRICS } from "./elysia.ts";
import { expressMetrics, NEST_METRICS } from "./express.ts";
import { FASTIFY_METRICS, NEST_ON_FASTIFY_METRICS } from "./fastify.ts";
import { HAPI_METRICS } from "./hapi.ts";
import { HONO_METRICS } from "./hono.ts";
import { planHttpMetrics } from "./http.ts";
import { koaMetrics } from "./koa.ts";
import { POLKA_METRICS } from "./polka.ts";
import { RESTIFY_METRICS } from "./restify.ts";

/** The frameworks of Node. */
export const NODE_METRICS: Topic["frameworks"] = {
  express: (site) => planNodeFile(site, expressMetrics(site)),
  fastify: (site) => planNodeFile(site, FASTIFY_METRICS),
  nestjs: (site) => planNodeFile(site, isOnFastify(site) ? NEST_ON_FASTIFY_METRICS : NEST_METRICS),
  koa: (site) => planNodeFile(site, koaMetrics(site)),
  hapi: (site) => planNodeFile(site, HAPI_METRICS),
  hono: (site) => planNodeFile(site, HONO_METRICS),
  elysia: (site) => takenIn(site, (each) => planNodeFile(each, ELYSIA_METRICS)),
  restify: (site) => planNodeFile(site, RESTIFY_METRICS),
  polka: (site) => planNodeFile(site, POLKA_METRICS),
  http: planHttpMetrics,
};

/** Those that have no place for it. */
export const NODE_WITHOUT_METRICS: Placeless = {
  // https://nextjs.org/docs/app/guides/open-telemetry
  next: "it bundles each route for itself and tells nobody of the answers that it sent. Its own spans measure them: `readiness scaffold opentelemetry`.",
  // https://reactrouter.com/api/other-api/serve
  remix: "its own server has no place for it. It is put around a server of one's own, such as Express.",
};
