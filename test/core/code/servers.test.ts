import { describe, expect, test } from "vitest";
import gracefulShutdown from "../../../src/core/checks/reliability/graceful-shutdown.ts";
import serverTimeouts from "../../../src/core/checks/reliability/server-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

type Files = Readonly<Record<string, string>>;

async function shutdownOf(files: Files) {
  return itemOf(await scanFiles(files, [gracefulShutdown]), gracefulShutdown.id);
}

async function timeoutsOf(files: Files) {
  return itemOf(await scanFiles(files, [serverTimeouts]), serverTimeouts.id);
}

const kinds = ({ findings }: { readonly findings: readonly { readonly kind: string }[] }) =>
  findings.map(({ kind }) => kind);

const APP = `import express from "express";\nexport const app = express();\n`;
const SERVER = `import { app } from "./app";\nconst server = app.listen(3000);\n`;

describe("what is no gap", () => {
  test.each([
    [
      "a handler in a loop over signals",
      `for (const name of ["SIGTERM", "SIGINT"]) process.once(name, () => server.close());`,
    ],
    [
      "a method that is bound",
      `class Runner { stop() { server.close(); } start() { process.on("SIGTERM", this.stop.bind(this)); } }\nnew Runner().start();`,
    ],
    [
      "a promise around close",
      `process.on("SIGTERM", () => { new Promise((done) => server.close(done)).then(() => process.exit(0)); });`,
    ],
    [
      "an exit that a timer forces",
      `process.on("SIGTERM", () => { server.close(() => process.exit(0)); setTimeout(() => process.exit(1), 5000); });`,
    ],
    [
      "a function two calls away",
      `const close = () => server.close();\nconst stop = async () => { await close(); process.exit(0); };\nprocess.on("SIGTERM", stop);`,
    ],
    ["a shutdown that another file holds", `import { shutdown } from "./shutdown";\nprocess.on("SIGTERM", shutdown);`],
    ["a flag that ends a loop", `let running = true;\nprocess.on("SIGTERM", () => { running = false; });`],
  ])("%s", async (_, handler) => {
    const item = await shutdownOf({ "src/app.ts": APP, "src/server.ts": `${SERVER}${handler}\n` });
    expect([item.state, ...kinds(item)]).toEqual(["met"]);
  });

  test("a listen that opens no port", async () => {
    const item = await shutdownOf({
      "src/index.ts": `import { store } from "./store";\nstore.listen((state) => console.log(state));\n`,
    });
    expect(item.state).toBe("not-applicable");
  });

  test("a server in a test", async () => {
    const item = await timeoutsOf({
      "test/server.test.ts": `import { createServer } from "node:http";\ncreateServer({ requestTimeout: 0 }).listen(0);\n`,
      "src/index.ts": "export const one = 1;\n",
    });
    expect(item.state).toBe("not-applicable");
  });

  test("a Dockerfile for developers, and what a later stage replaces", async () => {
    const item = await shutdownOf({
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      "Dockerfile.dev": "FROM python:3.12\nCMD gunicorn app:app --reload\n",
      Dockerfile: 'FROM python:3.12 AS build\nCMD pip list\nFROM python:3.12\nCMD ["gunicorn", "app:app"]\n',
    });
    expect([item.state, ...kinds(item)]).toEqual(["met"]);
  });

  test.each([
    "STOPSIGNAL SIGINT\nCMD gunicorn app:app",
    'ENTRYPOINT ["/usr/bin/tini", "--"]\nCMD gunicorn app:app',
    'ENTRYPOINT ["dumb-init", "--", "sh", "-c", "gunicorn app:app"]',
    'CMD ["/bin/sh", "-c", "python migrate.py && exec gunicorn app:app"]',
    'CMD ["bundle", "exec", "gunicorn", "app:app"]',
  ])("an image with %j", async (lines) => {
    const item = await shutdownOf({
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      Dockerfile: `FROM python:3.12\n${lines}\n`,
    });
    expect(kinds(item)).toEqual([]);
  });

  test.each([
    `exec gosu www nginx -g 'daemon off;'`,
    `exec $RUNNER gunicorn \\\n  --bind :8000 \\\n  app:app`,
    `if [ "$1" = serve ]; then\n  exec gunicorn app:app\nfi\nexec "$@"`,
  ])("a script that ends with %j", async (last) => {
    const item = await shutdownOf({
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      "docker/entrypoint.sh": `#!/bin/sh\nset -e\n${last}\n`,
      Dockerfile: 'FROM python:3.12\nENTRYPOINT ["/entrypoint.sh"]\n',
      "requirements.txt": "gunicorn\n",
    });
    expect(kinds(item)).toEqual([]);
  });

  test("a development server, where a list of packages names another", async () => {
    const files = {
      "app.py": "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run()\n",
      "requirements.txt": "flask==3.0\ngunicorn==22.0\n",
    };
    expect((await shutdownOf(files)).state).toBe("met");
    expect((await timeoutsOf(files)).state).toBe("met");
  });
});

describe("what is said of it", () => {
  test("npm as the first process, with what it starts as the way out", async () => {
    const item = await shutdownOf({
      "src/app.ts": APP,
      "src/server.ts": `${SERVER}process.on("SIGTERM", () => server.close());\n`,
      "package.json":
        '{ "name": "shop", "scripts": { "start": "node dist/server.js" }, "dependencies": { "express": "5" } }',
      Dockerfile: 'FROM node:22\nCMD ["npm", "run", "start"]\n',
    });
    expect(kinds(item)).toEqual(["signal-swallowed"]);
    const [fix] = item.findings[0]?.fixes ?? [];
    expect(fix?.kind === "edit" && fix.edits.map(({ text }) => text)).toEqual(['CMD ["node", "dist/server.js"]']);
  });

  test("one finding for one process, however many ports it opens", async () => {
    const item = await shutdownOf({
      "src/server.ts": `import express from "express";\nexpress().listen(3000);\nexpress().listen(9090);\n`,
    });
    expect(kinds(item)).toEqual(["shutdown-missing"]);
  });

  test("a drain that a handler's timer makes longer than the pod's grace", async () => {
    const item = await shutdownOf({
      "src/app.ts": APP,
      "src/server.ts": `${SERVER}process.on("SIGTERM", () => { server.close(); setTimeout(() => process.exit(1), 60_000); });\n`,
      "compose.yaml": "services:\n  shop:\n    build: .\n    image: shop\n",
      "k8s/shop.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop }\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          image: shop:1\n",
    });
    expect(kinds(item)).toEqual(["grace-too-short"]);
  });
});

describe("any text", () => {
  test.each([
    ["Dockerfile", "FROM x\nCMD [\nENTRYPOINT \\\n"],
    ["Dockerfile", `FROM x\nCMD ${"a && ".repeat(5000)}b\n`],
    ["Procfile", "web:\nweb: ;;; && |\n"],
    ["start.sh", `#!/bin/sh\n${"\\\n".repeat(2000)}`],
    ["package.json", `{"scripts": {"start": "${"sh -c ".repeat(2000)}"}}`],
    ["application.yml", `server: ${"{a: ".repeat(500)}`],
    ["application.properties", `server.shutdown\n=\n${"a".repeat(50_000)}`],
    ["src/app.ts", `process.on("SIGTERM", ${"() => ".repeat(2000)}`],
    ["main.go", `package main\nfunc main() { signal.Notify(${"f(".repeat(1000)} }`],
  ])("%s is read to its end", async (path, text) => {
    const report = await scanFiles({ [path]: text, "src/index.ts": SERVER }, [gracefulShutdown, serverTimeouts]);
    expect(report.items.length).toBeGreaterThan(0);
    expect(report.items.map(({ reason }) => reason)).not.toContain("the check itself failed");
  });
});
