// Proves by running them that what the scaffolds retry, circuit-breaker, idempotency, rate-limiter and error-tracking write
// for Node works: against a real PostgreSQL in memory, and servers that fail as they are told to.
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { finished, say } from "../health/proof.mjs";
import { output, scaffold, serving } from "../support/served.mjs";
import { portOf } from "../support/waits.mjs";

/** What it needs beside the frameworks. */
export const PACKAGES = [
  "cockatiel@3",
  "rate-limiter-flexible@11",
  "@sentry/node@10",
  "@electric-sql/pglite@0.3",
  "@types/pg@8",
];
const SCAFFOLDS = ["retry", "circuit-breaker", "idempotency", "rate-limiter", "error-tracking"];
const DB = `import { Pool } from "pg";

export const pool = new Pool({ connectionTimeoutMillis: 2000 });
`;
const RATES = `export async function rates(): Promise<unknown> {
  const answer = await fetch(process.env.RATES ?? "", { signal: AbortSignal.timeout(2000) });
  return { status: answer.status, body: await answer.text() };
}
`;
const APPS = {
  Express: `import express from "express";
import { rates } from "./rates.js";

let orders = 0;
const app = express();

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
`,
  Fastify: `import Fastify from "fastify";
import { rates } from "./rates.js";

let orders = 0;
const app = Fastify();

app.get("/rates", async () => rates());
app.get("/boom", async () => {
  throw new Error("boom of Fastify");
});
app.post("/orders", async (_request, reply) => {
  orders += 1;
  return reply.code(201).send({ id: orders });
});

await app.listen({ port: Number(process.env.PORT) });
`,
  Koa: `import Koa from "koa";
import { rates } from "./rates.js";

let orders = 0;
const app = new Koa();

app.use(async (context) => {
  if (context.path === "/boom") throw new Error("boom of Koa");
  if (context.path === "/rates") context.body = await rates();
  if (context.path !== "/orders") return;
  orders += 1;
  context.status = 201;
  context.body = { id: orders };
});

app.listen(Number(process.env.PORT));
`,
};

/**
 * @param {string} folder where the packages are installed
 * @param {(name: string, root: string) => Promise<boolean>} compiles
 * @param {(type: string, start: string) => string} manifest
 * @param {object} config
 */
export async function proveResilience(folder, compiles, manifest, config) {
  await postgresInMemory(folder);
  for (const [framework, app] of Object.entries(APPS)) {
    const name = `${framework}, resilience`;
    const root = path.join(folder, `resilience-${framework.toLowerCase()}`);
    await written(root, {
      "package.json": manifest("module", "node dist/app.js").replace(
        '"dependencies": {}',
        `"dependencies": { "${framework.toLowerCase()}": "*", "pg": "*" }`,
      ),
      "tsconfig.json": JSON.stringify(config),
      "src/db.ts": DB,
      "src/rates.ts": RATES,
      "src/app.ts": app,
    });
    for (const id of SCAFFOLDS) await scaffold(name, id, root);
    if (!(await compiles(name, root))) continue;
    await proveServed(name, root);
    if (framework === "Express") await proveBreaker(name, root);
  }
}

async function proveServed(name, root) {
  const upstream = await failing(2);
  const sentry = await listening((_request, response) => response.end("{}"));
  const env = {
    RATES: upstream.address,
    SENTRY_DSN: sentry.address.replace("//", "//key@").concat("/1"),
    SCHEMA: path.join(root, "src/idempotency_keys.sql"),
  };
  try {
    await serving({ name, command: ["node", "dist/app.js"], root, env, path: "/livez" }, async (asked) => {
      const first = await asked("/orders", { "idempotency-key": "one" }, "POST");
      const again = await asked("/orders", { "idempotency-key": "one" }, "POST");
      const other = await asked("/orders", { "idempotency-key": "two" }, "POST");
      const foreign = await asked("/orders", { "idempotency-key": "one", authorization: "Bearer other" }, "POST");
      say(`${name}: answers a repeat as before`, first.body === again.body && again.status === 201, again.body);
      say(`${name}: does another key's work`, other.body.includes('"id":2'), other.body);
      say(`${name}: one caller's key is not another's`, foreign.body.includes('"id":3'), foreign.body);
      const { body } = await asked("/rates");
      say(`${name}: asks again until it is answered`, body.includes('"status":200') && upstream.asked() === 3, body);
      await asked("/boom");
      const sent = await asked.until(() => sentry.bodies().includes(`boom of ${name.split(",")[0]}`));
      say(`${name}: sends an error to Sentry`, sent, asked.log().slice(-600));
      // Twice the limit: it may begin anew where a minute ends among the requests.
      const statuses = await Promise.all(Array.from({ length: 640 }, async () => (await asked("/orders")).status));
      say(`${name}: turns away who asks too often`, statuses.includes(429) && (await asked("/livez")).status !== 429);
      const proxied = await asked("/orders", { "x-forwarded-for": "192.0.2.1" });
      say(`${name}: and nobody through a proxy it was not told of`, proxied.status !== 429, String(proxied.status));
    });
  } finally {
    upstream.close();
    sentry.close();
  }
}

async function proveBreaker(name, root) {
  const ask = path.join(root, "ask.mjs");
  const program = `import { guarded } from "./dist/breaker.js";
let asked = 0;
const answers = [];
for (let call = 0; call < 8; call++) {
  answers.push(await guarded("reviews", async () => { asked += 1; throw new Error("down"); }, () => "none"));
}
console.log(answers.every((each) => each === "none"), asked);
`;
  await writeFile(ask, program);
  const answered = await finished("node", [ask]);
  say(`${name}: stops asking what fails, and answers otherwise`, answered.output.includes("true 5"), output(answered));
}

/** Answers 503 so often, then 200. */
async function failing(times) {
  let asked = 0;
  const server = await listening((_request, response) => {
    asked += 1;
    response.statusCode = asked > times ? 200 : 503;
    response.setHeader("connection", "close");
    response.end("ok");
  });
  return { ...server, asked: () => asked };
}

async function listening(answer) {
  let bodies = "";
  const server = createServer((request, response) => {
    request.on("data", (data) => (bodies += data));
    request.on("end", () => answer(request, response));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    bodies: () => bodies,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `pg` over PostgreSQL itself, compiled to WebAssembly: https://pglite.dev/docs/api */
async function postgresInMemory(folder) {
  await written(path.join(folder, "node_modules/pg"), {
    "package.json": JSON.stringify({ name: "pg", version: "8.0.0", type: "module", exports: "./index.js" }),
    "index.js": `import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";

export class Pool {
  #db = new PGlite();
  #ready = this.#db.exec(readFileSync(process.env.SCHEMA, "utf8"));

  async query(statement, values) {
    await this.#ready;
    return this.#db.query(statement, values);
  }
}
`,
  });
}

async function written(root, files) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}
