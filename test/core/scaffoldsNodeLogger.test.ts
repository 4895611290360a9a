import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// What a template writes to the console goes to the log that the repository has.

const manifest = (...packages: readonly string[]) =>
  `{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { ${packages.map((name) => `"${name}": "*"`).join(", ")} } }\n`;
const EXPRESS = `import express from "express";
import { rates } from "./rates.js";

const app = express();
app.get("/rates", async (_request, response) => {
  response.json(await rates());
});
app.listen(3000);
`;
const RATES = `export async function rates() {
  const answer = await fetch("https://rates.example.com", { signal: AbortSignal.timeout(2000) });
  return answer.json();
}
`;
const DB = `import pg from "pg";\n\nexport const pool = new pg.Pool();\n`;

async function written(id: string, files: Readonly<Record<string, string>>) {
  const engine = engineOver(new MemoryWorkspace(files), { checks: [] });
  await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  expect(changes, note).not.toEqual([]);
  return Object.fromEntries(changes.map(({ path, after }) => [path, after]));
}

const shop = (logger: Readonly<Record<string, string>>, ...packages: readonly string[]) => ({
  "package.json": manifest("express", "pg", ...packages),
  "app.ts": EXPRESS,
  "rates.ts": RATES,
  "db.ts": DB,
  ...logger,
});

test.each([
  ["circuit-breaker", "breaker.ts"],
  ["graceful-shutdown", "shutdown.ts"],
  ["health-endpoint", "health.ts"],
  ["rate-limiter", "rateLimit.ts"],
  ["idempotency", "idempotency.ts"],
])("%s writes nothing to the console where a module exports a logger", async (id, path) => {
  const logger = { "logger.ts": `import { pino } from "pino";\n\nexport const logger = pino();\n` };
  const { [path]: text = "" } = await written(id, shop(logger, "pino"));
  expect(text).toContain(`import { logger } from "./logger.js";\n`);
  expect(text).toMatch(/\blogger\.(?:warn|error)\(/);
  expect(text).not.toContain("console.");
});

test.each([
  [
    "Pino",
    "pino",
    `import pino from "pino";\n\nconst log = pino();\nexport default log;\n`,
    `import log from "./logging/log.js";`,
    `log.error({ err: error }, "What`,
  ],
  [
    "a child of Pino's",
    "pino",
    `import pino from "pino";\n\nconst root = pino();\nexport const log = root.child({ service: "shop" });\n`,
    `import { log } from "./logging/log.js";`,
    `log.error({ err: error }, "What`,
  ],
  [
    "Winston",
    "winston",
    `import winston from "winston";\n\nexport const logger = winston.createLogger({ format: winston.format.json() });\n`,
    `import { logger } from "./logging/log.js";`,
    `ended.", { error: error instanceof Error ? error.stack : error })`,
  ],
  [
    "Bunyan",
    "bunyan",
    `import bunyan from "bunyan";\n\nconst log = bunyan.createLogger({ name: "shop" });\nexport { log };\n`,
    `import { log } from "./logging/log.js";`,
    `log.error({ err: error }, "What`,
  ],
])("%s is told of an error as it takes it", async (_, name, text, line, call) => {
  const { "shutdown.ts": made } = await written("graceful-shutdown", shop({ "logging/log.ts": text }, name));
  expect(made).toContain(`${line}\n`);
  expect(made).toContain(call);
});

test("CommonJS takes it in as it does", async () => {
  const { "shutdown.js": made } = await written("graceful-shutdown", {
    "package.json": manifest("express", "winston").replace("module", "commonjs"),
    "app.js": `const express = require('express')\n\nconst app = express()\napp.listen(3000)\n`,
    "logger.js": `const winston = require('winston')\n\nconst logger = winston.createLogger()\n\nmodule.exports = { logger }\n`,
  });
  expect(made).toContain(`const { logger } = require('./logger')\n`);
  expect(made).not.toContain("console.");
});

test("a logger that the file which starts the server has is not taken from there", async () => {
  const app = EXPRESS.replace("\n\n", `\nimport { pino } from "pino";\n\nexport const logger = pino();\n`);
  const { "shutdown.ts": made } = await written("graceful-shutdown", { ...shop({}, "pino"), "app.ts": app });
  expect(made).toContain("console.error(");
});

test("Nest has its own", async () => {
  const { "src/breaker.ts": made } = await written("circuit-breaker", {
    "package.json": manifest("@nestjs/core", "@nestjs/common"),
    "src/main.ts": `import { NestFactory } from "@nestjs/core";\nimport { AppModule } from "./app.module";\n\nconst app = await NestFactory.create(AppModule);\nawait app.listen(3000);\n`,
    "src/app.module.ts": `import { Module } from "@nestjs/common";\n\n@Module({})\nexport class AppModule {}\n`,
    "src/rates.ts": RATES,
  });
  expect(made).toContain(`import { Logger } from "@nestjs/common";\n`);
  expect(made).toContain("Logger.warn(");
});

test("Fastify's is that of the application which a file is given", async () => {
  const { "idempotency.ts": made } = await written("idempotency", {
    "package.json": manifest("fastify", "pg"),
    "db.ts": DB,
    "app.ts": `import Fastify from "fastify";\n\nconst app = Fastify({ logger: true });\nawait app.listen({ port: 3000 });\n`,
  });
  expect(made).toContain(`let log: FastifyInstance["log"] | undefined;\n`);
  expect(made).toMatch(/export function idempotent\(app: FastifyInstance, query: Query\) \{\n {2}log = app\.log;\n/);
  expect(made).toContain(`log?.error({ err: error }, "The answer`);
});

const FASTIFY = {
  "package.json": manifest("fastify"),
  "app.ts": `import Fastify from "fastify";
import { rates } from "./rates.js";

const app = Fastify({ logger: true });
app.get("/rates", () => rates());
await app.listen({ port: 3000 });
`,
  "rates.ts": RATES,
};

test("what ends Fastify's work writes to its log", async () => {
  const made = await written("graceful-shutdown", FASTIFY);
  expect(made["app.ts"]).toContain("drainOnStop(() => app.close(), app.log);\n");
  expect(made["shutdown.ts"]).toContain(
    "export function drainOnStop(end: () => Promise<unknown>, log: FastifyBaseLogger) {",
  );
  expect(made["shutdown.ts"]).toContain("log.error({ err: error }, ");
  expect(made["shutdown.ts"]).not.toContain("console.");
});

test("a breaker beside Fastify writes to its log", async () => {
  const made = await written("circuit-breaker", FASTIFY);
  expect(made["app.ts"]).toContain(`import { breakersOf } from "./breaker.js";\n`);
  expect(made["app.ts"]).toMatch(/logger: true \}\);\n+breakersOf\(app\);\n/);
  expect(made["breaker.ts"]).toContain("export function breakersOf(app: FastifyInstance) {\n  log = app.log;\n}");
  expect(made["breaker.ts"]).not.toContain("console.");
});
