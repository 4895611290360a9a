// A small service in each framework of Node, as somebody would have written it before any scaffold: it asks another
// service, makes orders, and has an error that nobody handles.

/** What they are all given; `answer` is the path under which each answers what the other service says. */
export const FILES = {
  "src/db.ts": `import { Pool } from "pg";

export const pool = new Pool({ connectionTimeoutMillis: 2000 });
`,
  "src/rates.ts": `export async function rates() {
  const answer = await fetch(process.env.RATES ?? "", { signal: AbortSignal.timeout(4000) });
  return { status: answer.status, body: await answer.text() };
}
`,
};

const EXPRESS = `let orders = 0;
const app = express();

app.get("/items/:id", (request, response) => {
  response.json({ id: request.params.id });
});
app.get("/rates", async (_request, response) => {
  response.json(await rates());
});
app.get("/boom", () => {
  throw new Error("boom of Express");
});
app.post("/orders", (_request, response) => {
  orders += 1;
  response.status(201).json({ id: orders });
});

app.listen(Number(process.env.PORT));
`;

/** The file that is started, by the framework. */
export const APPS = {
  Express: `import express from "express";
import { rates } from "./rates.js";

${EXPRESS}`,

  Fastify: `import Fastify from "fastify";
import { rates } from "./rates.js";

let orders = 0;
const app = Fastify();

app.get("/items/:id", async (request) => request.params);
app.get("/rates", async () => rates());
app.get("/boom", async () => {
  throw new Error("boom of Fastify");
});
app.post("/orders", async (_request, reply) => {
  orders += 1;
  return reply.code(201).send({ id: orders });
});

app.listen({ port: Number(process.env.PORT) });
`,

  Koa: `import Router from "@koa/router";
import Koa from "koa";
import { rates } from "./rates.js";

let orders = 0;
const app = new Koa();
const router = new Router();

router.get("/items/:id", (context) => {
  context.body = { id: context.params.id };
});
router.get("/rates", async (context) => {
  context.body = await rates();
});
router.get("/boom", () => {
  throw new Error("boom of Koa");
});
router.post("/orders", (context) => {
  orders += 1;
  context.status = 201;
  context.body = { id: orders };
});
app.use(router.routes());

app.listen(Number(process.env.PORT));
`,

  Hono: `import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { rates } from "./rates.js";

let orders = 0;
const app = new Hono();

app.get("/items/:id", (context) => context.json({ id: context.req.param("id") }));
app.get("/rates", async (context) => context.json(await rates()));
app.get("/boom", () => {
  throw new Error("boom of Hono");
});
app.post("/orders", (context) => {
  orders += 1;
  return context.json({ id: orders }, 201);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT) });
`,

  hapi: `import Hapi from "@hapi/hapi";
import { rates } from "./rates.js";

const init = async () => {
  let orders = 0;
  const server = Hapi.server({ port: Number(process.env.PORT) });

  server.route({ method: "GET", path: "/items/{id}", handler: (request) => ({ id: request.params.id }) });
  server.route({ method: "GET", path: "/rates", handler: () => rates() });
  server.route({
    method: "GET",
    path: "/boom",
    handler: () => {
      throw new Error("boom of hapi");
    },
  });
  server.route({
    method: "POST",
    path: "/orders",
    handler: (_request, h) => {
      orders += 1;
      return h.response({ id: orders }).code(201);
    },
  });

  await server.start();
};

init();
`,

  restify: `import restify from "restify";
import { rates } from "./rates.js";

let orders = 0;
const server = restify.createServer();

server.use(restify.plugins.bodyParser());
server.get("/items/:id", (request, response, next) => {
  response.send({ id: request.params.id });
  next();
});
server.get("/rates", (_request, response, next) => {
  rates().then((each) => {
    response.send(each);
    next();
  }, next);
});
server.get("/boom", (_request, _response, next) => {
  next(new Error("boom of restify"));
});
server.post("/orders", (_request, response, next) => {
  orders += 1;
  response.send(201, { id: orders });
  next();
});

server.listen(Number(process.env.PORT));
`,

  Polka: `import polka from "polka";
import { rates } from "./rates.js";

let orders = 0;
const app = polka();

app.get("/items/:id", (request, response) => {
  response.end(JSON.stringify({ id: request.params.id }));
});
app.get("/rates", async (_request, response) => {
  response.end(JSON.stringify(await rates()));
});
app.post("/orders", (_request, response) => {
  orders += 1;
  response.statusCode = 201;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ id: orders }));
});

app.listen(Number(process.env.PORT));
`,

  "Node's http": `import { createServer } from "node:http";
import { rates } from "./rates.js";

const server = createServer((request, response) => {
  if (request.url === "/rates") {
    rates().then((each) => response.end(JSON.stringify(each)));
    return;
  }
  response.end("{}");
});

server.listen(Number(process.env.PORT));
`,
};

/** A program of these as CommonJS without types. */
export function commonJs(text) {
  const exported = [...text.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(([, name]) => name);
  const program = text
    .replaceAll(/^import (.+) from ("[^"]+");$/gm, "const $1 = require($2);")
    .replaceAll(/^export /gm, "")
    .replaceAll('.js")', '")');
  return exported.length === 0 ? program : `${program}\nmodule.exports = { ${exported.join(", ")} };\n`;
}
