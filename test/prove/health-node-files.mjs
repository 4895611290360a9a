// Proves by building and running them that what is scaffolded for frameworks that make routes of files works: endpoints
// that answer 200 when all is well and 503 in time when Redis hangs or is down, while liveness goes on answering 200; and
// what every request passes: the logger, what measures and limits, writes with keys, and errors sent to Sentry.
import path from "node:path";
import { finished, prove, say, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { listening, postgresInMemory } from "./scaffold-node/beside.mjs";
import { scaffolder } from "./support/scaffolds.mjs";
import { atOnce } from "./support/waits.mjs";

const PACKAGES = [
  ...["@sveltejs/kit@2.70.4", "@sveltejs/adapter-node@5.5.7", "@sveltejs/vite-plugin-svelte@5.1.1", "svelte@5"],
  ...["vite@6", "nitropack@2.13.6", "astro@5.18.2", "@astrojs/node@9.5.5"],
  ...["node", "react", "serve", "dev"].map((name) => `@remix-run/${name}@2.17.5`),
  ...["node", "dev", "serve"].map((name) => `@react-router/${name}@7.18.4`),
  ...["react-router@7.18.4", "react@18", "react-dom@18", "isbot@4", "ioredis@5", "typescript@5", "@types/node@22"],
  ...[
    "pino@9.14.0",
    "prom-client@15.1.3",
    "rate-limiter-flexible@11.4.0",
    "@electric-sql/pglite@0.3.16",
    "@types/pg@8.15.6",
  ],
  ...["@sentry/node@10.75.2", "@sentry/sveltekit@10.75.2"],
];

/** What every request passes. */
const PASSED = ["logger", "red-metrics", "rate-limiter", "idempotency", "error-tracking"];

/** @param {string} router the package whose outlet draws the page */
const rootOf = (router) => `import { Outlet } from "${router}";

export default function App() {
  return (
    <html lang="en">
      <body>
        <Outlet />
      </body>
    </html>
  );
}
`;

const REDIS = `import { Redis } from "ioredis";

export const redis = new Redis(process.env.REDIS_URL ?? "");
redis.on("error", () => {});
`;
const STORES = `${REDIS}
export const pool = new Pool({ connectionTimeoutMillis: 2000 });
`.replace("\n\n", `\nimport { Pool } from "pg";\n\n`);

const COMPILER = ["--noEmit", "--strict", "--skipLibCheck", "--target", "ES2022", "--module", "ESNext"];
const RESOLUTION = ["--moduleResolution", "bundler", "--lib", "ES2023,DOM", "--types", "node"];

const { folder, remove } = await temporaryFolder();
/** @type {Awaited<ReturnType<typeof scaffolder>>} */
let apply;
const bin = (name) => path.join(folder, "node_modules/.bin", name);
const FRAMEWORKS = [
  {
    name: "SvelteKit",
    packages: ["@sveltejs/kit"],
    keys: "src/lib/server",
    routes: ["src/hooks.server.ts", "src/routes/livez/+server.ts", "src/routes/readyz/+server.ts"],
    build: ["vite", "build"],
    start: ["node", "build"],
    files: {
      "src/lib/server/stores.ts": STORES,
      "svelte.config.js": `import adapter from "@sveltejs/adapter-node";

export default { kit: { adapter: adapter() } };
`,
      "vite.config.js": `import { sveltekit } from "@sveltejs/kit/vite";

export default { plugins: [sveltekit()] };
`,
      "src/app.html": "<!doctype html><html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n",
      "src/routes/orders/+server.ts": `let orders = 0;

export async function POST() {
  orders += 1;
  return Response.json({ id: orders }, { status: 201 });
}
`,
      "src/routes/boom/+server.ts": `export function GET() {\n  throw new Error("boom of SvelteKit");\n}\n`,
    },
  },
  {
    name: "Nitro",
    packages: ["nitropack"],
    keys: "server",
    routes: [],
    build: ["nitropack", "build"],
    start: ["node", ".output/server/index.mjs"],
    files: {
      "lib/stores.ts": STORES,
      "nitro.config.ts": `export default defineNitroConfig({ srcDir: "server", compatibilityDate: "2025-01-01" });\n`,
      "server/routes/orders.post.ts": `let orders = 0;

export default defineEventHandler((event) => {
  orders += 1;
  setResponseStatus(event, 201);
  return { id: orders };
});
`,
      "server/routes/boom.get.ts": `export default defineEventHandler(() => {\n  throw new Error("boom of Nitro");\n});\n`,
    },
  },
  {
    name: "Astro",
    packages: ["astro"],
    keys: "src/lib",
    routes: ["src/env.d.ts", "src/middleware.ts", "src/pages/livez.ts", "src/pages/readyz.ts"],
    build: ["astro", "build"],
    start: ["node", "dist/server/entry.mjs"],
    files: {
      "src/env.d.ts": `/// <reference types="astro/client" />\n`,
      "src/stores.ts": STORES,
      "astro.config.mjs": `import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({ adapter: node({ mode: "standalone" }), security: { checkOrigin: false } });
`,
      "src/pages/orders.ts": `let orders = 0;

export const prerender = false;
export const POST = () => {
  orders += 1;
  return Response.json({ id: orders }, { status: 201 });
};
`,
      "src/pages/boom.ts": `export const prerender = false;
export const GET = () => {
  throw new Error("boom of Astro");
};
`,
    },
  },
  {
    name: "Remix",
    packages: ["@remix-run/node", "@remix-run/react"],
    routes: ["app/routes/livez.ts", "app/routes/readyz.ts"],
    build: ["remix", "vite:build"],
    start: [bin("remix-serve"), "build/server/index.js"],
    files: {
      "app/stores.ts": REDIS,
      "vite.config.ts": `import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [remix()] });
`,
      "app/root.tsx": rootOf("@remix-run/react"),
      "app/routes/orders.tsx": `export async function loader() {\n  return new Response("[]");\n}\n`,
    },
  },
  {
    name: "React Router",
    packages: ["@react-router/node", "react-router"],
    routes: ["app/routes/livez.ts", "app/routes/readyz.ts"],
    build: ["react-router", "build"],
    start: [bin("react-router-serve"), "build/server/index.js"],
    files: {
      "app/stores.ts": REDIS,
      "vite.config.ts": `import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [reactRouter()] });
`,
      "app/root.tsx": rootOf("react-router"),
      "app/routes.ts": `import { type RouteConfig, route } from "@react-router/dev/routes";

export default [route("orders", "routes/orders.tsx")] satisfies RouteConfig;
`,
      "app/routes/orders.tsx": `export async function loader() {\n  return new Response("[]");\n}\n`,
    },
  },
];

try {
  const given = ["--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps", "--prefix", folder];
  const installed = await finished("npm", ["install", ...given, ...PACKAGES]);
  if (installed.code === 0) {
    await postgresInMemory(folder);
    apply = await scaffolder(folder);
    await atOnce(2, FRAMEWORKS, proveOne);
  } else
    skip(
      "the frameworks that make routes of files",
      `their packages could not be installed: ${installed.output.trim().split("\n")[0]}`,
    );
} finally {
  await remove();
}
summary();

/** @param {(typeof FRAMEWORKS)[number]} framework */
async function proveOne({
  name,
  packages,
  keys,
  routes,
  build: [tool = "", ...given],
  start: [command = "", ...rest],
  files,
}) {
  const root = path.join(folder, name.toLowerCase().replaceAll(" ", "-"));
  const isPassed = keys !== undefined;
  const dependencies = Object.fromEntries([...packages, "ioredis", ...(isPassed ? ["pg"] : [])].map((at) => [at, "*"]));
  const manifest = { name: "shop", type: "module", scripts: { start: "node ." }, dependencies };
  const all = { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, ...files };
  const sentry = await listening((_request, response) => response.end("{}"));
  const env = {
    HOST: "127.0.0.1",
    SCHEMA: path.join(root, keys ?? "", "idempotency_keys.sql"),
    SENTRY_DSN: sentry.address.replace("//", "//key@").concat("/1"),
  };
  await prove({
    name,
    folder: root,
    files: isPassed ? await apply(name, all, PASSED) : all,
    asks: ["redis"],
    scaffolds: ["health-endpoint"],
    // The limiter lets pass here: it counts in Redis, and what stands for that cannot count.
    ...(isPassed ? { also: ["logger", "red-metrics"] } : {}),
    prepare: async () => {
      const typed =
        routes.length === 0
          ? undefined
          : await finished(bin("tsc"), [...COMPILER, ...RESOLUTION, ...routes], { cwd: root });
      if (typed !== undefined && typed.code !== 0) return typed.output;
      const built = await finished(bin(tool), given, { cwd: root, env });
      return built.code === 0 ? undefined : built.output;
    },
    start: () => ({ command, arguments: rest, env }),
    ...(isPassed ? { further: (address) => provePassed(name, address, sentry) } : {}),
  });
  sentry.close();
}

async function provePassed(name, address, sentry) {
  const post = async (key) => {
    const headers = { "idempotency-key": key, "content-type": "application/json" };
    const answer = await fetch(`${address}/orders`, { method: "POST", body: "{}", headers });
    return `${answer.status} ${await answer.text()}`;
  };
  const [first, again, other] = [await post("one"), await post("one"), await post("two")];
  say(`${name}: answers a repeat as before`, first.startsWith("201") && first === again, `${first} ${again}`);
  say(`${name}: does another key's work`, other.includes('"id":2'), other);
  const { status } = await fetch(`${address}/boom`);
  const sent = await sentry.hears(`boom of ${name}`);
  say(`${name}: sends an error to Sentry`, status === 500 && sent, String(status));
}
