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

test("alerts are read as far as they are written in place, rules by what they record", async () => {
  const text = `{ prometheusAlerts+:: { groups+: [{ name: 'orders', rules: [
    { record: 'orders:errors:rate5m', expr: 'sum(rate(orders_errors_total[5m]))' },
    {
      alert: 'OrdersErrors',
      expr: |||
        orders:errors:rate5m / orders:requests:rate5m > 0.01
      |||,
      'for': '5m',
      labels: { severity: 'critical', team: 'orders' },
      annotations+: { summary: 'Orders fail', runbook_url: 'docs/runbooks/errors.md#steps' },
    },
  ] }] } }`;
  expect(await read(text)).toEqual([
    {
      kind: "alert.defined",
      tool: "Prometheus",
      name: "OrdersErrors",
      subjects: ["errors"],
      metrics: ["orders:errors:rate5m", "orders:requests:rate5m"],
      windows: [300],
      mayHold: true,
      mayHaveMore: true,
      severity: "critical",
      holds: "5m",
      owner: "orders",
      runbook: {
        text: "docs/runbooks/errors.md#steps",
        leads: "relative",
        path: "docs/runbooks/errors.md",
        anchor: "steps",
        place: expect.anything(),
      },
    },
    { kind: "metric.recorded", name: "orders:errors:rate5m" },
  ]);
});

test("an alert whose query is worked out is there, and so is that not all of it is read", async () => {
  const text = `{ groups+: [{ rules: [
    {
      alert: 'OrdersBurn',
      expr: 'orders:burnrate%s > 14.4 * 0.001 and %(metric)s > 0' % [w.long, w.metric],
      'for': '%(for)s' % w,
      labels: { severity: w.severity },
      annotations: { runbook_url: 'https://runbooks.example.com/%s' % w.name },
    }
    for w in $._config.windows
  ] }] }`;
  expect(await read(text)).toEqual([
    { kind: "alert.unread", what: "alerts", form: "jsonnet that is worked out" },
    {
      kind: "alert.defined",
      tool: "Prometheus",
      name: "OrdersBurn",
      subjects: ["budget"],
      metrics: ["orders:burnratevariable"],
      windows: [],
      mayHold: false,
      mayHaveMore: true,
    },
  ]);
});

test("what software that may be one's own fails in is told apart", async () => {
  const [alert] = await read("{ alert: 'Down', expr: 'rate(etcd_requests_failed_total[5m]) > 1' }");
  expect(alert).toMatchObject({ subjects: ["saturation"], ifOwn: { software: ["etcd"], subjects: ["errors"] } });
});

test.each([
  ["{ alert: 'Orders%s' % kind, expr: 'up == 0' }"],
  ["{ alert: name, expr: 'up == 0' }"],
  ["{ record: 'orders:%(window)s' % w, expr: 'x' }"],
  ["local alert(name) = { alert: name }; alert('x')"],
  ["{ alert: 'Orders' + kind, expr: 'up == 0'"],
])("%s is there and not read", async (text) => {
  expect(await read(text)).toEqual([{ kind: "alert.unread", what: "alerts", form: "jsonnet that is worked out" }]);
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
