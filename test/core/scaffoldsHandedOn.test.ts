import { expect, test } from "vitest";
import toolingAllEnvs from "../../src/core/checks/observability/tooling-all-envs.ts";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Services whose application is handed to files of their own before it listens.

const HANDED: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node app.js" },
    dependencies: { express: "^4.17.1" },
  }),
  "src/app.ts": `import express from "express";
import loadExpress from "./loaders/express";

async function startServer() {
  const app = express();
  await loadExpress({ app });
  app.listen(3000, () => {
    console.log("listening");
  }).on("error", (err) => {
    console.log(err);
    process.exit(1);
  });
}

startServer();
`,
  "src/loaders/express.ts": `import express from "express";

export default ({ app }: { app: express.Application }) => {
  app.get("/orders", (req, res) => {
    res.json([]);
  });

  app.use((err, req, res, next) => {
    res.status(err.status || 500).json({ message: err.message });
  });
};
`,
};

test("errors are handed to Sentry before the file that answers them", async () => {
  const { text } = await scaffolded("error-tracking", toolingAllEnvs, HANDED);
  expect(text("src/loaders/express.ts")).toContain(`import * as Sentry from "@sentry/node";`);
  expect(text("src/loaders/express.ts")).toContain(
    "  Sentry.setupExpressErrorHandler(app);\n  app.use((err, req, res, next) => {",
  );
  expect(text("src/app.ts")).not.toContain("setupExpressErrorHandler");
  expect(text("src/app.ts")).toMatch(/^import "\.\/instrument";\nimport express/);
});

test("a server that is listened to for errors is kept as what that gives back", async () => {
  const { text, after } = await scaffolded("graceful-shutdown", gracefulShutdown, HANDED);
  expect(text("src/app.ts")).toContain("  const server = app.listen(3000, () => {");
  expect(text("src/app.ts")).toContain(
    "    process.exit(1);\n  });\n  drainOnStop(() => new Promise((resolve) => server.close(resolve)));\n}",
  );
  expect(after.state).toBe("met");
});
