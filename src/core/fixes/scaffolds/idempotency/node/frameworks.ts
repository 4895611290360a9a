import { EXPRESS, MIDDLEWARE } from "./express.ts";
import { FASTIFY } from "./fastify.ts";
import type { Framework } from "./framework.ts";
import { HAPI } from "./hapi.ts";
import { HONO } from "./hono.ts";
import { KOA } from "./koa.ts";
import { RESTIFY } from "./restify.ts";

/** The frameworks of Node whose requests pass something before they are answered. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  express: EXPRESS,
  polka: EXPRESS,
  nestjs: MIDDLEWARE,
  hapi: HAPI,
  fastify: FASTIFY,
  koa: KOA,
  hono: HONO,
  restify: RESTIFY,
};
