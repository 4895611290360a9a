import { describe, expect, test } from "vitest";
import { checksumOf } from "../../../src/core/extractors/secrets/checksum.ts";
import type { Report } from "../../../src/core/model.ts";
import { linksInOrder } from "../../../src/core/output/links.ts";
import { MemoryWorkspace } from "../../support/memoryWorkspace.ts";
import { engineOver, never, scanFiles } from "../../support/scan.ts";

/** Everything that operates one service, joined to one whole. */
const WHOLE: Readonly<Record<string, string>> = {
  "package.json":
    '{"name":"orders","scripts":{"start":"node src/app.js"},"dependencies":{"express":"4","pg":"8","stripe":"17"}}',
  "src/app.js":
    'import express from "express";\nimport { Pool } from "pg";\nconst pool = new Pool();\nconst app = express();\napp.get("/ready", async (_, response) => {\n  await pool.query("SELECT 1");\n  response.end();\n});\napp.listen(80);\n',
  "k8s/orders.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  selector: { matchLabels: { app: orders } }\n  template:\n    metadata: { labels: { app: orders } }\n    spec:\n      containers:\n        - name: orders\n          image: orders:1\n          readinessProbe: { httpGet: { path: /ready, port: 80 } }\n",
  "slo/orders.yaml":
    "apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: orders }\nspec:\n  service: orders\n  timeWindow: [{ duration: 30d }]\n  indicator: { spec: { ratioMetric: { total: { metricSource: { spec: { query: 'sum(rate(http_requests_total[5m]))' } } } } } }\n  objectives:\n    - target: 0.999\n",
  "monitoring/rules.yaml":
    'groups:\n  - name: orders\n    rules:\n      - record: orders:error_ratio:rate5m\n        expr: sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))\n      - alert: OrdersErrors\n        expr: orders:error_ratio:rate5m > 14.4 * 0.001\n        annotations: { runbook_url: docs/runbooks/errors.md }\n',
  "monitoring/orders.json":
    '{"title":"Orders","schemaVersion":39,"panels":[{"targets":[{"expr":"sum(rate(http_requests_total[5m]))"},{"expr":"pg_stat_activity_count"}]}]}',
  "docs/runbooks/errors.md":
    "---\nowner: orders team\n---\n\n# Orders fail\n\n## Steps\n\n1. Look at the last deploy.\n2. Roll it *back*.\n",
  "docs/runbooks/restore.md":
    "---\nowner: orders team\n---\n\n# Restore the database\n\n## Steps\n\n1. Find the snapshot.\n2. Restore it.\n",
  "docs/drills/restore-2026-11.md": "# Restore drill\n",
  "docs/dependencies.md": "# Dependencies\n\n| Dependency | Fallback |\n| --- | --- |\n| Stripe | Orders wait |\n",
  "docs/on-call.md": "# On call\n",
  CODEOWNERS: "* @orders\n",
};

function drawn({ links }: Report): readonly string[] {
  return linksInOrder(links).map(
    ({ kind, from, to, lacks }) => `${kind}: ${from.message} ${to ? `→ ${to.message}` : `lacks ${lacks}`}`,
  );
}

async function broken(change: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const files = Object.fromEntries(
    Object.entries({ ...WHOLE, ...change }).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  );
  return drawn(await scanFiles(files)).filter((line) => / lacks /.test(line));
}

test("the whole graph is whole", async () => {
  const lines = drawn(await scanFiles(WHOLE));
  expect(lines).toEqual([
    "component-owner: orders → @orders",
    "owner-on-call: @orders → On call",
    "objective-alert: orders → OrdersErrors",
    "objective-dashboard: orders → Orders",
    "alert-runbook: OrdersErrors → Orders fail",
    "runbook-owner: Orders fail → orders team",
    "alert-metric: OrdersErrors → orders:error_ratio:rate5m",
    "probe-route: readiness of Deployment/orders: /ready → GET /ready",
    "dependency-runbook: postgres, through pg → Restore the database",
    "dependency-dashboard: postgres, through pg → Orders",
    "store-recovery: postgres, through pg → Restore drill",
    "store-recovery: postgres, through pg → Restore the database",
    "dependency-fallback: Stripe → Dependencies",
  ]);
});

describe("each link, broken in turn", () => {
  const rules = (from: string, to: string) => ({
    "monitoring/rules.yaml": (WHOLE["monitoring/rules.yaml"] ?? "").replace(from, to),
  });
  test.each([
    [{ CODEOWNERS: undefined }, ["component-owner: orders lacks an owner"]],
    [{ "docs/on-call.md": undefined }, ["owner-on-call: @orders lacks a page on who is on call"]],
    [
      { "docs/runbooks/errors.md": undefined },
      ["alert-runbook: OrdersErrors lacks docs/runbooks/errors.md, which is not here"],
    ],
    [
      {
        "docs/runbooks/errors.md": (WHOLE["docs/runbooks/errors.md"] ?? "").replace(
          "owner: orders team",
          "reviewed: 2026-01-01",
        ),
      },
      ["runbook-owner: Orders fail lacks an owner"],
    ],
    [
      rules("annotations: { runbook_url: docs/runbooks/errors.md }", "for: 5m"),
      ["alert-runbook: OrdersErrors lacks a link to a runbook"],
    ],
    [
      rules("record: orders:error_ratio:rate5m", "record: orders:error_ratio:rate10m"),
      ["alert-metric: OrdersErrors lacks a rule that records orders:error_ratio:rate5m"],
    ],
    [
      rules(
        "alert: OrdersErrors\n        expr: orders:error_ratio:rate5m",
        "alert: Failures\n        expr: failures_total",
      ),
      ["objective-alert: orders lacks an alert on its budget"],
    ],
    [
      { "monitoring/orders.json": undefined },
      [
        "objective-dashboard: orders lacks a dashboard that shows it",
        "dependency-dashboard: postgres, through pg lacks a panel on it",
      ],
    ],
    [
      { "k8s/orders.yaml": (WHOLE["k8s/orders.yaml"] ?? "").replace("path: /ready", "path: /healthy") },
      ["probe-route: readiness of Deployment/orders: /healthy lacks a route /healthy"],
    ],
    [
      { "docs/runbooks/restore.md": undefined },
      [
        "dependency-runbook: postgres, through pg lacks a runbook for when it is down",
        "store-recovery: postgres, through pg lacks a runbook for its recovery",
      ],
    ],
    [{ "docs/drills/restore-2026-11.md": undefined }, ["store-recovery: postgres, through pg lacks a restore drill"]],
    [
      { "docs/dependencies.md": undefined },
      ["dependency-fallback: Stripe lacks a line in the inventory of dependencies"],
    ],
  ])("%j", async (change, lines) => expect(await broken(change)).toEqual(lines));
});

describe("in the editor", () => {
  const scanned = async (files: Readonly<Record<string, string>>) => {
    const engine = engineOver(new MemoryWorkspace(files));
    await engine.scan(never);
    const hover = (path: string, words: string) => {
      const text = files[path] ?? "";
      return engine.hover({ path, text, offset: text.indexOf(words) });
    };
    return { engine, hover };
  };

  test("a hover on an alert shows the runbook's first steps, as text, and what its burn rate means", async () => {
    const { hover } = await scanned(WHOLE);
    expect((await hover("monitoring/rules.yaml", "OrdersErrors"))?.text).toBe(
      [
        "**Orders fail** (docs/runbooks/errors\\.md)\n1. Look at the last deploy\\.\n2. Roll it back\\.",
        "A burn rate of 14.4 uses up a budget of 30 days in 2 d 2 h, and 2 % of it in an hour.",
      ].join("\n\n"),
    );
  });

  test("a hover on an objective says what it leaves", async () => {
    const { hover } = await scanned(WHOLE);
    expect((await hover("slo/orders.yaml", "target"))?.text).toBe("99\\.9 % over 30d leaves 43 min 12 s of failure\\.");
  });

  test("nothing of a runbook that holds a credential is shown", async () => {
    const body = "aZ3bY9cX2dW8eV1fU7gT4hS6iR0jQ5"; // drawn up here, and nobody's
    const token = `ghp_${body}${checksumOf(body)}`;
    const secret = `${WHOLE["docs/runbooks/errors.md"]}3. \`curl -H "Authorization: token ${token}"\`\n`;
    const { hover } = await scanned({ ...WHOLE, "docs/runbooks/errors.md": secret });
    expect((await hover("monitoring/rules.yaml", "OrdersErrors"))?.text ?? "").not.toContain("ghp");
  });

  test("lenses lead from an alert to its runbook, its objective and the dashboard of that", async () => {
    const { engine } = await scanned(WHOLE);
    const lenses = await engine.lenses("monitoring/rules.yaml");
    expect(lenses.map(({ title, to }) => `${title} ${to.path}`)).toEqual([
      "SLO slo/orders.yaml",
      "Dashboard monitoring/orders.json",
      "Run book docs/runbooks/errors.md",
    ]);
  });
});
