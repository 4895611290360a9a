// Proves by running them that the endpoints scaffolded for Node's frameworks answer 200 when all is well, and 503 in
// time when Redis or PostgreSQL hangs or is down, while liveness goes on answering 200.
import path from "node:path";
import { ADONIS } from "./health/adonis.mjs";
import { finished, prove, skip, summary, temporaryFolder } from "./health/proof.mjs";

const PACKAGES = [
  "express@5",
  "fastify@5",
  "koa@3",
  "hono@4",
  "@hapi/hapi@21",
  "@hono/node-server@1",
  "@nestjs/common@11",
  "@nestjs/core@11",
  "@nestjs/platform-express@11",
  "@adonisjs/core@6",
  "restify@11",
  "@types/restify",
  "polka@0.5",
  "@types/polka@0.5",
  "reflect-metadata",
  "rxjs",
  "pg@8",
  "ioredis@5",
  "redis@5",
  "typescript@5",
  "@types/express@5",
  "@types/koa",
  "@types/pg",
  "@types/node@22",
];

const COMMON_JS_STORES = `const { Redis } = require("ioredis");
const { Pool } = require("pg");

const redis = new Redis(process.env.REDIS_URL);
redis.on("error", () => {});
const pool = new Pool();
pool.on("error", () => {});

module.exports = { pool, redis };
`;

const TYPESCRIPT_STORES = `import pg from "pg";
import { createClient } from "redis";

export const pool = new pg.Pool();
pool.on("error", () => {});
export const cache = createClient({ url: process.env.REDIS_URL });
cache.on("error", () => {});
await cache.connect();
`;

const MANIFEST = (type) => `{ "name": "shop", "type": "${type}", "scripts": { "start": "node app.js" } }\n`;

const { folder, remove } = await temporaryFolder();
try {
  const installed = await finished("npm", [
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--prefix",
    folder,
    ...PACKAGES,
  ]);
  if (installed.code !== 0)
    skip(
      "all of Node's frameworks",
      `their packages could not be installed: ${installed.output.trim().split("\n")[0]}`,
    );
  else await proveAll();
} finally {
  await remove();
}
summary();

async function proveAll() {
  await prove({
    name: "Express, CommonJS",
    folder: path.join(folder, "express-commonjs"),
    files: {
      "package.json": MANIFEST("commonjs"),
      "stores.js": COMMON_JS_STORES,
      "app.js": `const express = require('express')

const app = express()

app.get('/', (req, res) => {
  res.send('hello')
})
app.use((req, res) => res.sendStatus(404))

app.listen(process.env.PORT)
`,
    },
    start: () => ({ command: "node", arguments: ["app.js"] }),
  });

  await typescript("Express, TypeScript", "express-typescript", {
    "src/app.ts": `import express from "express";

const app = express();

app.get("/", (_request, response) => {
  response.send("hello");
});

app.listen(Number(process.env.PORT));
`,
  });

  await typescript("Fastify", "fastify", {
    "src/app.ts": `import Fastify from "fastify";

const app = Fastify();

app.get("/", async () => "hello");

await app.listen({ port: Number(process.env.PORT) });
`,
  });

  await typescript("hapi", "hapi", {
    "src/app.ts": `import Hapi from "@hapi/hapi";

const server = Hapi.server({ port: Number(process.env.PORT) });

server.route({ method: "GET", path: "/", handler: () => "hello" });

await server.start();
`,
  });

  await typescript("Koa", "koa", {
    "src/app.ts": `import Koa from "koa";

const app = new Koa();

app.use(async (context) => {
  context.body = "hello";
});

app.listen(Number(process.env.PORT));
`,
  });

  await typescript("Hono", "hono", {
    "src/app.ts": `import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();

app.get("/", (context) => context.text("hello"));

serve({ fetch: app.fetch, port: Number(process.env.PORT) });
`,
  });

  await typescript("restify", "restify", {
    "src/app.ts": `import restify from "restify";

const server = restify.createServer();

server.get("/", (_request, response, next) => {
  response.send("hello");
  next();
});

server.listen(Number(process.env.PORT));
`,
  });

  await typescript("Polka", "polka", {
    "src/app.ts": `import polka from "polka";

const app = polka();

app.get("/", (_request, response) => {
  response.end("hello");
});

app.listen(Number(process.env.PORT));
`,
  });

  await typescript("Node's http", "http", {
    "src/app.ts": `import { createServer } from "node:http";

const server = createServer((_request, response) => {
  response.end("hello");
});

server.listen(Number(process.env.PORT));
`,
  });

  await typescript("AdonisJS", "adonis", ADONIS);

  await typescript(
    "NestJS",
    "nest",
    {
      "src/app.ts": `import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.js";

const app = await NestFactory.create(AppModule);
app.setGlobalPrefix("api");
await app.listen(Number(process.env.PORT));
`,
      "src/app.module.ts": `import { Controller, Get, Module } from "@nestjs/common";

@Controller()
export class HelloController {
  @Get()
  hello() {
    return "hello";
  }
}

@Module({
  controllers: [HelloController],
})
export class AppModule {}
`,
    },
    "/api",
  );
}

/** An app in TypeScript: it has to pass the strict compiler before it runs. */
async function typescript(name, base, files, prefix = "") {
  const root = path.join(folder, base);
  const options = {
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    outDir: "dist",
    rootDir: "src",
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  };
  await prove({
    name,
    folder: root,
    prefix,
    files: {
      "package.json": MANIFEST("module"),
      "tsconfig.json": JSON.stringify({ compilerOptions: options, include: ["src"] }),
      "src/stores.ts": TYPESCRIPT_STORES,
      ...files,
    },
    prepare: async () => {
      const compiled = await finished("node", [path.join(folder, "node_modules/typescript/bin/tsc"), "-p", root]);
      return compiled.code === 0 ? undefined : compiled.output;
    },
    start: () => ({ command: "node", arguments: ["dist/app.js"] }),
  });
}
