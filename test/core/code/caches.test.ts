import { expect, test } from "vitest";
import { itemOf, scanFiles } from "../../support/scan.ts";

test("what is cached is listed, with its time and what takes it out", async () => {
  const report = await scanFiles({
    "src/app.ts":
      'import express from "express";\nimport { createClient } from "redis";\n\nconst redis = createClient();\nexport async function keep(id: string) {\n  await redis.set(id, "x", { EX: 60 });\n  await redis.set(id, "y");\n  await redis.del(id);\n}\nexpress().listen(3000);\n',
    "package.json":
      '{ "name": "shop", "scripts": { "start": "node src/app.js" }, "dependencies": { "express": "5", "redis": "5" } }\n',
  });
  expect(itemOf(report, "performance/caching-strategy").evidence.map(({ message }) => message)).toEqual([
    "redis is used, which may cache.",
    "redis.set(…) (redis) caches: for a time that it is given.",
    "redis.set(…) (redis) caches: with no end of its own.",
    "redis.del(…) (redis) takes what is kept out before its time.",
  ]);
});
