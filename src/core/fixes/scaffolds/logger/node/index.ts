import { takenIn } from "../../text/elysia.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import type { Placeless, Topic } from "../../topic.ts";
import { ELYSIA_LOGGER } from "./elysia.ts";
import { EXPRESS_LOGGER } from "./express.ts";
import { planFastifyLogger } from "./fastify.ts";
import { HAPI_LOGGER } from "./hapi.ts";
import { planHonoLogger } from "./hono.ts";
import { planHttpLogger } from "./http.ts";
import { KOA_LOGGER } from "./koa.ts";
import { planNestLogger } from "./nest.ts";
import { planNextLogger } from "./next.ts";
import { planRestifyLogger } from "./restify.ts";

/** The frameworks of Node. */
export const NODE_LOGGER: Topic["frameworks"] = {
  express: (site) => planNodeFile(site, EXPRESS_LOGGER),
  // https://github.com/lukeed/polka#middleware
  polka: (site) => planNodeFile(site, EXPRESS_LOGGER),
  elysia: (site) => takenIn(site, (each) => planNodeFile(each, ELYSIA_LOGGER)),
  restify: planRestifyLogger,
  koa: (site) => planNodeFile(site, KOA_LOGGER),
  hapi: (site) => planNodeFile(site, HAPI_LOGGER),
  hono: planHonoLogger,
  fastify: planFastifyLogger,
  nestjs: planNestLogger,
  http: planHttpLogger,
  next: planNextLogger,
};

/** Those that have no place for it. */
export const NODE_WITHOUT_LOGGER: Placeless = {
  // https://docs.adonisjs.com/guides/digging-deeper/logger
  adonis: "it brings Pino and an id for each request: set generateRequestId in config/app.ts.",
  // https://reactrouter.com/api/other-api/serve
  remix: "its own server has no place for it. It is put around a server of one's own, such as Express.",
};
