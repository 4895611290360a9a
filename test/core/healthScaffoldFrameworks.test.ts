import { describe, expect, test } from "vitest";
import { healthScaffolded } from "../support/scaffolded.ts";

type Files = Readonly<Record<string, string>>;

/** A package of Node's, with a client of Redis in a file of its own. */
function node(dependencies: readonly string[], files: Files): Files {
  const asked = Object.fromEntries([...dependencies, "ioredis"].map((name) => [name, "*"]));
  const manifest = { name: "shop", type: "module", scripts: { start: "node app.js" }, dependencies: asked };
  const stores = `import { Redis } from "ioredis";\n\nexport const redis = new Redis();\n`;
  return { "package.json": JSON.stringify(manifest), "src/stores.ts": stores, ...files };
}

function python(requirement: string, main: string): Files {
  const stores = `import redis\n\ncache = redis.Redis(host="cache")\n`;
  return { "requirements.txt": `${requirement}\nredis\n`, "stores.py": stores, "main.py": main };
}

const CASES: readonly (readonly [name: string, files: Files, changed: readonly string[]])[] = [
  [
    "restify",
    node(["restify"], {
      "src/app.ts": `import restify from "restify";

const server = restify.createServer();

server.get("/orders", (request, response, next) => {
  response.send([]);
  next();
});

server.listen(3000);
`,
    }),
    ["src/app.ts", "src/health.ts"],
  ],
  [
    "polka",
    node(["polka"], {
      "src/app.ts": `import polka from "polka";

const app = polka();

app.get("/orders", (request, response) => {
  response.end("[]");
});

app.listen(3000);
`,
    }),
    ["src/app.ts", "src/health.ts"],
  ],
  [
    "http, a function in place",
    node([], {
      "src/app.ts": `import http from "node:http";
import { list } from "./orders.js";

const server = http.createServer(async (request, response) => {
  response.end(JSON.stringify(await list(request.url)));
});

server.listen(3000);
`,
    }),
    ["src/app.ts", "src/health.ts"],
  ],
  [
    "http, a function by its name, in CommonJS",
    {
      "package.json": `{ "name": "shop", "scripts": { "start": "node app.js" } }`,
      "app.js": `'use strict'
const { createServer } = require('http')

function answer(req, res) {
  if (req.url === '/orders') {
    res.end('[]')
    return
  }
  res.writeHead(404).end()
}

createServer(answer).listen(process.env.PORT)
`,
    },
    ["app.js", "health.js"],
  ],
  [
    "SvelteKit",
    node(["@sveltejs/kit"], {
      "svelte.config.js": `import adapter from "@sveltejs/adapter-node";\nexport default { kit: { adapter: adapter() } };\n`,
      "src/routes/orders/+server.ts": `export async function GET() {\n  return Response.json([]);\n}\n`,
    }),
    ["src/routes/livez/+server.ts", "src/routes/readyz/+server.ts"],
  ],
  [
    "Astro",
    node(["astro"], {
      "src/pages/orders.ts": `export const GET = () => Response.json([]);\n`,
    }),
    ["src/pages/livez.ts", "src/pages/readyz.ts"],
  ],
  [
    "Remix",
    node(["@remix-run/node"], {
      "app/routes/orders.tsx": `export async function loader() {\n  return Response.json([]);\n}\n`,
    }),
    ["app/routes/livez.ts", "app/routes/readyz.ts"],
  ],
  [
    "React Router, with its table of routes",
    node(["@react-router/node"], {
      "app/routes.ts": `import { type RouteConfig, index } from "@react-router/dev/routes";\n\nexport default [index("routes/home.tsx")] satisfies RouteConfig;\n`,
      "app/routes/home.tsx": `export async function loader() {\n  return { orders: [] };\n}\n`,
    }),
    ["app/routes.ts", "app/routes/livez.ts", "app/routes/readyz.ts"],
  ],
  [
    "Nitro",
    node(["nitropack"], {
      "server/api/orders.get.ts": `export default defineEventHandler(() => []);\n`,
    }),
    ["server/routes/livez.get.ts", "server/routes/readyz.get.ts"],
  ],
  [
    "AdonisJS",
    node(["@adonisjs/core", "@adonisjs/lucid"], {
      "start/routes.ts": `import router from '@adonisjs/core/services/router'

router.get('/orders', async () => {
  return []
})
`,
    }),
    ["start/health.ts", "start/routes.ts"],
  ],
  [
    "Quart",
    python(
      "quart",
      `from quart import Quart\n\napp = Quart(__name__)\n\n\n@app.get("/orders")\nasync def orders():\n    return []\n`,
    ),
    ["health.py", "main.py"],
  ],
  [
    "Sanic",
    python(
      "sanic",
      `from sanic import Sanic\nfrom sanic.response import json\n\napp = Sanic("shop")\n\n\n@app.get("/orders")\nasync def orders(request):\n    return json([])\n`,
    ),
    ["health.py", "main.py"],
  ],
  [
    "Bottle",
    python(
      "bottle",
      `from bottle import Bottle\n\napp = Bottle()\n\n\n@app.get("/orders")\ndef orders():\n    return {}\n`,
    ),
    ["health.py", "main.py"],
  ],
  [
    "Falcon, which waits",
    python(
      "falcon",
      `import falcon\n\nfrom orders import Orders\n\napp = falcon.App()\napp.add_route("/orders", Orders())\n`,
    ),
    ["health.py", "main.py"],
  ],
  [
    "Falcon, which awaits",
    python(
      "falcon",
      `import falcon.asgi\n\nfrom orders import Orders\n\napp = falcon.asgi.App()\napp.add_route("/orders", Orders())\n`,
    ),
    ["health.py", "main.py"],
  ],
  [
    "by hand, Bun",
    node([], {
      "src/app.ts": `Bun.serve({
  port: 3000,
  async fetch(request) {
    const { pathname } = new URL(request.url);
    return pathname === "/orders" ? Response.json([]) : new Response("not found", { status: 404 });
  },
});
`,
    }),
    ["src/app.ts", "src/health.ts"],
  ],
  [
    "Bun, with routes behind other options",
    node([], {
      "src/app.ts": `import { serve } from "bun";

serve({
  tls: { key: Bun.file("key.pem"), cert: Bun.file("cert.pem") },
  routes: {
    "/orders/:id": (request) => Response.json({ id: request.params.id }),
    "/orders": { POST: async () => new Response("made", { status: 201 }) },
  },
});
`,
    }),
    ["src/app.ts", "src/health.ts"],
  ],
  [
    "by hand, Deno",
    {
      "deno.json": `{ "imports": { "ioredis": "npm:ioredis@5" } }`,
      "stores.ts": `import { Redis } from "ioredis";\n\nexport const redis = new Redis();\n`,
      "main.ts": `Deno.serve({
  port: 8000,
  handler: async (request) => {
    const { pathname } = new URL(request.url);
    return pathname === "/orders" ? Response.json([]) : new Response("not found", { status: 404 });
  },
});
`,
    },
    ["health.ts", "main.ts"],
  ],
  [
    "Grape",
    {
      Gemfile: `source "https://rubygems.org"\ngem "grape"\ngem "redis"\n`,
      "config.ru": `require_relative "app"\nrun Shop::API\n`,
      "app.rb": `require "grape"\nrequire "redis"\n\nREDIS = Redis.new\n\nmodule Shop\n  class API < Grape::API\n    format :json\n\n    get "/orders" do\n      []\n    end\n  end\nend\n`,
    },
    ["app.rb", "readiness.rb"],
  ],
];

describe.each(CASES)("%s", (name, files, changed) => {
  test("has both endpoints once they are scaffolded, and only once", async () => {
    const scaffolded = await healthScaffolded(files);
    expect(scaffolded.before.state).toBe(/^(?:http|by hand),/.test(name) ? "unanswered" : "gap");
    expect(scaffolded.changed).toEqual(changed);
    expect(scaffolded.after.findings).toEqual([]);
    expect(scaffolded.after.state).toBe("met");
    expect(scaffolded.again.changes).toEqual([]);
    if (process.env["SHOW"]) for (const path of changed) console.log(`--- ${path}\n${scaffolded.text(path)}`);
  });
});
