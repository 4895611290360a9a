import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { SHOP } from "../support/scaffolded.ts";
import { engineOver, never } from "../support/scan.ts";

// Objectives, alerts and dashboards pick a service's series as those that are there do.

/** The matcher that each of the three was written with, once where they agree. */
async function picked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const engine = engineOver(new MemoryWorkspace({ ...SHOP, ...files }));
  const report = await engine.scan(never);
  const [component] = report.components;
  const texts: string[] = [];
  for (const id of ["slo", "burn-rate-rules", "grafana-dashboard"]) {
    const { changes } = await engine.scaffold({ id, ...(component ? { component: component.id } : {}) });
    texts.push(...changes.map(({ after }) => String(after)));
  }
  const found = texts.join("\n").matchAll(/http_\w+_(?:count|bucket|total)\{(\w+=\\?"[^"\\]*)\\?"/g);
  return [...new Set(Array.from(found, ([, matcher = ""]) => `${matcher.replace("\\", "")}"`))];
}

const rules = (expr: string) => ({
  "monitoring/rules.yaml": `groups:
  - name: shop
    rules:
      - alert: ShopFails
        expr: ${expr}
        for: 5m
        labels: { severity: page }
`,
});

const scrape = (text: string) => ({ "prometheus.yml": `scrape_configs:\n${text}` });

test("a job of its name, where nothing says otherwise", async () => {
  expect(await picked({})).toEqual(['job="shop"']);
});

test("the label that rules have", async () => {
  const expr = `sum(rate(http_request_duration_seconds_count{service="shop",status=~"5.."}[5m])) > 1`;
  expect(await picked(rules(expr))).toEqual(['service="shop"']);
});

test("the value that rules have for the only service", async () => {
  const expr = `sum(rate(http_request_duration_seconds_count{status=~"5..", app='shop-prod'}[5m])) > 1`;
  expect(await picked(rules(expr))).toEqual(['app="shop-prod"']);
});

test("the label that a dashboard has", async () => {
  const board = {
    title: "Shop",
    uid: "shop-old",
    schemaVersion: 39,
    panels: [
      {
        id: 1,
        type: "timeseries",
        title: "Requests",
        targets: [{ refId: "A", expr: 'sum(rate(http_request_duration_seconds_count{service_name="shop"}[5m]))' }],
      },
    ],
  };
  expect(await picked({ "grafana/shop.json": JSON.stringify(board) })).toEqual(['service_name="shop"']);
});

test.each([
  ["another service's", `sum(rate(http_request_duration_seconds_count{service="till"}[5m])) > 1`],
  ["those of a container's memory", `container_memory_working_set_bytes{app="shop"} > 1`],
  ["those of its database", `redis_up{service="shop"} == 0`],
  ["a variable", `sum(rate(http_request_duration_seconds_count{service="$service"}[5m])) > 1`],
  ["what is left out", `sum(rate(http_request_duration_seconds_count{service!="shop"}[5m])) > 1`],
])("not %s", async (_, expr) => {
  expect(await picked(rules(expr))).toEqual(['job="shop"']);
});

test("the job whose targets are the service", async () => {
  const other = "  - job_name: node\n    static_configs: [{ targets: ['node-exporter:9100'] }]\n";
  const own = "  - job_name: backend\n    static_configs: [{ targets: ['shop:3000'] }]\n";
  expect(await picked(scrape(other + own))).toEqual(['job="backend"']);
  expect(await picked(scrape(other))).toEqual(['job="shop"']);
});
