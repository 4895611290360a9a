import { expect, test } from "vitest";
import { packageNamed, withPackageNames } from "../../../src/core/extractors/code/javascript/specifiers.ts";

test.each([
  ["npm:pino", "pino"],
  ["npm:pino@9", "pino"],
  ["npm:/pino@^9.7.0/file.js", "pino/file.js"],
  ["npm:@hono/node-server@1/serve-static", "@hono/node-server/serve-static"],
  ["npm:pg@>=8.0.0 <9", "pg"],
  ["jsr:@hono/hono@^4/deno", "hono/deno"],
  ["@hono/hono", "hono"],
  ["@hono/hono/cors", "hono/cors"],
  ["jsr:@std/http@1", "@std/http"],
  ["@hono/node-server", "@hono/node-server"],
  ["node:http", "node:http"],
  ["./npm:pino.ts", "./npm:pino.ts"],
  ["npm:", "npm:"],
])("%s is the package %s", (specifier, name) => {
  expect(packageNamed(specifier)).toBe(name);
});

test("what a text names in Deno's way stands below it in npm's", () => {
  const text = 'import pino from "npm:pino@9";\n';
  expect(withPackageNames(text)).toBe(`${text}\nfrom "pino"\n`);
  expect(withPackageNames('import pino from "pino";\n')).toBe('import pino from "pino";\n');
});
