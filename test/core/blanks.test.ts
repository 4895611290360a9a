import { expect, test } from "vitest";
import { leftOpenIn } from "../../src/core/fixes/placeholders.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// What scaffolds leave to a person: found where it stands, and filled with what the repository names.

test.each([
  [
    "docs/on-call.md",
    "---\nowner: TODO\n---\n\n| orders | <link to the rota> | <person> |\n",
    ["TODO", "<link to the rota>", "<person>"],
  ],
  ["docs/dr.md", "tested: YYYY-MM-DD\n\n<details><summary>more</summary></details>\n", ["YYYY-MM-DD"]],
  ["k8s/orders.yaml", 'image: "<registry>/orders:<version>"\n', ["<registry>", "<version>"]],
  ["Dockerfile", 'CMD ["node", "<what starts it>"]\n', ["<what starts it>"]],
  [".github/CODEOWNERS", "* <owner>\n/web/ @<organisation>/web\n", ["<owner>", "<organisation>"]],
  ["README.md", '<a href="x">x</a> <img src="y"> <https://example.com> a < b > c\n', []],
  ["src/app.ts", "const a: Map<string> = b; // <describe what it is>\n", []],
])("%s leaves open what is in its words", (path, text, blanks) => {
  const found = leftOpenIn(path, text);
  expect(found.map((each) => each.text)).toEqual(blanks);
  for (const { span, text: blank } of found) expect(text.slice(span.start, span.end)).toBe(blank);
});

const FILES = {
  "package.json":
    '{ "name": "orders", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5", "pg": "8" } }',
  "app.js":
    'import express from "express";\nimport pg from "pg";\nexport const pool = new pg.Pool();\nexpress().listen(80);\n',
  ".github/CODEOWNERS": "* @shop/platform\n",
  ".readiness/config.yaml": 'version: 1\nowners: { security: "sec@example.com" }\n',
  ".git/config": '[remote "origin"]\n\turl = https://dana:s3cr3t-token@github.com/Shop/orders.git\n',
  "k8s/web.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: registry.example.com/shop/web:1.2.0 }] } } }\n",
  "infra/main.tf": 'resource "aws_s3_bucket" "backups" {\n  bucket = "shop-backups"\n}\n',
};

test.each([
  ["<team or person>", ["@shop/platform", "sec@example.com", "@Shop"]],
  ["<owner>", ["@shop/platform", "sec@example.com", "@Shop"]],
  ["<registry>", ["registry.example.com/shop", "ghcr.io/shop"]],
  ["<bucket>", ["shop-backups"]],
  ["<organisation>", ["Shop"]],
  ["<name of the service>", ["orders"]],
  ["<name of the store>", ["postgres"]],
  ["YYYY-MM-DD", ["2026-11-21"]],
  ["<describe>", []],
])("%s may be what the repository names", async (blank, values) => {
  const engine = engineOver(new MemoryWorkspace(FILES));
  await engine.scan(never);
  const found = await engine.candidates(blank);
  expect(found.map(({ value }) => value)).toEqual(values);
  expect(JSON.stringify(found)).not.toContain("s3cr3t");
});
