import type { Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { express } from "./express.ts";
import { fastify } from "./fastify.ts";
import { hapi } from "./hapi.ts";
import { hono } from "./hono.ts";
import { koa } from "./koa.ts";
import { planNest } from "./nest.ts";
import { planNext } from "./next.ts";
import { planNode } from "./plan.ts";

/** Frameworks of JavaScript and TypeScript. */
export const NODE_HEALTH: Topic<Site>["frameworks"] = {
  express: (site) => planNode(site, express),
  fastify: (site) => planNode(site, fastify),
  koa: (site) => planNode(site, koa),
  hapi: (site) => planNode(site, hapi),
  hono: (site) => planNode(site, hono),
  nestjs: planNest,
  next: planNext,
};
