import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

const CELERY = {
  "requirements.txt": "celery[redis]==5.4.0\nfastapi==0.115.0\n",
  "tasks.py": `import os\nfrom celery import Celery\n\napp = Celery("shop", broker=os.environ["CELERY_BROKER_URL"])\n\n\n@app.task\ndef add(x, y):\n    return x + y\n`,
  "main.py": `from fastapi import FastAPI\n\nfrom tasks import add\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    add.delay(1, 2)\n    return []\n`,
};
const ON = (image: string) => ({ "compose.yaml": `services:\n  broker:\n    image: ${image}\n  app:\n    build: .\n` });
const DOCUMENTS = [
  "caching-register",
  "spof-register",
  "threat-model",
  "dependency-inventory",
  "runbook-set",
  "data-map",
];

async function written(files: Readonly<Record<string, string>>, ids: readonly string[] = DOCUMENTS): Promise<string> {
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace);
  await engine.scan(never);
  const made: string[] = [];
  for (const id of ids) made.push(...(await engine.scaffold({ id })).changes.map(({ after }) => after));
  return made.join("\n");
}

test("Redis that Celery keeps its jobs in is Redis in each document, and no cache", async () => {
  const text = await written({ ...CELERY, ...ON("redis:7.2") });
  expect(text).toContain("| redis (broker of celery) |");
  expect(text).toContain("→ redis (broker of celery), through celery");
  expect(text).toContain("How many jobs of celery wait in Redis?");
  expect(text).toContain("redis-cli llen celery");
  expect(text).not.toMatch(/\| queue/);
  expect(await written({ ...CELERY, ...ON("redis:7.2") }, ["caching-register"])).not.toContain("redis");
});

test("beside RabbitMQ nobody can tell which of them it is", async () => {
  const both = { "compose.yaml": "services:\n  broker:\n    image: rabbitmq:4\n  cache:\n    image: redis:7.2\n" };
  const text = await written({ ...CELERY, ...both });
  expect(text).toContain("| queue |");
  expect(text).not.toContain("broker of celery");
  expect(text).not.toContain("redis-cli llen");
});

test("BullMQ keeps its queues in Redis, whatever runs beside it", async () => {
  const text = await written({
    "package.json": JSON.stringify({
      name: "shop",
      scripts: { start: "node worker.js" },
      dependencies: { bullmq: "5" },
    }),
    "worker.js": `import { Worker } from "bullmq";\nnew Worker("orders", async (job) => job.data, { connection: { host: process.env.REDIS_HOST } });\n`,
  });
  expect(text).toContain("redis (queues of bullmq)");
  expect(text).toContain("redis-cli llen bull:<name of the queue>:wait");
});
