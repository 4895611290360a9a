import { takenIn } from "../../text/elysia.ts";
import type { Otherwise, Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { ADONIS_HEALTH } from "./adonis.ts";
import { elysia } from "./elysia.ts";
import { express } from "./express.ts";
import { fastify } from "./fastify.ts";
import { FILE_ROUTED_HEALTH } from "./fileRouted.ts";
import { hapi } from "./hapi.ts";
import { hono } from "./hono.ts";
import { planHttp } from "./http.ts";
import { koa } from "./koa.ts";
import { planNest } from "./nest.ts";
import { planNext } from "./next.ts";
import { planNode } from "./plan.ts";
import { polka } from "./polka.ts";
import { restify } from "./restify.ts";
import { WEB_SERVED_HEALTH } from "./webServed.ts";

/** Frameworks of JavaScript and TypeScript. */
export const NODE_HEALTH: Topic<Site>["frameworks"] = {
  express: (site) => planNode(site, express),
  fastify: (site) => planNode(site, fastify),
  koa: (site) => planNode(site, koa),
  hapi: (site) => planNode(site, hapi),
  hono: (site) => planNode(site, hono),
  restify: (site) => planNode(site, restify),
  polka: (site) => planNode(site, polka),
  elysia: (site) => takenIn(site, (each) => planNode(each, elysia)),
  http: planHttp,
  nestjs: planNest,
  next: planNext,
};

/** Those that have no application object: what their routes show. */
export const NODE_HEALTH_OTHERWISE: readonly Otherwise[] = [FILE_ROUTED_HEALTH, ADONIS_HEALTH, WEB_SERVED_HEALTH];
