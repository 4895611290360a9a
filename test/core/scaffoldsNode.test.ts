import { describe, expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { APPS, FILES } from "../prove/scaffold-node/apps.mjs";
import { scaffolded } from "../support/scaffolded.ts";

// The services are those that test/prove/telemetry-node compiles and runs with all of it, in CommonJS as well.

const CHECKS = { logger: structuredLogs, "red-metrics": redMetrics, "graceful-shutdown": gracefulShutdown };

describe.each(Object.entries(APPS))("%s", (_, text) => {
  const asked = [...text.matchAll(/ from "([^."][^"]*)"/g)].map(([, name]) => `"${name}": "*", `).join("");
  const manifest = `{ "name": "shop", "type": "module", "scripts": { "start": "node dist/app.js" }, "dependencies": { ${asked}"pg": "*" } }\n`;

  test.each(Object.entries(CHECKS))("%s meets its check, and only once", async (id, check) => {
    const files = { "package.json": manifest, ...FILES, "src/app.ts": text };
    const { before, after, changed, again, note } = await scaffolded(id, check, files);
    expect(before.state).not.toBe("met");
    expect(changed, note).not.toEqual([]);
    expect([after.findings, after.state]).toEqual([[], "met"]);
    expect(again.changes).toEqual([]);
  });
});
