import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// What a template of Python writes to its log goes to the one that the repository has.

const APP = `import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates")
def rates():
    return requests.get("https://rates.example.com", timeout=2).json()
`;

const shop = (files: Readonly<Record<string, string>>, ...packages: readonly string[]) => ({
  "requirements.txt": `${["fastapi", "uvicorn", "requests", ...packages].join("\n")}\n`,
  "app/__init__.py": "",
  "app/main.py": APP,
  ...files,
});

async function written(id: string, path: string, files: Readonly<Record<string, string>>): Promise<string> {
  const engine = engineOver(new MemoryWorkspace(files), { checks: [] });
  await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  const made = changes.find((each) => each.path === path);
  expect(made, note).toBeDefined();
  return made?.after ?? "";
}

test("each module has a logger of the standard library's where there is no other", async () => {
  const text = await written("circuit-breaker", "app/breaker.py", shop({}));
  expect(text).toContain("\nlogger = logging.getLogger(__name__)\n");
});

test.each([
  ["circuit-breaker", "app/breaker.py"],
  ["rate-limiter", "app/rate_limit.py"],
  ["health-endpoint", "app/health.py"],
])("%s writes to structlog's", async (id, path) => {
  const text = await written(id, path, shop({}, "structlog"));
  expect(text).toMatch(/\n\nimport structlog\n/);
  expect(text).toContain("\nlogger = structlog.get_logger(__name__)\n");
  expect(text).not.toMatch(/\blogging\b/);
});

test("Loguru has one for all, formats with braces and is told of an exception beforehand", async () => {
  const breaker = await written("circuit-breaker", "app/breaker.py", shop({}, "loguru"));
  expect(breaker).toContain("\nfrom loguru import logger\n");
  expect(breaker).toContain(`logger.warning("{} is done without: {}", name, error)`);
  expect(breaker).not.toMatch(/\blogging\b|\n\n\n\n/);
  const limiter = await written("rate-limiter", "app/rate_limit.py", shop({}, "loguru"));
  expect(limiter).toContain(
    `logger.opt(exception=True).warning("Requests cannot be counted, and nobody is turned away.")`,
  );
});

test.each([
  ["structlog", "import structlog", "structlog.processors.JSONRenderer()"],
  ["loguru", "from loguru import logger", "serialize=True"],
])("the lines of requests are written with %s", async (library, imported, form) => {
  const files = shop({}, library);
  const text = await written("logger", "app/logs.py", files);
  expect(text).toContain(`\n${imported}\n`);
  expect(text).toContain(form);
  expect(text).toContain("request_id.get()");
  expect(text).not.toContain("JsonLines");
});

test("a module of the repository's own has the logger", async () => {
  const own = `import logging\n\nlog = logging.getLogger("shop")\nlog.addHandler(logging.StreamHandler())\n`;
  const text = await written(
    "circuit-breaker",
    "app/breaker.py",
    shop({ "app/core/logging.py": own, "app/core/__init__.py": "" }),
  );
  expect(text).toContain("\n\nfrom app.core.logging import log\n");
  expect(text).toContain(`log.warning("%s is done without: %s", name, error)`);
  expect(text).not.toContain("import logging\n");
});

test("the logger of one module is not that of another", async () => {
  const own = `import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef set_up():\n    logging.basicConfig()\n`;
  const text = await written("circuit-breaker", "app/breaker.py", shop({ "app/logs.py": own }));
  expect(text).toContain("\nlogger = logging.getLogger(__name__)\n");
});
