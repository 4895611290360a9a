import { expect, test } from "vitest";
import loadTested from "../../src/core/checks/scaling/load-tested.ts";
import pyramid from "../../src/core/checks/testing/pyramid.ts";
import { healthScaffolded, SHOP, scaffolded } from "../support/scaffolded.ts";

// Files that belong to no other file are written as the repository's formatter would write them.

const PLAIN = `import express from 'express'

const app = express()
app.get('/orders', (request, response) => response.json([]))
app.listen(3000)
`;

const written = async (files: Readonly<Record<string, string>>) => {
  const k6 = await scaffolded("k6", loadTested, { ...SHOP, ...files });
  const test = await scaffolded("integration-test", pyramid, { ...SHOP, ...files });
  return [k6.text("load/peak.js"), test.text("e2e/smoke.spec.ts")] as const;
};

test("nothing is configured: as the application is written", async () => {
  const [load, smoke] = await written({});
  expect(load).toContain('\nimport http from "k6/http";\n');
  expect(smoke).toContain('import { expect, test } from "@playwright/test";\n');
  const [plain, plainSmoke] = await written({ "app.js": PLAIN });
  expect(plain).toContain("\nimport http from 'k6/http'\n");
  expect(plainSmoke).toContain("import { expect, test } from '@playwright/test'\n");
});

test.each([
  [".prettierrc.json", '{ "semi": false, "singleQuote": true, "tabWidth": 4, "trailingComma": "none" }'],
  [".prettierrc", "semi: false\nsingleQuote: true\ntabWidth: 4\ntrailingComma: none\n"],
  ["prettier.config.mjs", 'export default { semi: false, singleQuote: true, tabWidth: 4, trailingComma: "none" };\n'],
  [
    "biome.json",
    `{ "formatter": { "indentStyle": "space", "indentWidth": 4 }, // as it was
      "javascript": { "formatter": { "quoteStyle": "single", "semicolons": "asNeeded", "trailingCommas": "none" } } }`,
  ],
])("%s says how", async (path, text) => {
  const [load, smoke] = await written({ [path]: text });
  expect(load).not.toMatch(/"|;$/m);
  expect(load).toContain("    thresholds: {\n        http_req_duration: ['p(95)<500'],\n");
  expect(load).toContain("        http_req_failed: ['rate<0.01']\n    }\n}\n");
  expect(smoke).toContain("\n    expect(response.ok()).toBe(true)\n})\n");
});

test("a formatter's defaults are told as well as what is set", async () => {
  const [load] = await written({ "app.js": PLAIN, ".prettierrc": "{}\n" });
  expect(load).toContain('\nimport http from "k6/http";\n');
  const [tabs] = await written({ "app.js": PLAIN, "biome.json": "{}\n" });
  expect(tabs).toContain("\n\tthresholds: {\n\t\thttp_req_duration: [");
});

test("rules of ESLint say what they name, and a configuration that cannot be read says nothing", async () => {
  const [load] = await written({
    ".eslintrc.json":
      '{ "rules": { "quotes": ["error", "single"], "semi": ["error", "never"], "indent": ["error", "tab"] } }',
  });
  expect(load).toContain("\n\tthresholds: {\n\t\thttp_req_duration: ['p(95)<500'],\n");
  const [broken] = await written({ ".prettierrc": "a: [b\n" });
  expect(broken).toContain('\nimport http from "k6/http";\n');
});

test.each([
  [
    "literals of rules",
    `import stylistic from "@stylistic/eslint-plugin";
export default [{ plugins: { "@stylistic": stylistic }, rules: {
  // "@stylistic/quotes": ["error", "double"],
  "@stylistic/quotes": ["error", "single", { avoidEscape: true }],
  "@stylistic/semi": ["error", "never"],
  "@stylistic/indent": ["error", "tab"],
} }];
`,
  ],
  [
    "rules without a plugin",
    'module.exports = [{ rules: { quotes: [2, "single"], semi: [2, "never"], indent: [2, "tab"] } }];\n',
  ],
  [
    "a preset's options",
    "export default [stylistic.configs.customize({ indent: 'tab', quotes: 'single', semi: false })]\n",
  ],
  [
    "a preset's defaults",
    "import antfu from '@antfu/eslint-config'\nexport default antfu({ stylistic: { indent: 'tab' } })\n",
  ],
])("ESLint's flat configuration is read: %s", async (_, text) => {
  const [load] = await written({ "eslint.config.js": text });
  expect(load).toContain("\n\tthresholds: {\n\t\thttp_req_duration: ['p(95)<500'],\n");
  expect(load).toContain("\nimport http from 'k6/http'\n");
});

test("a flat configuration that says nothing of the kind leaves the application's style", async () => {
  const [load] = await written({ "app.js": PLAIN, "eslint.config.js": "export default [js.configs.recommended];\n" });
  expect(load).toContain("\nimport http from 'k6/http'\n");
});

test("a module beside an application is indented as the formatter has it, and long lines are told", async () => {
  const made = await healthScaffolded({ ...SHOP, "biome.json": '{ "formatter": { "lineWidth": 120 } }\n' });
  expect(made.text("health.js")).toContain("\n\treturn router;\n");
  expect(made.text("health.js")).not.toMatch(/^ {2}/m);
  expect(made.note).toBeUndefined();
  const narrow = await healthScaffolded({
    ...SHOP,
    ".prettierrc": "printWidth: 60\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  });
  expect(narrow.note).toBe("Run `pnpm exec prettier --write health.js`: lines end at column 60 here.");
});
