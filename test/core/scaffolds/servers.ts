import type { ScaffoldCase } from "./case.ts";
import type { Files } from "./projects.ts";

function node(dependency: string, path: string, text: string): Files {
  const manifest = {
    name: "shop",
    type: "module",
    scripts: { start: `node ${path}` },
    dependencies: { [dependency]: "^5.0.0", zod: "^4.0.0" },
  };
  return { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, "package-lock.json": "{}\n", [path]: text };
}

function python(requirements: string, path: string, files: Files): Files {
  return {
    "requirements.txt": requirements,
    Dockerfile: `FROM python:3.13-slim\nCOPY . .\nCMD ["python", "${path}"]\n`,
    ...files,
  };
}

const DATABASE = `import asyncpg

pool = asyncpg.create_pool("postgres://db/shop", timeout=2)
`;

const DJANGO = python("django\n", "manage.py", {
  "manage.py": "",
  "shop/__init__.py": "",
  "shop/settings.py": `ROOT_URLCONF = "shop.urls"\nMIDDLEWARE = [\n    "django.middleware.common.CommonMiddleware",\n]\n`,
  "shop/urls.py": `from django.urls import path\n\nfrom shop.views import orders\n\nurlpatterns = [path("orders", orders)]\n`,
  "shop/views.py": `from django.http import JsonResponse\n\n\ndef orders(request):\n    print("orders listed")\n    return JsonResponse([], safe=False)\n`,
});

const NEST: Files = {
  ...node(
    "@nestjs/core",
    "src/main.ts",
    `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
`,
  ),
  "src/app.module.ts": `import { Module } from "@nestjs/common";
import { OrdersController } from "./orders.controller";

@Module({
  controllers: [OrdersController],
})
export class AppModule {}
`,
  "src/orders.controller.ts": `import { Controller, Get } from "@nestjs/common";

@Controller("orders")
export class OrdersController {
  @Get()
  list() {
    console.log("orders listed");
    return [];
  }
}
`,
};

/** What servers and workers do when they are stopped, and what further frameworks get. */
export const SERVER_CASES: readonly ScaffoldCase[] = [
  {
    scaffold: "logger",
    files: DJANGO,
    holds: { "shop/settings.py": /MIDDLEWARE = \[\n {4}"shop\.logs\.log_requests",\n/ },
  },
  { scaffold: "red-metrics", files: DJANGO, holds: { "shop/settings.py": /"shop\.metrics\.measure_requests",\n/ } },
  {
    scaffold: "logger",
    files: NEST,
    holds: {
      "src/main.ts": / {2}app\.useLogger\(app\.get\(Logger\)\);\n/,
      "src/app.module.ts": / {2}imports: \[LoggerModule\.forRoot\(LOGGING\)\],\n/,
    },
  },
  { scaffold: "red-metrics", files: NEST, holds: { "src/main.ts": / {2}app\.use\(measureRequests\);\n/ } },
  {
    scaffold: "logger",
    files: node("zod", "app.ts", `Bun.serve({ fetch: () => new Response("[]") });\nconsole.log("started");\n`),
    holds: {
      "app.ts": /\nBun\.serve\(requestLogger\(\{ fetch: \(\) => new Response\("\[\]"\) \}\)\);\n/,
      "requests.ts": /\bexport function everyRequest</,
    },
  },
  {
    scaffold: "red-metrics",
    files: node("zod", "app.js", `Bun.serve({ routes: { "/orders": () => new Response("[]") } });\n`),
    holds: {
      "metrics.js": / {4}const end = duration\.startTimer\(\);\n.*\n/,
      "requests.js": /^\/\*\* Has every request/,
    },
  },
  {
    scaffold: "red-metrics",
    // A program of one file has no manifest yet that names packages.
    files: {
      "main.ts": `Deno.serve((request) => new Response(request.url));\n`,
      Dockerfile: `FROM denoland/deno:2.9.6\nCOPY . .\nCMD ["run", "-A", "main.ts"]\n`,
    },
    holds: {
      "main.ts": /\nDeno\.serve\(measureRequests\(\(request\) => new Response\(request\.url\)\)\);\n/,
      "deno.json": `{\n  "imports": {\n    "prom-client": "npm:prom-client@^15.1.3"\n  }\n}\n`,
    },
  },
  {
    scaffold: "error-tracking",
    files: node(
      "hono",
      "app.js",
      `import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.get("/orders", (context) => context.json([]));
serve({ fetch: app.fetch, port: 3000 });
`,
    ),
    holds: { "app.js": /const app = new Hono\(\);\nSentry\.setupHonoErrorHandler\(app\);\n/ },
    state: "unanswered",
    because: /environments it runs in were not seen side by side/,
  },
  {
    scaffold: "graceful-shutdown",
    files: node(
      "express",
      "src/app.ts",
      `import express from "express";

const app = express();
app.listen(3000, () => {
  console.log("listens");
});
`,
    ),
    holds: {
      "src/app.ts":
        /const server = app\.listen[\s\S]*\}\);\ndrainOnStop\(\(\) => new Promise\(\(resolve\) => server\.close\(resolve\)\)\);\n$/,
      "src/shutdown.ts": /export function drainOnStop\(end: \(\) => Promise<unknown>\)/,
    },
  },
  {
    scaffold: "graceful-shutdown",
    files: {
      "package.json": `{ "name": "shop", "scripts": { "start": "node app.js" }, "dependencies": { "koa": "3" } }\n`,
      "app.js": `const Koa = require('koa')

async function main() {
  const app = new Koa()
  const up = app.listen(3000)
  console.log('up')
}
main()
`,
    },
    holds: {
      "app.js":
        /const \{ drainOnStop \} = require\('\.\/shutdown'\)\n[\s\S]* {2}const up = app\.listen\(3000\)\n {2}drainOnStop\(/,
      "shutdown.js": /module\.exports = \{ drainOnStop \}/,
    },
  },
  {
    scaffold: "graceful-shutdown",
    files: node(
      "fastify",
      "app.ts",
      `import Fastify from "fastify";

const app = Fastify({ requestTimeout: 15_000 });
await app.listen({ port: 3000 });
`,
    ),
    holds: { "app.ts": /\ndrainOnStop\(\(\) => app\.close\(\)\);\n/ },
  },
  {
    scaffold: "graceful-shutdown",
    files: node(
      "@hono/node-server",
      "app.js",
      `import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
serve({ fetch: app.fetch, port: 3000 });
`,
    ),
    holds: { "app.js": /\nconst server = serve\(/ },
  },
  {
    scaffold: "graceful-shutdown",
    files: node(
      "bullmq",
      "worker.js",
      `import { Worker } from "bullmq";

const worker = new Worker("mail", async (job) => send(job.data), { connection });
`,
    ),
    holds: { "worker.js": /\ndrainOnStop\(\(\) => worker\.close\(\)\);\n/ },
  },
  {
    scaffold: "graceful-shutdown",
    files: node(
      "@nestjs/core",
      "main.ts",
      `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
`,
    ),
    holds: { "main.ts": / {2}app\.enableShutdownHooks\(\);\n/ },
  },
  ...["", "await "].map((awaits): ScaffoldCase => {
    const [def, made] = awaits === "" ? ["def", "grpc.server(pool)"] : ["async def", "grpc.aio.server()"];
    const run = awaits === "" ? "serve()" : "asyncio.run(serve())";
    return {
      scaffold: "graceful-shutdown",
      files: python("grpcio\n", "server.py", {
        "server.py": `import asyncio\n\nimport grpc\n\n\n${def} serve():\n    server = ${made}\n    ${awaits}server.start()\n    ${awaits}server.wait_for_termination()\n\n\n${run}\n`,
      }),
      holds: { "server.py": awaits === "" ? /lambda \*_: server\.stop\(20\)\)\n/ : /^import signal\nimport asyncio\n/ },
    };
  }),
  {
    scaffold: "graceful-shutdown",
    files: python("pika\n", "worker.py", {
      "worker.py": `import pika

connection = pika.BlockingConnection(pika.ConnectionParameters("queue"))
channel = connection.channel()
channel.basic_consume(queue="mail", on_message_callback=handle)
channel.start_consuming()
`,
    }),
    holds: { "worker.py": /^import signal\n\nimport pika\n/ },
  },
  {
    scaffold: "health-endpoint",
    files: python("tornado\nasyncpg\n", "app.py", {
      "db.py": DATABASE,
      "app.py": `import asyncio

import tornado.web

from db import pool


class Orders(tornado.web.RequestHandler):
    async def get(self):
        self.write(await pool.fetch("SELECT * FROM orders"))


async def main():
    app = tornado.web.Application([
        (r"/orders", Orders),
    ])
    app.listen(8888)
    await asyncio.Event().wait()


asyncio.run(main())
`,
    }),
    holds: { "app.py": /\n {8}\("\/readyz", Readyz, \{"checks": \{"postgres": lambda: ask_asyncpg\(pool\)\}\}\),\n/ },
  },
  {
    scaffold: "health-endpoint",
    files: python("litestar\nasyncpg\n", "app.py", {
      "db.py": DATABASE,
      "app.py": `from litestar import Litestar, get

from db import pool


@get("/orders")
async def orders() -> list:
    return await pool.fetch("SELECT * FROM orders")


app = Litestar(route_handlers=[orders])
`,
    }),
    holds: { "app.py": /\nhealth_routes\(app, \{"postgres": lambda: ask_asyncpg\(pool\)\}\)\n/ },
  },
  ...[
    ["fastapi", "from fastapi import FastAPI", "FastAPI()"],
    ["flask", "from flask import Flask", "Flask(__name__)"],
  ].map(
    ([framework, imported, made]): ScaffoldCase => ({
      scaffold: "idempotency",
      files: python(`${framework}\nsqlalchemy\ncelery\n`, "app.py", {
        "db.py": `from sqlalchemy import create_engine\n\nengine = create_engine("postgresql://db/shop")\n`,
        "app.py": `from celery import shared_task\n${imported}\n\nfrom db import engine\n\napp = ${made}\n\n\n@shared_task(acks_late=True)\ndef ship(order):\n    parcels.send(order)\n`,
      }),
      holds: {
        "app.py": /from idempotency import answer_once\n\napp = [^\n]*\nanswer_once\(app, engine\)\n/,
        "idempotency.py": /ON CONFLICT DO NOTHING/,
        "idempotency_keys.sql": /CREATE TABLE idempotency_keys/,
      },
      // Which messages are put into `once`, only their handlers can say.
      state: "unanswered",
      because: /whether the work for a message that Celery delivers again may be done twice/,
    }),
  ),
];
