import { describe, expect, test } from "vitest";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { healthScaffolded } from "../support/scaffolded.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

const CHECK = "reliability/health-endpoint";

/** Scaffolds once, and gives the files after it and what another time would do. */
async function scaffolded(files: Readonly<Record<string, string>>) {
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace, { checks: [healthEndpoint] });
  const before = await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id: "health-endpoint", component: before.components[0]?.id ?? "" });
  for (const { path, after } of changes) workspace.files.set(path, after);
  const report = await engine.scan(never);
  const again = await engine.scaffold({ id: "health-endpoint", component: report.components[0]?.id ?? "" });
  const text = (path: string) => String(workspace.files.get(path));
  return {
    before: itemOf(before, CHECK),
    after: itemOf(report, CHECK),
    text,
    changed: changes.map(({ path }) => path),
    again,
    note,
  };
}

describe("Express", () => {
  test.each([
    [
      "what the library gives is called where it is kept",
      `const pgp = require("pg-promise")();\nconst db = pgp({ host: "x" });`,
    ],
    [
      "after its options",
      `const pgPromise = require("pg-promise");\nconst options = { extend() {} };\nconst pgp = pgPromise(options);\nconst db = pgp({ host: "x" });`,
    ],
    ["at once", `const pgPromise = require("pg-promise");\nconst db = pgPromise({})({ host: "x" });`],
  ])("pg-promise: %s", async (_how, opened) => {
    const { after, text } = await scaffolded({
      "package.json": `{ "name": "shop", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5", "pg-promise": "12" } }`,
      "app.js": `const express = require("express");
const { db } = require("./db");

const app = express();
app.get("/users", async (_request, response) => response.json(await db.any("SELECT 1")));
app.listen(3000);
`,
      "db/index.js": `${opened}\nmodule.exports = { db };\n`,
    });
    expect(after.state).toBe("met");
    expect(text("app.js")).toContain(`healthRoutes({ postgres: () => db.one("SELECT 1") })`);
  });

  test("TypeScript modules with clients in another file", async () => {
    const { before, after, text, changed, again } = await scaffolded({
      "package.json": `{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5" } }`,
      "src/app.ts": `import express from "express";
import { orders } from "./orders.js";

export function createApp() {
  const app = express();
  app.use("/orders", orders);
  return app;
}
`,
      "src/stores.ts": `import { Redis } from "ioredis";
import pg from "pg";

export const pool = new pg.Pool();
export const redis = new Redis();
`,
    });
    expect(before.state).toBe("gap");
    expect(after.findings).toEqual([]);
    expect(after.state).toBe("met");
    expect(again.changes).toEqual([]);
    expect(changed.toSorted()).toEqual(["src/app.ts", "src/health.ts"]);
    expect(text("src/app.ts")).toBe(`import express from "express";
import { orders } from "./orders.js";
import { healthRoutes } from "./health.js";
import { pool, redis } from "./stores.js";

export function createApp() {
  const app = express();
  app.use(healthRoutes({ postgres: () => pool.query("SELECT 1"), redis: () => redis.ping() }));
  app.use("/orders", orders);
  return app;
}
`);
    expect(text("src/health.ts")).toMatchInlineSnapshot(`
      "import { Router } from "express";

      /** Asks one dependency something cheap, and rejects when it does not answer. */
      type Check = () => Promise<unknown>;
      type Checks = Readonly<Record<string, Check>>;

      // How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
      const PATIENCE_MS = 800;

      export function healthRoutes(checks: Checks): Router {
        const router = Router();

        // Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
        router.get("/livez", (_request, response) => {
          response.json({ status: "ok" });
        });

        // Whether to send requests: every dependency has to answer.
        router.get("/readyz", async (_request, response) => {
          const { ready, results } = await ask(checks);
          response.status(ready ? 200 : 503).json({ status: ready ? "ok" : "unavailable", checks: results });
        });

        return router;
      }

      /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
      async function ask(checks: Checks) {
        const names = Object.keys(checks);
        const answers = await Promise.all(Object.entries(checks).map(([name, check]) => answersInTime(name, check)));
        const results = Object.fromEntries(names.map((name, index) => [name, answers[index] ? "ok" : "unavailable"]));
        return { ready: answers.every(Boolean), results };
      }

      async function answersInTime(name: string, check: Check): Promise<boolean> {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise((_resolve, reject) => {
          timer = setTimeout(() => reject(new Error(\`no answer within \${PATIENCE_MS} ms\`)), PATIENCE_MS);
        });
        try {
          await Promise.race([check(), late]);
          return true;
        } catch (error) {
          console.warn(\`\${name} is not ready: \${error instanceof Error ? error.message : String(error)}\`);
          return false;
        } finally {
          clearTimeout(timer);
        }
      }
      "
    `);
  });

  test("CommonJS with single quotes, tabs and no semicolons, the client in the app's own file", async () => {
    const { after, text, again } = await scaffolded({
      "server.js": `const express = require('express')
const mongoose = require('mongoose')
const { createClient } = require('redis')

const cache = createClient()
const app = express()

mongoose.connect(process.env.MONGO_URL)

app.get('/', (req, res) => {
	res.send('hello')
})

app.listen(3000)
`,
    });
    expect(after.state).toBe("met");
    expect(again.changes).toEqual([]);
    expect(text("server.js").split("\n").slice(0, 11).join("\n")).toMatchInlineSnapshot(`
      "const express = require('express')
      const mongoose = require('mongoose')
      const { createClient } = require('redis')
      const { healthRoutes } = require('./health')

      const cache = createClient()
      const app = express()
      app.use(
      	healthRoutes({
      		redis: () => cache.ping(),
      		mongodb: () => mongoose.connection.getClient().db().command({ ping: 1 }),"
    `);
    expect(text("health.js")).toMatchInlineSnapshot(`
      "const { Router } = require('express')

      // How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
      const PATIENCE_MS = 800

      function healthRoutes(checks) {
      	const router = Router()

      	// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
      	router.get('/livez', (_request, response) => {
      		response.json({ status: 'ok' })
      	})

      	// Whether to send requests: every dependency has to answer.
      	router.get('/readyz', async (_request, response) => {
      		const { ready, results } = await ask(checks)
      		response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', checks: results })
      	})

      	return router
      }

      /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
      async function ask(checks) {
      	const names = Object.keys(checks)
      	const answers = await Promise.all(Object.entries(checks).map(([name, check]) => answersInTime(name, check)))
      	const results = Object.fromEntries(names.map((name, index) => [name, answers[index] ? 'ok' : 'unavailable']))
      	return { ready: answers.every(Boolean), results }
      }

      async function answersInTime(name, check) {
      	let timer
      	const late = new Promise((_resolve, reject) => {
      		timer = setTimeout(() => reject(new Error(\`no answer within \${PATIENCE_MS} ms\`)), PATIENCE_MS)
      	})
      	try {
      		await Promise.race([check(), late])
      		return true
      	} catch (error) {
      		console.warn(\`\${name} is not ready: \${error instanceof Error ? error.message : String(error)}\`)
      		return false
      	} finally {
      		clearTimeout(timer)
      	}
      }

      module.exports = { healthRoutes }
      "
    `);
  });

  test("only readiness where a liveness endpoint is there", async () => {
    const { after, text } = await scaffolded({
      "app.js": `const express = require("express");
const { Pool } = require("pg");

function connect() {
  return new Pool();
}

const app = express();
app.get("/healthz", (req, res) => res.send("ok"));
app.listen(3000);
`,
    });
    // What only a person can write keeps it open.
    expect(after.findings.map(({ kind }) => kind)).toEqual(["health-unwritten"]);
    expect(text("health.js")).not.toContain("livez");
    expect(text("health.js")).toContain("askPostgres is not written yet");
    expect(text("app.js")).toContain("app.use(healthRoutes({ postgres: askPostgres }));");
  });
});

test("Fastify, when the file health.ts is taken", async () => {
  const { after, text, changed } = await scaffolded({
    "src/server.ts": `import Fastify from 'fastify';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const server = Fastify({
    logger: true,
});

await server.listen({ port: 8080 });
`,
    "src/health.ts": "export const patients = [];\n",
  });
  expect(after.state).toBe("met");
  expect(changed.toSorted()).toEqual(["src/healthRoutes.ts", "src/server.ts"]);
  expect(text("src/server.ts")).toMatchInlineSnapshot(`
    "import Fastify from 'fastify';
    import { PrismaClient } from '@prisma/client';
    import { healthRoutes } from './healthRoutes';

    const prisma = new PrismaClient();
    const server = Fastify({
        logger: true,
    });
    server.register(healthRoutes, { checks: { database: () => prisma.$queryRaw\`SELECT 1\` } });

    await server.listen({ port: 8080 });
    "
  `);
  expect(text("src/healthRoutes.ts")).toMatchInlineSnapshot(`
    "import type { FastifyInstance } from 'fastify';

    /** Asks one dependency something cheap, and rejects when it does not answer. */
    type Check = () => Promise<unknown>;
    type Checks = Readonly<Record<string, Check>>;

    // How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    const PATIENCE_MS = 800;

    export async function healthRoutes(app: FastifyInstance, { checks }: { readonly checks: Checks }): Promise<void> {
        // Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
        app.get('/livez', async () => ({ status: 'ok' }));

        // Whether to send requests: every dependency has to answer.
        app.get('/readyz', async (_request, reply) => {
            const { ready, results } = await ask(checks);
            return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks: results });
        });
    }

    /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
    async function ask(checks: Checks) {
        const names = Object.keys(checks);
        const answers = await Promise.all(Object.entries(checks).map(([name, check]) => answersInTime(name, check)));
        const results = Object.fromEntries(names.map((name, index) => [name, answers[index] ? 'ok' : 'unavailable']));
        return { ready: answers.every(Boolean), results };
    }

    async function answersInTime(name: string, check: Check): Promise<boolean> {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise((_resolve, reject) => {
            timer = setTimeout(() => reject(new Error(\`no answer within \${PATIENCE_MS} ms\`)), PATIENCE_MS);
        });
        try {
            await Promise.race([check(), late]);
            return true;
        } catch (error) {
            console.warn(\`\${name} is not ready: \${error instanceof Error ? error.message : String(error)}\`);
            return false;
        } finally {
            clearTimeout(timer);
        }
    }
    "
  `);
});

test("Koa", async () => {
  const { after, text } = await scaffolded({
    "app.js": `const Koa = require("koa");
const app = new Koa();
app.use(async (ctx) => {
  ctx.body = "hello";
});
app.listen(3000);
`,
  });
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(text("app.js")).toContain("const app = new Koa();\napp.use(healthRoutes({}));\n");
});

test("Hono", async () => {
  const { after } = await scaffolded({
    "src/index.ts": `import { Hono } from "hono";

const app = new Hono();

app.get("/", (c) => c.text("hello"));

export default app;
`,
  });
  expect(after.state).toBe("met");
});

test("NestJS with TypeORM", async () => {
  const { after, text, again } = await scaffolded({
    "src/main.ts": `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api');
  await app.listen(3000);
}
bootstrap();
`,
    "src/app.module.ts": `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatsController } from './cats/cats.controller';

@Module({
  imports: [TypeOrmModule.forRoot({ type: 'postgres' })],
  controllers: [CatsController],
})
export class AppModule {}
`,
  });
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("src/app.module.ts")).toContain("controllers: [HealthController, CatsController]");
  expect(text("src/health/health.controller.ts")).toMatchInlineSnapshot(`
    "import { Controller, Get, Logger, ServiceUnavailableException } from '@nestjs/common';
    import { DataSource } from 'typeorm';

    /** Asks one dependency something cheap, and rejects when it does not answer. */
    type Check = () => Promise<unknown>;
    type Checks = Readonly<Record<string, Check>>;

    // How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    const PATIENCE_MS = 800;

    @Controller()
    export class HealthController {
      constructor(private readonly dataSource: DataSource) {}

      // Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
      @Get('livez')
      live() {
        return { status: 'ok' };
      }

      // Whether to send requests: every dependency has to answer.
      @Get('readyz')
      async ready() {
        const { ready, results } = await ask({
          postgres: () => this.dataSource.query('SELECT 1'),
        });
        if (!ready) throw new ServiceUnavailableException({ status: 'unavailable', checks: results });
        return { status: 'ok', checks: results };
      }
    }

    /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
    async function ask(checks: Checks) {
      const names = Object.keys(checks);
      const answers = await Promise.all(Object.entries(checks).map(([name, check]) => answersInTime(name, check)));
      const results = Object.fromEntries(names.map((name, index) => [name, answers[index] ? 'ok' : 'unavailable']));
      return { ready: answers.every(Boolean), results };
    }

    async function answersInTime(name: string, check: Check): Promise<boolean> {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(\`no answer within \${PATIENCE_MS} ms\`)), PATIENCE_MS);
      });
      try {
        await Promise.race([check(), late]);
        return true;
      } catch (error) {
        Logger.warn(\`\${name} is not ready: \${error instanceof Error ? error.message : String(error)}\`);
        return false;
      } finally {
        clearTimeout(timer);
      }
    }
    "
  `);
});

test("Next.js", async () => {
  const { after, changed, text } = await scaffolded({
    "next.config.mjs": "export default { output: 'standalone' };\n",
    "tsconfig.json": "{}",
    "src/app/layout.tsx": "export default function Layout() { return null; }\n",
    "src/lib/db.ts": `import { PrismaClient } from "@prisma/client";

export const prisma = globalThis.prisma ?? new PrismaClient();
`,
  });
  expect(changed.toSorted()).toEqual(["src/app/api/livez/route.ts", "src/app/api/readyz/route.ts"]);
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(text("src/app/api/readyz/route.ts")).toMatchInlineSnapshot(`
    "import { prisma } from "../../../lib/db";

    export const dynamic = "force-dynamic";

    /** Asks one dependency something cheap, and rejects when it does not answer. */
    type Check = () => Promise<unknown>;
    type Checks = Readonly<Record<string, Check>>;

    // How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    const PATIENCE_MS = 800;

    const checks: Checks = {
      database: () => prisma.$queryRaw\`SELECT 1\`,
    };

    // Whether to send requests: every dependency has to answer.
    export async function GET() {
      const { ready, results } = await ask(checks);
      return Response.json({ status: ready ? "ok" : "unavailable", checks: results }, { status: ready ? 200 : 503 });
    }

    /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
    async function ask(checks: Checks) {
      const names = Object.keys(checks);
      const answers = await Promise.all(Object.entries(checks).map(([name, check]) => answersInTime(name, check)));
      const results = Object.fromEntries(names.map((name, index) => [name, answers[index] ? "ok" : "unavailable"]));
      return { ready: answers.every(Boolean), results };
    }

    async function answersInTime(name: string, check: Check): Promise<boolean> {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(\`no answer within \${PATIENCE_MS} ms\`)), PATIENCE_MS);
      });
      try {
        await Promise.race([check(), late]);
        return true;
      } catch (error) {
        console.warn(\`\${name} is not ready: \${error instanceof Error ? error.message : String(error)}\`);
        return false;
      } finally {
        clearTimeout(timer);
      }
    }
    "
  `);
});

test("FastAPI", async () => {
  const { after, text, again } = await scaffolded({
    "app/main.py": `from fastapi import FastAPI

from app.orders import router

app = FastAPI(title="shop")
app.include_router(router)
`,
    "app/stores.py": `from redis.asyncio import Redis
from sqlalchemy import create_engine

engine = create_engine("postgresql+psycopg://db/shop")
cache = Redis.from_url("redis://cache")
`,
  });
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("app/main.py")).toMatchInlineSnapshot(`
    "from fastapi import FastAPI

    from app.health import ask_database, ask_redis, health_routes
    from app.orders import router
    from app.stores import cache, engine

    app = FastAPI(title="shop")
    app.include_router(
        health_routes(
            {
                "postgres": lambda: ask_database(engine),
                "redis": lambda: ask_redis(cache),
            }
        )
    )
    app.include_router(router)
    "
  `);
  expect(text("app/health.py")).toMatchInlineSnapshot(`
    """"Whether this service lives, and whether it is ready for requests."""

    import asyncio
    import logging
    from collections.abc import Awaitable, Callable, Mapping
    from typing import Any

    from fastapi import APIRouter
    from fastapi.responses import JSONResponse
    from sqlalchemy import text

    logger = logging.getLogger(__name__)

    # How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    PATIENCE_SECONDS = 0.8

    # Asks one dependency something cheap, and raises when it does not answer.
    Check = Callable[[], Awaitable[object]]


    def health_routes(checks: Mapping[str, Check]) -> APIRouter:
        router = APIRouter(tags=["health"])

        @router.get("/livez")
        async def livez() -> dict[str, str]:
            """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
            return {"status": "ok"}

        @router.get("/readyz")
        async def readyz() -> JSONResponse:
            """Whether to send requests: every dependency has to answer."""
            answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in checks.items()))
            results = {name: "ok" if answers[at] else "unavailable" for at, name in enumerate(checks)}
            ready = all(answers)
            body = {"status": "ok" if ready else "unavailable", "checks": results}
            return JSONResponse(body, status_code=200 if ready else 503)

        return router


    async def answers_in_time(name: str, check: Check) -> bool:
        """Why a dependency did not answer goes to the log, not to the caller."""
        try:
            asked = asyncio.ensure_future(check())
            await asyncio.wait([asked], timeout=PATIENCE_SECONDS)
            if not asked.done():
                # Not waited for: a client whose connection hangs may not let go of it.
                asked.cancel()
                raise TimeoutError("no answer in time")
            asked.result()
        except Exception as error:
            logger.warning("%s is not ready: %r", name, error)
            return False
        return True


    async def ask_database(client: Any) -> None:
        def wait() -> None:
            with client.connect() as connection:
                connection.execute(text("SELECT 1"))

        await asyncio.to_thread(wait)


    async def ask_redis(client: Any) -> None:
        await client.ping()
    "
  `);
});

test("Flask with a factory", async () => {
  const { after, text, again } = await scaffolded({
    "shop/__init__.py": `from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    return app
`,
  });
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("shop/__init__.py")).toMatchInlineSnapshot(`
    "from flask import Flask
    from flask_sqlalchemy import SQLAlchemy
    from shop.health import ask_database, health_routes

    db = SQLAlchemy()


    def create_app():
        app = Flask(__name__)
        app.register_blueprint(health_routes({"database": lambda: ask_database(db, app)}))
        db.init_app(app)
        return app
    "
  `);
  expect(text("shop/health.py")).toMatchInlineSnapshot(`
    """"Whether this service lives, and whether it is ready for requests."""

    import logging
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future, ThreadPoolExecutor, wait
    from typing import Any

    from flask import Blueprint
    from sqlalchemy import text

    logger = logging.getLogger(__name__)

    # How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    PATIENCE_SECONDS = 0.8

    # Asks one dependency something cheap, and raises when it does not answer.
    Check = Callable[[], object]

    # A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
    executor = ThreadPoolExecutor(max_workers=8, thread_name_prefix="health")


    def health_routes(checks: Mapping[str, Check]) -> Blueprint:
        blueprint = Blueprint("health_routes", __name__)

        @blueprint.get("/livez")
        def livez():
            """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
            return {"status": "ok"}

        @blueprint.get("/readyz")
        def readyz():
            """Whether to send requests: every dependency has to answer."""
            answers = ask_all(checks)
            results = {name: "ok" if answer else "unavailable" for name, answer in answers.items()}
            ready = all(answers.values())
            return {"status": "ok" if ready else "unavailable", "checks": results}, 200 if ready else 503

        return blueprint


    def ask_all(checks: Mapping[str, Check]) -> dict[str, bool]:
        pending = {name: executor.submit(check) for name, check in checks.items()}
        wait(pending.values(), timeout=PATIENCE_SECONDS)
        return {name: has_answered(name, future) for name, future in pending.items()}


    def has_answered(name: str, future: Future[object]) -> bool:
        """Why a dependency did not answer goes to the log, not to the caller."""
        if future.cancel() or not future.done():
            logger.warning("%s is not ready: no answer within %s s", name, PATIENCE_SECONDS)
            return False
        if error := future.exception():
            logger.warning("%s is not ready: %r", name, error)
            return False
        return True


    def ask_database(client: Any, app: Any) -> None:
        with app.app_context(), client.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    "
  `);
});

test("Django", async () => {
  const { after, text, again, changed } = await scaffolded({
    "manage.py": `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n`,
    "shop/settings.py": `ROOT_URLCONF = "shop.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}}
`,
    "shop/cache.py": `import redis\n\nclient = redis.Redis()\n`,
    "shop/urls.py": `from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
`,
  });
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
  expect(changed.toSorted()).toEqual(["shop/health.py", "shop/urls.py"]);
  expect(text("shop/urls.py")).toMatchInlineSnapshot(`
    "from django.contrib import admin
    from django.urls import path
    from .health import livez, readyz

    urlpatterns = [
        path("livez", livez),
        path("readyz", readyz),
        path("admin/", admin.site.urls),
    ]
    "
  `);
  expect(text("shop/health.py")).toMatchInlineSnapshot(`
    """"Whether this service lives, and whether it is ready for requests."""

    import logging
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future, ThreadPoolExecutor, wait
    from typing import Any

    from django.db import connection
    from django.http import JsonResponse
    from shop.cache import client

    logger = logging.getLogger(__name__)

    # How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    PATIENCE_SECONDS = 0.8

    # Asks one dependency something cheap, and raises when it does not answer.
    Check = Callable[[], object]

    # A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
    executor = ThreadPoolExecutor(max_workers=8, thread_name_prefix="health")


    def livez(request):
        """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
        return JsonResponse({"status": "ok"})


    def readyz(request):
        """Whether to send requests: every dependency has to answer."""
        answers = ask_all(CHECKS)
        results = {name: "ok" if answer else "unavailable" for name, answer in answers.items()}
        ready = all(answers.values())
        return JsonResponse(
            {"status": "ok" if ready else "unavailable", "checks": results},
            status=200 if ready else 503,
        )


    def ask_all(checks: Mapping[str, Check]) -> dict[str, bool]:
        pending = {name: executor.submit(check) for name, check in checks.items()}
        wait(pending.values(), timeout=PATIENCE_SECONDS)
        return {name: has_answered(name, future) for name, future in pending.items()}


    def has_answered(name: str, future: Future[object]) -> bool:
        """Why a dependency did not answer goes to the log, not to the caller."""
        if future.cancel() or not future.done():
            logger.warning("%s is not ready: no answer within %s s", name, PATIENCE_SECONDS)
            return False
        if error := future.exception():
            logger.warning("%s is not ready: %r", name, error)
            return False
        return True


    def ask_redis(client: Any) -> None:
        client.ping()


    def ask_database() -> None:
        """Asks on a connection of its own, since connections belong to threads."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        finally:
            connection.close()


    CHECKS: Mapping[str, Check] = {
        "redis": lambda: ask_redis(client),
        "database": ask_database,
    }
    "
  `);
});

test("Starlette", async () => {
  const { before, after, text, again } = await scaffolded({
    "requirements.txt": "starlette\n",
    "app.py": `from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

cache = Redis.from_url("redis://cache")


async def hello(request):
    return PlainTextResponse("hello")


app = Starlette(routes=[Route("/", hello)])
`,
  });
  expect(before.state).toBe("gap");
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("app.py")).toContain(
    `app = Starlette(routes=[Route("/", hello)])\nhealth_routes(app, {"redis": lambda: ask_redis(cache)})\n`,
  );
});

test("aiohttp", async () => {
  const { after, text, again } = await scaffolded({
    "requirements.txt": "aiohttp\n",
    "app.py": `from aiohttp import web
from redis.asyncio import Redis

cache = Redis.from_url("redis://cache")


async def hello(request):
    return web.Response(text="hello")


app = web.Application()
app.router.add_get("/", hello)
web.run_app(app)
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("app.py")).toContain(
    `app = web.Application()\nhealth_routes(app, {"redis": lambda: ask_redis(cache)})\n`,
  );
});

test("hapi", async () => {
  const { after, text, again } = await scaffolded({
    "package.json": `{ "name": "shop", "type": "module", "dependencies": { "@hapi/hapi": "21" } }`,
    "app.js": `import Hapi from "@hapi/hapi";
import { Redis } from "ioredis";

const redis = new Redis();
const server = Hapi.server({ port: 3000 });
server.route({ method: "GET", path: "/", handler: () => "hello" });
await server.start();
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("app.js")).toContain("healthRoutes(server, { redis: () => redis.ping() });\n");
});

test("where what answers is made elsewhere, it is said that nothing can be put around it", async () => {
  const { changed, note } = await healthScaffolded({
    "deno.json": '{ "tasks": { "start": "deno run -A main.ts" } }',
    "main.ts": 'import { options } from "./options.ts";\n\nDeno.serve({ ...options });\n',
  });
  expect(changed).toEqual([]);
  expect(note).toMatch(/^What Deno\.serve\(…\) of main\.ts answers with is not written in its call, /);
});
