import { expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// A service of Node as they grow: old types, a logger and a tracer of its own, pipelines that analyse and deploy, and a
// Dockerfile for the machines of those who write it beside the one that is deployed.

const PIPELINE = `name: ci
on:
  push:
  pull_request:
    branches: [develop]
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm ci --legacy-peer-deps
      - run: npm run build
`;

const SERVICE = {
  "package.json": `${JSON.stringify(
    {
      name: "ShopSG",
      engines: { node: "18" },
      scripts: { start: "node build/server/index.js", build: "webpack --mode production" },
      dependencies: { "dd-trace": "^2.30.1", express: "^4.17.3", pg: "^8.6.0", winston: "^3.8.1" },
      devDependencies: { "@types/node": "^15.14.0", typescript: "^4.3.5", webpack: "^5.76.0" },
    },
    null,
    2,
  )}\n`,
  "package-lock.json": '{ "lockfileVersion": 2 }',
  ".gitpod.Dockerfile": "FROM gitpod/workspace-postgres\n",
  Dockerfile: 'FROM node:18-alpine3.18\nCMD ["npm", "run", "start"]\n',
  ".github/workflows/ci.yml": PIPELINE,
  "src/server/db.ts": `import { Pool } from 'pg'

export const pool = new Pool({ connectionTimeoutMillis: 2000 })
`,
  "src/server/index.ts": `import './tracing'
import express from 'express'
import { logger } from './log'
import { pool } from './db'

const app = express()
app.post('/orders', async (_request, response) => {
  response.json(await pool.query('select 1'))
})
app.listen(8080, () => logger.info('Listening'))
`,
  "src/server/log.ts": `import winston from 'winston'

export const logger = winston.createLogger({ format: winston.format.json(), transports: [new winston.transports.Console()] })
`,
  "src/server/tracing.ts": "import tracer from 'dd-trace'\n\ntracer.init({ logInjection: true })\n",
};

async function made(id: string, more: Readonly<Record<string, string>> = {}) {
  const engine = engineOver(new MemoryWorkspace({ ...SERVICE, ...more }), { checks: CHECKS });
  await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  return { note, text: (path: string) => changes.find((each) => each.path === path)?.after ?? "", changes };
}

test("modules are named as the types of Node know them", async () => {
  const { text } = await made("idempotency");
  expect(text("src/server/idempotency.ts")).toContain("from 'crypto'");
  const { text: health } = await made("health-endpoint");
  expect(health("src/server/health.ts")).toContain("if (timer !== undefined) clearTimeout(timer)");
});

test("neither a second logger nor a second tracer is put beside those that are there", async () => {
  const logger = await made("logger");
  expect(logger.changes).toEqual([]);
  expect(logger.note).toContain("src/server/log.ts logs by Winston already");
  const traces = await made("opentelemetry");
  expect(traces.changes).toEqual([]);
  expect(traces.note).toContain("src/server/tracing.ts starts tracing already");
});

test("workflows run for the branch that changes go into, by the version and the flags that others install with", async () => {
  const { text } = await made("size-limit", { "public/index.html": "<script src=main.js></script>" });
  const workflow = text(".github/workflows/size-limit.yml");
  expect(workflow).toContain("    branches: [develop]\n");
  expect(workflow).toContain("npm ci --legacy-peer-deps");
  expect(workflow).toContain("node-version: 18\n");
});

test("a deployment builds what is deployed, under a name that a registry takes", async () => {
  const { text } = await made("deploy-workflow");
  const workflow = text(".github/workflows/deploy.yml");
  expect(workflow).toContain('name="ghcr.io/${GITHUB_REPOSITORY_OWNER,,}/shopsg"');
  expect(workflow).toContain('docker build --tag "$name:$TAG" .\n');
});

test("what pipelines do already is not done again", async () => {
  const deploys = "      - uses: acme/beanstalk-deploy@v11\n";
  const deployed = await made("deploy-workflow", { ".github/workflows/ci.yml": `${PIPELINE}${deploys}` });
  expect(deployed.changes).toEqual([]);
  expect(deployed.note).toBe(
    "A pipeline deploys already: acme/beanstalk-deploy@v11 in test, in .github/workflows/ci.yml.",
  );
  const analyses = "      - uses: github/codeql-action/analyze@v4\n";
  const analysed = await made("codeql", { ".github/workflows/ci.yml": `${PIPELINE}${analyses}` });
  expect(analysed.changes).toEqual([]);
  expect(analysed.note).toContain("The code is analysed already");
});

test("callers whose session is a cookie are told apart by it", async () => {
  const { text } = await made("idempotency");
  expect(text("src/server/idempotency.ts")).toContain("request.headers.authorization ?? request.headers.cookie");
});

test("flags lie beside what asks for them", async () => {
  const { text } = await made("feature-flags");
  expect(text("src/server/flags.ts")).toContain("OpenFeature");
});

test("an objective has a name that OpenSLO takes", async () => {
  const { text } = await made("slo");
  expect(text("slo/ShopSG.yaml")).toContain("  name: shopsg-availability\n");
});
