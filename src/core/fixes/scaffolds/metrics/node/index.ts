import { planNodeFile } from "../../text/nodeFile.ts";
import type { Topic } from "../../topic.ts";
import { EXPRESS_METRICS, NEST_METRICS } from "./express.ts";
import { FASTIFY_METRICS } from "./fastify.ts";
import { HAPI_METRICS } from "./hapi.ts";
import { HONO_METRICS } from "./hono.ts";
import { planHttpMetrics } from "./http.ts";
import { KOA_METRICS } from "./koa.ts";
import { POLKA_METRICS } from "./polka.ts";
import { RESTIFY_METRICS } from "./restify.ts";

/** The frameworks of Node. */
export const NODE_METRICS: Topic["frameworks"] = {
  express: (site) => planNodeFile(site, EXPRESS_METRICS),
  fastify: (site) => planNodeFile(site, FASTIFY_METRICS),
  nestjs: (site) => planNodeFile(site, NEST_METRICS),
  koa: (site) => planNodeFile(site, KOA_METRICS),
  hapi: (site) => planNodeFile(site, HAPI_METRICS),
  hono: (site) => planNodeFile(site, HONO_METRICS),
  restify: (site) => planNodeFile(site, RESTIFY_METRICS),
  polka: (site) => planNodeFile(site, POLKA_METRICS),
  http: planHttpMetrics,
};
