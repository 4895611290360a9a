import { expect, test } from "vitest";
import { jsonnetOperations } from "../../../src/core/extractors/alerting/jsonnet.ts";
import { filledIn } from "../../../src/core/extractors/alerting/jsonnetFormat.ts";
import { testAssets } from "../../support/scan.ts";

async function read(text: string) {
  const { signals } = await jsonnetOperations.extract({ path: "a.libsonnet", text, role: "production" }, testAssets);
  return signals.map(({ kind, data }) => ({ kind, ...data }));
}

test("queries of today's grafonnet, of a list, and one that is put together", async () => {
  const text = `
    // dashboard.new('of a comment')
    local g = import 'g.libsonnet';
    g.dashboard.new('Orders %(env)s' % $._config)
    + g.dashboard.withPanels([
      g.panel.timeSeries.queryOptions.withTargets([
        g.query.prometheus.new('$datasource', 'sum(rate(orders_placed_total[$__rate_interval]))'),
        g.query.prometheus.new('$datasource', 'sum(rate(' + metric + '[5m]))'),
      ]),
      $.queryPanel(['max(orders_queue_depth{%s})' % selector, "min(orders_queue_depth)"], ['most', 'least']),
    ])`;
  expect(await read(text)).toEqual([
    {
      kind: "dashboard.defined",
      tool: "Grafana",
      title: "Orders …",
      shows: expect.anything(),
      metrics: ["orders_placed_total", "orders_queue_depth"],
      panels: 4,
      unreadPanels: 1,
    },
  ]);
});

test("alerts are there and not read, rules are known by what they record", async () => {
  const text = `{ groups+: [{ rules: [
    { record: 'orders:errors:rate5m', expr: 'sum(rate(orders_errors_total[5m]))' },
    { record: 'orders:%(window)s' % w, expr: 'x' },
    { alert: 'OrdersErrors', expr: ||| orders:errors:rate5m > %(limit)s |||, 'for': '5m' },
  ] }] }`;
  expect(await read(text)).toEqual([
    { kind: "alert.unread", what: "alerts", form: "jsonnet" },
    { kind: "metric.recorded", name: "orders:errors:rate5m" },
  ]);
});

test.each([
  ["up{%(selector)s}", 'up{variable="x"}'],
  ['up{job="%(job)s", %(more)s}', 'up{job="variable", variable="x"}'],
  ['up{%(label)s=~"$cluster"}', 'up{variable=~"$cluster"}'],
  ["rate(a[%(interval)s])", "rate(a[5m])"],
  ["a > %(limit)d", "a > 1"],
  ["sum by (%s) (a)", "sum by (variable) (a)"],
  ["a * 100 %% 7", "a * 100 % 7"],
])("%s is filled in", (query, filled) => expect(filledIn(query)).toBe(filled));
