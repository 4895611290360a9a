import { expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { scanFiles } from "../support/scan.ts";

// Why an item is open names what was seen, so that whoever reads it need not look for it again.

async function reasonOf(check: string, files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const report = await scanFiles(
    files,
    CHECKS.filter(({ id }) => id === check),
  );
  return report.items.find((item) => item.check === check)?.reason;
}

test("a logger of Flask is named, where what sets it up is kept elsewhere", async () => {
  const app = [
    "from flask import Flask, current_app",
    "from acme_utils import logs",
    "",
    "app = Flask(__name__)",
    "logs.init_app(app)",
    "",
    "",
    '@app.route("/orders")',
    "def orders():",
    '    current_app.logger.info("orders are read")',
    '    return "[]"',
    "",
  ];
  const reason = await reasonOf("observability/structured-logs", { "app.py": app.join("\n") });
  expect(reason).toBe("Flask's logger is used, and what its lines look like was not seen");
});

test("the platform that runs a service is named, with the file that does not say it", async () => {
  const reason = await reasonOf("reliability/no-single-instance", {
    Procfile: "web: node server.js\n",
    "package.json":
      '{ "name": "shop", "scripts": { "start": "node server.js" }, "dependencies": { "express": "5.1.0" } }',
    "server.js": 'require("express")().listen(3000);\n',
  });
  expect(reason).toBe("Heroku runs what Procfile names, and that file does not say it");
});

test("one job is counted as one", async () => {
  const reason = await reasonOf("delivery/automated-deploy", {
    "package.json":
      '{ "name": "shop", "scripts": { "start": "node server.js" }, "dependencies": { "express": "5.1.0" } }',
    "server.js": 'require("express")().listen(3000);\n',
    ".github/workflows/ci.yml":
      "on: pull_request\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n",
  });
  expect(reason).toMatch(/^nothing that deploys was seen among 1 job and /);
});
