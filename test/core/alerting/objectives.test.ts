import { expect, test } from "vitest";
import { definedObjectives } from "../../../src/core/extractors/alerting/slos.ts";
import { objectiveTables } from "../../../src/core/extractors/alerting/sloTables.ts";
import { testAssets } from "../../support/scan.ts";

async function read(extractor: typeof definedObjectives, path: string, text: string) {
  const { signals } = await extractor.extract({ path, text, role: "production" }, testAssets);
  return signals.map(({ data }) => data);
}

test.each([
  [
    "Nobl9, in a list",
    "- apiVersion: n9/v1alpha\n  kind: SLO\n  metadata: { name: orders }\n  spec:\n    service: shop\n    indicator: { metricSource: { name: prom } }\n    objectives:\n      - displayName: Good\n        target: 0.99\n        countMetrics:\n          good: { prometheus: { promql: 'sum(orders_good_total)' } }\n          total: { prometheus: { promql: 'sum(orders_total)' } }\n    timeWindows: [{ unit: Day, count: 28, isRolling: true }]\n",
    {
      tool: "Nobl9",
      name: "Good",
      service: "shop",
      target: "99 %",
      window: "28 Day",
      metrics: ["orders_good_total", "orders_total"],
    },
  ],
  [
    "Sloth, whose queries have a window to be filled in",
    "version: prometheus/v1\nservice: shop\nslos:\n  - name: orders\n    objective: 99.9\n    sli:\n      events:\n        error_query: sum(rate(orders_failed_total[{{.window}}]))\n        total_query: sum(rate(orders_total[{{.window}}]))\n    alerting: { name: Orders }\n",
    {
      tool: "Sloth",
      name: "orders",
      service: "shop",
      target: "99.9 %",
      window: "30d",
      metrics: ["orders_failed_total", "orders_total"],
    },
  ],
  [
    "OpenSLO over a calendar's month",
    "apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: orders }\nspec:\n  service: shop\n  timeWindow: [{ duration: 1m, isRolling: false, calendar: { timeZone: UTC } }]\n  indicator: { spec: { thresholdMetric: { metricSource: { spec: { query: orders_up } } } } }\n  objectives: [{ target: 0.99 }]\n",
    { tool: "OpenSLO", name: "orders", service: "shop", target: "99 %", window: "1M", metrics: ["orders_up"] },
  ],
  [
    "Pyrra",
    "apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: { name: orders }\nspec:\n  target: '99.5'\n  window: 4w\n  indicator: { ratio: { errors: { metric: 'orders_failed_total' }, total: { metric: 'orders_total' } } }\n",
    { tool: "Pyrra", name: "orders", target: "99.5 %", window: "4w", metrics: ["orders_failed_total", "orders_total"] },
  ],
])("%s", async (_, text, { metrics, ...rest }) => {
  const found = await read(definedObjectives, "slo/orders.yaml", text);
  expect(found).toMatchObject([{ ...rest, indicator: { metrics } }]);
});

test.each([
  [
    "| SLO | Period | SLI |\n| --- | --- | --- |\n| 99.9 % | rolling 30 days | Share of answers |\n",
    "99.9 %",
    "30 days",
  ],
  [
    "| Objective | Target | Window |\n| --- | --- | --- |\n| Ordering works | ≥ 99,5 % | per month |\n",
    "99.5 %",
    "1 month",
  ],
  ["| What | It is |\n| --- | --- |\n| Objective | 95 % below 300 ms |\n| Window | 4 weeks |\n", "95 %", "4 weeks"],
  ["| Service | SLO | Indicator |\n| --- | --- | --- |\n| orders | 300 ms | 99th percentile |\n", "300 ms", undefined],
])("a table %j", async (table, target, window) => {
  const [found, ...rest] = await read(objectiveTables, "docs/levels.md", `# SLOs\n\n${table}`);
  expect(rest).toEqual([]);
  expect(found).toMatchObject({ tool: "a table", target, ...(window === undefined ? {} : { window }) });
});

test.each([
  "# Goals\n\n| Goal | Metric | Target |\n| --- | --- | --- |\n| Coverage | Lines | 80 % |\n",
  "# SLOs\n\n| Objective | Window |\n| --- | --- |\n| to be decided | 30 days |\n",
  "# SLOs\n\n| Service | Team |\n| --- | --- |\n| orders, 99.9 % | shop |\n",
  "# SLOs\n\nWe promise 99.9 % over 30 days.\n",
])("no objective: %j", async (text) => expect(await read(objectiveTables, "docs/levels.md", text)).toEqual([]));
