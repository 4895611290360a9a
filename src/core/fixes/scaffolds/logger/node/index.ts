import { planNodeFile } from "../../text/nodeFile.ts";
import type { Topic } from "../../topic.ts";
import { EXPRESS_LOGGER } from "./express.ts";
import { planFastifyLogger } from "./fastify.ts";
import { HAPI_LOGGER } from "./hapi.ts";
import { planHonoLogger } from "./hono.ts";
import { planHttpLogger } from "./http.ts";
import { KOA_LOGGER } from "./koa.ts";
import { planNestLogger } from "./nest.ts";
import { planRestifyLogger } from "./restify.ts";

/** The frameworks of Node. */
export const NODE_LOGGER: Topic["frameworks"] = {
  express: (site) => planNodeFile(site, EXPRESS_LOGGER),
  // https://github.com/lukeed/polka#middleware
  polka: (site) => planNodeFile(site, EXPRESS_LOGGER),
  restify: planRestifyLogger,
  koa: (site) => planNodeFile(site, KOA_LOGGER),
  hapi: (site) => planNodeFile(site, HAPI_LOGGER),
  hono: planHonoLogger,
  fastify: planFastifyLogger,
  nestjs: planNestLogger,
  http: planHttpLogger,
};
