import { describe, expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

const CHECKS = { logger: structuredLogs, "red-metrics": redMetrics, opentelemetry: tracing };

/** Scaffolds once, and gives the files after it and what another time would do. */
async function scaffolded(id: keyof typeof CHECKS, files: Readonly<Record<string, string>>) {
  const workspace = new MemoryWorkspace(files);
  const check = CHECKS[id];
  const engine = engineOver(workspace, { checks: [check] });
  const before = await engine.scan(never);
  const component = before.components[0]?.id ?? "";
  const { changes } = await engine.scaffold({ id, component });
  for (const { path, after } of changes) workspace.files.set(path, after);
  const report = await engine.scan(never);
  const again = await engine.scaffold({ id, component });
  return {
    before: itemOf(before, check.id, component),
    after: itemOf(report, check.id, component),
    text: (path: string) => String(workspace.files.get(path)),
    changed: changes.map(({ path }) => path).toSorted(),
    again,
  };
}

const EXPRESS = {
  "package.json": `{
  "name": "shop",
  "type": "module",
  "scripts": { "start": "node src/app.js" },
  "dependencies": {
    "express": "^5.1.0"
  }
}
`,
  "src/app.ts": `import express from "express";

const app = express();
app.get("/orders", (_request, response) => {
  console.log("orders listed");
  response.json([]);
});
app.listen(3000);
`,
};
const COMMONJS = {
  "package.json": `{
  "name": "shop",
  "scripts": { "start": "node app.js" },
  "dependencies": {
    "express": "^5.1.0"
  }
}
`,
  "app.js": `const express = require('express')

const app = express()
app.get('/orders', (request, response) => {
  console.log('orders listed')
  response.json([])
})
app.listen(3000)
`,
};
const FASTIFY = {
  "package.json": `{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { "fastify": "^5.0.0" } }\n`,
  "app.ts": `import Fastify from "fastify";

const app = Fastify({ requestTimeout: 15_000 });
app.get("/orders", async () => {
  console.log("orders listed");
  return [];
});
await app.listen({ port: 3000 });
`,
};
const FASTAPI = {
  "pyproject.toml": `[project]
name = "shop"
version = "1.0.0"
dependencies = [
  "fastapi>=0.115",
  "uvicorn>=0.34",
]
`,
  Dockerfile: `FROM python:3.12-slim\nCMD ["uvicorn", "shop.main:app"]\n`,
  "shop/__init__.py": "",
  "shop/main.py": `from fastapi import FastAPI

app = FastAPI()


@app.get("/orders")
async def orders() -> list[str]:
    print("orders listed")
    return []
`,
};
const FLASK = {
  "requirements.txt": "flask>=3.1\n",
  "app.py": `from flask import Flask

app = Flask(__name__)


@app.get("/orders")
def orders():
    print("orders listed")
    return []
`,
};

describe.each([
  ["Express", EXPRESS, "src/logger.ts"],
  ["Express in CommonJS", COMMONJS, "logger.js"],
  ["Fastify", FASTIFY, undefined],
  ["FastAPI", FASTAPI, "shop/logs.py"],
  ["Flask", FLASK, "logs.py"],
] as const)("a logger for %s", (_, files, made) => {
  test("closes the gap once", async () => {
    const { before, after, changed, again } = await scaffolded("logger", files);
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    if (made) expect(changed).toContain(made);
    expect(again.changes).toEqual([]);
  });
});

describe.each([
  ["Express", EXPRESS, "src/metrics.ts"],
  ["Express in CommonJS", COMMONJS, "metrics.js"],
  ["Fastify", FASTIFY, "metrics.ts"],
  ["FastAPI", FASTAPI, "shop/metrics.py"],
  ["Flask", FLASK, "metrics.py"],
] as const)("metrics for %s", (_, files, made) => {
  test("close the gap once", async () => {
    const { before, after, changed, again } = await scaffolded("red-metrics", files);
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(changed).toContain(made);
    expect(again.changes).toEqual([]);
  });
});

describe.each([
  ["Express", EXPRESS],
  ["Express in CommonJS", COMMONJS],
  ["FastAPI", FASTAPI],
] as const)("OpenTelemetry for %s", (_, files) => {
  test("closes the gap once", async () => {
    const { before, after, again } = await scaffolded("opentelemetry", files);
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
  });
});

test("what is written looks like the rest of the file", async () => {
  const { text } = await scaffolded("logger", COMMONJS);
  expect(text("app.js")).toBe(`const express = require('express')
const { requestLogger } = require('./logger')

const app = express()
app.use(requestLogger())
app.get('/orders', (request, response) => {
  console.log('orders listed')
  response.json([])
})
app.listen(3000)
`);
  expect(text("package.json")).toContain(`"pino-http": "^10.5.0"`);
});

test("Spring Boot is told to write JSON", async () => {
  const { before, text, again } = await scaffolded("logger", {
    "pom.xml": `<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>
<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
</dependencies></project>`,
    "src/main/java/shop/App.java": `package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class App {
  public static void main(String[] args) {
    SpringApplication.run(App.class, args);
  }
}
`,
    "src/main/resources/application.properties": "server.port=8080\n",
  });
  expect(before.state).toBe("gap");
  expect(text("src/main/resources/application.properties")).toBe(
    "server.port=8080\nlogging.structured.format.console=ecs\n",
  );
  expect(again.changes).toEqual([]);
});
