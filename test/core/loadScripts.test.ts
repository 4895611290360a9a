import { expect, test } from "vitest";
import loadTested from "../../src/core/checks/scaling/load-tested.ts";
import { scanFiles } from "../support/scan.ts";

test("a load test of Locust is told once, and not for its parts", async () => {
  const report = await scanFiles(
    {
      "load/test_orders.py": "from locust import HttpUser\n\nclass OrderUser(HttpUser):\n    tasks = []\n",
      "load/orders.py":
        "from locust import TaskSet, task\n\nclass Orders(TaskSet):\n    @task\n    def list(self):\n        self.client.get('/')\n",
      "load/http2.py": "from locust import User\n\nclass Http2User(User):\n    abstract = True\n",
      "app.js": 'import express from "express";\nexpress().listen(3000);\n',
      "package.json":
        '{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5" } }',
    },
    [loadTested],
  );
  const found = report.items.flatMap(({ findings }) => findings).filter(({ kind }) => kind === "thresholds-missing");
  expect(found.map(({ place }) => place?.path)).toEqual(["load/test_orders.py"]);
});
