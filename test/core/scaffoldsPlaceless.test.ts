import { expect, test } from "vitest";
import { LOGGER } from "../../src/core/fixes/scaffolds/logger/index.ts";
import { placelessOf } from "../../src/core/fixes/scaffolds/placeless.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// A framework without a template says where what is missing belongs, and never that it is not written yet.

async function note(id: string, files: Readonly<Record<string, string>>): Promise<string> {
  const engine = engineOver(new MemoryWorkspace(files));
  const { components } = await engine.scan(never);
  const { changes, note: said } = await engine.scaffold({ id, component: components[0]?.id ?? "" });
  expect(changes).toEqual([]);
  return said ?? "";
}

const composer = (name: string) => ({ "composer.json": `{ "name": "shop/shop", "require": { "${name}": "^5.0" } }\n` });

test.each([
  ["cakephp/cakephp", "logger", /^There is no template for CakePHP of .*JsonFormatter/],
  ["codeigniter4/framework", "rate-limiter", /^There is no template for CodeIgniter of .*Throttler/],
  ["yiisoft/yii2", "error-tracking", /^There is no template for Yii of .*`targets` of the log/],
  ["mezzio/mezzio", "red-metrics", /^There is no template for Mezzio of .*config\/pipeline\.php/],
])("a framework that only its package shows: %s, %s", async (name, id, said) => {
  expect(await note(id, composer(name))).toMatch(said);
});

test("a framework's package says more than the server that serves it", async () => {
  const files = {
    "requirements.txt": "pyramid==2.0.2\nwaitress==3.0.0\n",
    Dockerfile: `FROM python:3.13-slim\nCOPY . .\nCMD ["python", "app.py"]\n`,
    "app.py": `from pyramid.config import Configurator
from waitress import serve

with Configurator() as config:
    config.scan()
    app = config.make_wsgi_app()
serve(app, port=6543)
`,
  };
  expect(await note("red-metrics", files)).toMatch(/^There is no template for Pyramid of .*`add_tween\(…\)`/);
  expect(await note("graceful-shutdown", files)).toMatch(/^There is no template for waitress of .*SystemExit/);
});

test("a package whose application has a template is written for", async () => {
  const files = {
    "package.json": `{ "name": "shop", "scripts": { "start": "node app.js" }, "dependencies": { "express": "^5.0.0", "h3": "^1.0.0" } }\n`,
    "app.js": `const express = require("express");\n\nconst app = express();\napp.listen(3000);\n`,
  };
  const engine = engineOver(new MemoryWorkspace(files));
  const { components } = await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "logger", component: components[0]?.id ?? "" });
  expect(changes.map(({ path }) => path)).toContain("app.js");
});

test("no reason stands beside a template of the same name", () => {
  expect(Object.keys(placelessOf("logger")).filter((name) => Object.hasOwn(LOGGER.frameworks, name))).toEqual([]);
});
