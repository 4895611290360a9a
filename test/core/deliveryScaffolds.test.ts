import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

// The ways out of the delivery checks: each scaffold, applied to a project with the gap, scanned again, applied again.

async function apply(files: Readonly<Record<string, string>>, id: string) {
  const engine = engineOver(new MemoryWorkspace(files));
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id });
  return { ...files, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) };
}

async function again(files: Readonly<Record<string, string>>, id: string) {
  const engine = engineOver(new MemoryWorkspace(files));
  const report = await engine.scan(never);
  const { changes } = await engine.scaffold({ id });
  return { report, changes };
}

const NODE = {
  "package.json":
    '{ "name": "orders", "type": "module", "scripts": { "start": "node src/app.js" }, "dependencies": { "express": "5" } }',
  "src/app.js": 'import express from "express";\nexpress().listen(3000);\n',
};

test.each([
  ["JavaScript", NODE, "src/flags.js"],
  ["CommonJS", { ...NODE, "package.json": NODE["package.json"].replace('"type": "module", ', "") }, "src/flags.js"],
  ["TypeScript", { "package.json": NODE["package.json"], "src/app.ts": NODE["src/app.js"] }, "src/flags.ts"],
  [
    "Python",
    { "requirements.txt": "fastapi\n", "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n" },
    "app/flags.py",
  ],
  [
    "Go",
    {
      "go.mod": "module example.com/orders\n",
      "main.go": 'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.ListenAndServe(":8080", nil)\n}\n',
    },
    "internal/flags/flags.go",
  ],
])("feature-flags begins with OpenFeature in %s", async (_, files, path) => {
  const before = engineOver(new MemoryWorkspace(files));
  expect(itemOf(await before.scan(never), "delivery/feature-flags").state).toBe("gap");
  const after = await apply(files, "feature-flags");
  expect(Object.keys(after)).toContain(path);
  const { report, changes } = await again(after, "feature-flags");
  expect(itemOf(report, "delivery/feature-flags").state).toBe("met");
  expect(changes).toEqual([]);
});

test("migrations-guide names the folders and what applies them", async () => {
  const files = {
    ...NODE,
    "migrations/001_orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);\n",
    Procfile: "release: npx knex migrate:latest\nweb: node src/app.js\n",
  };
  const after: Readonly<Record<string, string>> = await apply(files, "migrations-guide");
  expect(after["docs/migrations.md"]).toContain("`migrations` (SQL)");
  expect(after["docs/migrations.md"]).toContain("`knex migrate:latest`, in `Procfile`");
  expect((await again(after, "migrations-guide")).changes).toEqual([]);
});

test("integration-test begins the layer that is missing, at the path that was found", async () => {
  const files = {
    ...NODE,
    "src/app.js":
      'import express from "express";\nconst app = express();\napp.get("/health/ready", (_, response) => response.send("ok"));\napp.listen(3000);\n',
    "src/price.test.js": 'import { test } from "node:test";\ntest("adds tax", () => {});\n',
    "src/app.test.js":
      'import request from "supertest";\nimport { test } from "node:test";\ntest("answers", () => request(app).get("/"));\n',
  };
  const kinds = async (all: Readonly<Record<string, string>>) => {
    const report = await engineOver(new MemoryWorkspace(all)).scan(never);
    return itemOf(report, "testing/pyramid").findings.map(({ kind }) => kind);
  };
  expect(await kinds(files)).toEqual(["end-to-end-missing"]);
  const after: Readonly<Record<string, string>> = await apply(files, "integration-test");
  expect(after["e2e/smoke.spec.ts"]).toContain("/health/ready");
  expect(await kinds(after)).toEqual([]);
  expect((await again(after, "integration-test")).changes).toEqual([]);
});
