import { describe, expect, test } from "vitest";
import outboundTimeouts from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

type Files = Readonly<Record<string, string>>;

/** The paths of the findings; the state where there is none. */
async function found(files: Files): Promise<readonly string[]> {
  const report = await scanFiles(files, [outboundTimeouts]);
  const items = report.items.filter(({ check }) => check === outboundTimeouts.id);
  const paths = items.flatMap(({ findings }) => findings.map(({ place }) => place?.path ?? ""));
  return paths.length > 0 ? [...new Set(paths)].sort() : [...new Set(items.map(({ state }) => state))].sort();
}

const CALL = 'import axios from "axios";\nexport const load = () => axios.get("https://api.example.com/items");\n';
const SHOP: Files = {
  "package.json":
    '{"name":"shop","scripts":{"start":"node server.js"},"dependencies":{"express":"5","axios":"1","vite":"7"}}',
  "server.ts": 'import express from "express";\nconst app = express();\napp.listen(3000);\n',
  "index.html": '<html><body><script type="module" src="/src/main.ts"></script></body></html>',
  "src/main.ts": 'import { load } from "./load";\nload();\n',
  "src/load.ts": CALL,
};

describe("what a server runs is judged, whatever loads it as well", () => {
  test.each<[string, Files, string]>([
    ["a module that both load", { ...SHOP, "server.ts": `${SHOP["server.ts"]}import "./src/load";` }, "src/load.ts"],
    ["CommonJS", { ...SHOP, "server.ts": 'require("express")();\nrequire("./src/load.js");' }, "src/load.ts"],
    ["by a module in between", { ...SHOP, "job.ts": 'export * from "./src/load";' }, "src/load.ts"],
    ["as it is needed", { ...SHOP, "job.ts": 'export const run = () => import("./src/load");' }, "src/load.ts"],
    ["all that a pattern names", { ...SHOP, "job.ts": 'import.meta.glob("./src/*.ts");' }, "src/load.ts"],
    [
      "a module of a server, which a page imports by its address",
      { ...SHOP, "src/load.ts": 'import "./act";', "src/act.ts": `"use server";\n${CALL}` },
      "src/act.ts",
    ],
    [
      "what that loads",
      { ...SHOP, "src/main.ts": 'import "./act";', "src/act.ts": '"use server";\nimport "./load";' },
      "src/load.ts",
    ],
    ["no page names it", { ...SHOP, "index.html": "<html></html>" }, "src/load.ts"],
    ["a page of a remark", { ...SHOP, "index.html": `<!-- ${SHOP["index.html"]} -->` }, "src/load.ts"],
    ["an import in a remark", { ...SHOP, "src/main.ts": '// import "./load";\n/* import "./load"; */' }, "src/load.ts"],
    [
      "a page that a server renders first",
      {
        "package.json": '{"name":"shop","scripts":{"start":"next start"},"dependencies":{"next":"16","axios":"1"}}',
        "pages/index.tsx": 'import { load } from "../lib/load";\nexport const getServerSideProps = load;',
        "lib/load.ts": CALL,
      },
      "lib/load.ts",
    ],
    [
      "a page that a server renders by itself",
      {
        ...SHOP,
        "src/entry-server.tsx": 'import { renderToString } from "react-dom/server";\nimport "./load";',
      },
      "src/load.ts",
    ],
    [
      "what a server of one's own renders by, loaded by its name",
      {
        ...SHOP,
        "src/entry-server.jsx": 'import { renderToString } from "solid-js/web";\nimport "./load";',
      },
      "src/load.ts",
    ],
    [
      "a server that is written as pages are",
      { ...SHOP, "src/api.tsx": 'import { Elysia } from "elysia";\nimport { load } from "./load";' },
      "src/load.ts",
    ],
    [
      "a bundle for a server",
      {
        ...SHOP,
        "index.html": "<html></html>",
        "webpack.config.js": 'module.exports = { target: "node", entry: "./src/main.ts" };',
      },
      "src/load.ts",
    ],
  ])("%s", async (_, files, path) => {
    expect(await found(files)).toEqual([path]);
  });
});

describe("what only browsers load is not", () => {
  const EMPTY = { ...SHOP, "index.html": "<html></html>" };
  test.each<[string, Files]>([
    ["from the script of an HTML file", SHOP],
    ["types alone are not loaded", { ...SHOP, "job.ts": 'import type { load } from "./src/load";' }],
    ["an HTML file of another folder", { ...SHOP, "index.html": "", "web/index.html": SHOP["index.html"] ?? "" }],
    [
      "by a component of Vue",
      {
        ...SHOP,
        "src/main.ts": 'import "./App.vue";',
        "src/App.vue": '<script setup>\nimport { load } from "@/load";\n</script>',
      },
    ],
    ["by a pattern", { ...SHOP, "src/main.ts": 'import.meta.glob("./*.ts");' }],
    ["as a worker", { ...SHOP, "src/main.ts": 'new Worker(new URL("./load.ts", import.meta.url));' }],
    ["written in the page", { ...SHOP, "index.html": '<script type="module">import "./src/main.ts";</script>' }],
    ["a component that nothing loads any more", { ...SHOP, "src/Old.tsx": 'import { load } from "./load";' }],
    [
      "an input of Vite",
      {
        ...EMPTY,
        "vite.config.ts":
          'import { defineConfig } from "vite";\nimport { resolve } from "node:path";\nexport default defineConfig({ build: { rollupOptions: { input: { main: resolve(__dirname, "src/main.ts") } } } });',
      },
    ],
    ["an entry of webpack", { ...EMPTY, "webpack.config.js": 'module.exports = { entry: { app: "./src/main.ts" } };' }],
    [
      "an entry that a function of the configuration gives",
      { ...EMPTY, "webpack.common.js": 'module.exports = (env) => ({ entry: ["./src/main.ts"] });' },
    ],
    [
      "an entry of Angular",
      {
        ...EMPTY,
        "angular.json": '{"projects":{"shop":{"architect":{"build":{"options":{"browser":"src/main.ts"}}}}}}',
      },
    ],
    [
      "what a client component loads",
      {
        "package.json": '{"name":"shop","scripts":{"start":"next start"},"dependencies":{"next":"16","axios":"1"}}',
        "app/cart.tsx": '"use client";\nimport { load } from "@/lib/load";',
        "lib/load.ts": CALL,
      },
    ],
    [
      "a package of the workspace",
      {
        "package.json": '{"workspaces":["packages/*","apps/*"]}',
        "apps/api/package.json":
          '{"name":"api","scripts":{"start":"node index.js"},"dependencies":{"express":"5","@shop/client":"*"}}',
        "apps/api/index.ts":
          'import express from "express";\nimport { format } from "@shop/client/format";\nexpress();',
        "apps/web/package.json": '{"name":"web","dependencies":{"@shop/client":"*"}}',
        "apps/web/index.html": '<script type="module" src="/main.ts"></script>',
        "apps/web/main.ts": 'import { load } from "@shop/client";',
        "packages/client/package.json": '{"name":"@shop/client","dependencies":{"axios":"1"}}',
        "packages/client/src/index.ts": CALL,
        "packages/client/src/format.ts": "export const format = String;",
      },
    ],
  ])("%s", async (_, files) => {
    expect(await found(files)).toEqual(["not-applicable"]);
  });
});

test("a retry on a page is no policy of the service", async () => {
  const retry = (await import("../../src/core/checks/reliability/retry-policy.ts")).default;
  const loop =
    "export async function load() {\n  while (true) {\n    try {\n      return await fetch('https://api.example.com');\n    } catch {}\n  }\n}\n";
  const files = { ...SHOP, "src/load.ts": loop };
  expect(itemOf(await scanFiles(files, [retry]), retry.id).state).toBe("not-applicable");
  const served = { ...files, "server.ts": `${SHOP["server.ts"]}import "./src/load";` };
  expect(itemOf(await scanFiles(served, [retry]), retry.id).state).toBe("gap");
});
