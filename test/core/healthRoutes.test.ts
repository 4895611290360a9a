import { describe, expect, test } from "vitest";
import { fullRoutes, unseenRoutes } from "../../src/core/components/linkRoutes.ts";
import { routes } from "../../src/core/extractors/code/routes/index.ts";
import type { Signal } from "../../src/core/model.ts";
import { testAssets } from "../support/scan.ts";

async function signalsOf(files: Readonly<Record<string, string>>): Promise<readonly Signal[]> {
  const found: Signal[] = [];
  for (const [path, text] of Object.entries(files)) {
    found.push(...(await routes.extract({ path, text, role: "production" }, testAssets)).signals);
  }
  return found;
}

/** The routes of some files, each as "METHOD /path answers", with "~" where a prefix may be missing. */
async function routesIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return fullRoutes(await signalsOf(files)).map(
    ({ method, path, handler, complete }) => `${complete ? "" : "~"}${method} ${path} ${handler.answers}`,
  );
}

describe("Express", () => {
  test("routes on the app, with chains and app.route", async () => {
    const found = await routesIn({
      "app.js": `const express = require("express");
const app = express();
app.set("title", "shop");
app.get("title");
app.get("/healthz", (req, res) => res.send("ok")).post("/orders", create);
app.route("/readyz").get(async (req, res) => { await pool.query("SELECT 1"); res.sendStatus(200); });
app.listen(process.env.PORT || 3000);`,
    });
    expect(found).toEqual(["GET /healthz constant", "POST /orders unknown", "GET /readyz asks"]);
  });

  test("routers mounted across files, by name, default, factory and require", async () => {
    const found = await routesIn({
      "src/app.ts": `import express from "express";
import { healthRouter } from "./routes/health.js";
import users from "./routes/users";
import { createOrders } from "@/routes/orders";
export function createApp() {
  const app = express();
  app.use("/internal", healthRouter);
  app.use("/api/v1", users);
  app.use("/orders", createOrders(pool));
  require("./routes/legacy")(app);
  return app;
}`,
      "src/routes/health.ts": `import { Router } from "express";
export const healthRouter = Router();
healthRouter.get("/live", (_req, res) => { res.status(204).end(); });`,
      "src/routes/users.ts": `import { Router } from "express";
const router = Router();
router.get("/users", list);
export default router;`,
      "src/routes/orders.ts": `import { Router } from "express";
export const createOrders = (db) => { const router = Router(); router.get("/:id", get); return router; };`,
      "src/routes/legacy.js": `module.exports = function (app) { app.get("/status", (req, res) => res.send("up")); };`,
    });
    expect(found.toSorted()).toEqual([
      "GET /api/v1/users unknown",
      "GET /internal/live constant",
      "GET /orders/:id unknown",
      "GET /status constant",
    ]);
  });

  test("routers through a barrel and through a router of routers", async () => {
    const found = await routesIn({
      "src/server.ts": `import express from "express";
import * as routes from "./routes";
const app = express();
app.use("/api", routes.v1);`,
      "src/routes/index.ts": `export { default as v1 } from "./v1";`,
      "src/routes/v1.ts": `import { Router } from "express";
import health from "./health";
const router = Router();
router.use("/health", health);
export default router;`,
      "src/routes/health.ts": `import { Router } from "express";
export default Router().get("/", (req, res) => res.json({ uptime: process.uptime() }));`,
    });
    expect(found).toEqual(["GET /api/health constant"]);
  });

  test("an app held by a class, and routers held by controllers", async () => {
    const found = await routesIn({
      "src/app.ts": `import express from "express";
import { HealthController } from "./health.controller";
export class App {
  public app: express.Application;
  constructor() {
    this.app = express();
    this.app.use("/", new HealthController().router);
  }
}`,
      "src/health.controller.ts": `import { Router } from "express";
export class HealthController {
  router = Router();
  constructor(private pool: Pool) { this.router.get("/ready", this.ready.bind(this)); }
  async ready(req, res) { await this.pool.query("select 1"); res.send("ok"); }
}`,
    });
    expect(found).toEqual(["GET /ready asks"]);
  });

  test("routers in a list", async () => {
    const found = await routesIn({
      "app.js": `const express = require("express");
const health = require("./health");
const app = express();
const routes = [{ path: "/health", route: health }];
routes.forEach((each) => { app.use(each.path, each.route); });
routes.forEach(({ path, route }) => app.use(path, route));`,
      "health.js": `const { Router } = require("express");
const router = Router();
router.get("/live", (req, res) => res.send("ok"));
module.exports = router;`,
    });
    expect(found).toEqual(["GET /health/live constant"]);
  });

  test("what looks like a route and is none", async () => {
    const found = await routesIn({
      "src/client.ts": `import axios from "axios";
import { api } from "./api";
const cache = new Map();
cache.get("/health", () => 1);
axios.get("/health", config);
api.get("/users", { params });
export const load = (client) => client.get("/health", options);`,
    });
    expect(found).toEqual([]);
  });

  test("a handler in another file, and a controller that nobody can follow", async () => {
    const signals = await signalsOf({
      "src/app.ts": `import express from "express";
import * as health from "./controllers/health";
const app = express();
app.get("/health", health.check);
controllers.forEach((controller) => app.use("/", controller.router));`,
      "src/controllers/health.ts": `import { redis } from "../redis";
export async function check(req, res) { await redis.ping(); res.send("ok"); }`,
    });
    expect(fullRoutes(signals).map(({ path, handler }) => [path, handler.answers, handler.asks])).toEqual([
      ["/health", "asks", ["redis.ping"]],
    ]);
    expect(unseenRoutes(signals).map(({ why }) => why)).toEqual(["router could not be followed to its routes"]);
  });
});

describe("Fastify", () => {
  test("plugins under a prefix, in the file and across files", async () => {
    const found = await routesIn({
      "src/server.js": `import Fastify from "fastify";
import health from "./health.js";
const app = Fastify({ logger: true });
app.register(health, { prefix: "/internal" });
app.register(async (scope) => { scope.get("/things", async () => []); }, { prefix: "/v1" });
app.register(import("./users.js"), { prefix: "/users" });
app.route({ method: ["GET", "HEAD"], url: "/up", handler: async () => ({ ok: true }) });
await app.listen({ port: 8080 });`,
      "src/health.js": `export default async function health(fastify, options) {
  fastify.get("/ready", async (request, reply) => { await fastify.pg.query("SELECT 1"); return { ok: true }; });
}`,
      "src/users.js": `import fp from "fastify-plugin";
async function users(fastify) { fastify.get("/", { schema: {} }, async () => []); }
export default users;`,
    });
    expect(found.toSorted()).toEqual([
      "GET /internal/ready asks",
      "GET /up constant",
      "GET /users constant",
      "GET /v1/things constant",
      "HEAD /up constant",
    ]);
  });
});

describe("Koa and Hono", () => {
  test("a router with a prefix, nested in another", async () => {
    const found = await routesIn({
      "app.js": `const Koa = require("koa");
const Router = require("@koa/router");
const app = new Koa();
const router = new Router({ prefix: "/api" });
const health = new Router();
health.get("/health", (ctx) => { ctx.body = "ok"; });
router.use("/internal", health.routes(), health.allowedMethods());
app.use(router.routes());`,
    });
    expect(found).toEqual(["GET /api/internal/health constant"]);
  });

  test("sub-apps of Hono", async () => {
    const found = await routesIn({
      "src/index.ts": `import { Hono } from "hono";
import { health } from "./health";
const app = new Hono().basePath("/v1");
app.route("/health", health);
export default app;`,
      "src/health.ts": `import { Hono } from "hono";
export const health = new Hono();
health.get("/ready", async (c) => { await c.env.DB.prepare("select 1").first(); return c.text("ok"); });`,
    });
    expect(found).toEqual(["GET /v1/health/ready asks"]);
  });
});

describe("what refers to itself", () => {
  test.each([
    ["query.py", "query = query.filter(a).get(b)\nquery = query.get(c)\nitem = item.child\nitem.get(1)\n"],
    ["query.js", "let query = query.get('/a', f).use(query); item = item.child; item.get('/x', item); f = f.bind(f);"],
  ])("%s is read to its end", async (path, text) => {
    await expect(signalsOf({ [path]: text })).resolves.toBeDefined();
  });
});
