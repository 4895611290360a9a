import type { Placeless } from "../../topic.ts";
import { ELYSIA } from "./elysia.ts";
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
  elysia: ELYSIA,
  restify: RESTIFY,
};

/** Those that have no place for it. */
export const NODE_WITHOUT_IDEMPOTENCY: Placeless = {
  http: "it answers at once, and a key has to be waited for. A framework has a place for what comes before its handlers.",
  remix: "its own server has no place for it. It is put around a server of one's own, such as Express.",
};
