// Proves by building and running them that the endpoints scaffolded for frameworks that make routes of files answer 200
// when all is well, and 503 in time when Redis hangs or is down, while liveness goes on answering 200.
import path from "node:path";
import { finished, prove, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { atOnce } from "./support/waits.mjs";

const PACKAGES = [
  ...["@sveltejs/kit@2.70.4", "@sveltejs/adapter-node@5.5.7", "@sveltejs/vite-plugin-svelte@5.1.1", "svelte@5"],
  ...["vite@6", "nitropack@2.13.6", "astro@5.18.2", "@astrojs/node@9.5.5"],
  ...["node", "react", "serve", "dev"].map((name) => `@remix-run/${name}@2.17.5`),
  ...["react@18", "react-dom@18", "isbot@4", "ioredis@5", "typescript@5", "@types/node@22"],
];

const STORES = `import { Redis } from "ioredis";

export const redis = new Redis(process.env.REDIS_URL ?? "");
redis.on("error", () => {});
`;

const COMPILER = ["--noEmit", "--strict", "--skipLibCheck", "--target", "ES2022", "--module", "ESNext"];
const RESOLUTION = ["--moduleResolution", "bundler", "--lib", "ES2023,DOM", "--types", "node"];

const { folder, remove } = await temporaryFolder();
const bin = (name) => path.join(folder, "node_modules/.bin", name);
const FRAMEWORKS = [
  {
    name: "SvelteKit",
    packages: ["@sveltejs/kit"],
    routes: ["src/routes/livez/+server.ts", "src/routes/readyz/+server.ts"],
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
      "src/routes/orders/+server.ts": "export async function GET() {\n  return Response.json([]);\n}\n",
    },
  },
  {
    name: "Nitro",
    packages: ["nitropack"],
    routes: [],
    build: ["nitropack", "build"],
    start: ["node", ".output/server/index.mjs"],
    files: {
      "lib/stores.ts": STORES,
      "nitro.config.ts": `export default defineNitroConfig({ srcDir: "server", compatibilityDate: "2025-01-01" });\n`,
      "server/api/orders.get.ts": "export default defineEventHandler(() => []);\n",
    },
  },
  {
    name: "Astro",
    packages: ["astro"],
    routes: ["src/pages/livez.ts", "src/pages/readyz.ts"],
    build: ["astro", "build"],
    start: ["node", "dist/server/entry.mjs"],
    files: {
      "src/stores.ts": STORES,
      "astro.config.mjs": `import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({ adapter: node({ mode: "standalone" }) });
`,
      "src/pages/orders.ts": "export const prerender = false;\nexport const GET = () => Response.json([]);\n",
    },
  },
  {
    name: "Remix",
    packages: ["@remix-run/node", "@remix-run/react"],
    routes: ["app/routes/livez.ts", "app/routes/readyz.ts"],
    build: ["remix", "vite:build"],
    start: [bin("remix-serve"), "build/server/index.js"],
    files: {
      "app/stores.ts": STORES,
      "vite.config.ts": `import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [remix()] });
`,
      "app/root.tsx": `import { Outlet } from "@remix-run/react";

export default function App() {
  return (
    <html lang="en">
      <body>
        <Outlet />
      </body>
    </html>
  );
}
`,
      "app/routes/orders.tsx": `export async function loader() {\n  return new Response("[]");\n}\n`,
    },
  },
];

try {
  const given = ["--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps", "--prefix", folder];
  const installed = await finished("npm", ["install", ...given, ...PACKAGES]);
  if (installed.code === 0) await atOnce(2, FRAMEWORKS, proveOne);
  else
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
  routes,
  build: [tool = "", ...given],
  start: [command = "", ...rest],
  files,
}) {
  const root = path.join(folder, name.toLowerCase());
  const dependencies = Object.fromEntries([...packages, "ioredis"].map((each) => [each, "*"]));
  const manifest = { name: "shop", type: "module", scripts: { start: "node ." }, dependencies };
  await prove({
    name,
    folder: root,
    files: { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, ...files },
    asks: ["redis"],
    prepare: async () => {
      const typed =
        routes.length === 0
          ? undefined
          : await finished(bin("tsc"), [...COMPILER, ...RESOLUTION, ...routes], { cwd: root });
      if (typed !== undefined && typed.code !== 0) return typed.output;
      const built = await finished(bin(tool), given, { cwd: root });
      return built.code === 0 ? undefined : built.output;
    },
    start: () => ({ command, arguments: rest, env: { HOST: "127.0.0.1" } }),
  });
}
