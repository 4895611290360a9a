import { describe, expect, test } from "vitest";
import burnRate from "../../../src/core/checks/alerting/burn-rate.ts";
import routing from "../../../src/core/checks/alerting/routing.ts";
import runbookLink from "../../../src/core/checks/alerting/runbook-link.ts";
import symptomAlerts from "../../../src/core/checks/alerting/symptom-alerts.ts";
import dashboards from "../../../src/core/checks/observability/dashboards.ts";
import sloDefined from "../../../src/core/checks/reliability/slo-defined.ts";
import type { Check } from "../../../src/core/model.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

// Alerts, receivers, objectives and dashboards that Terraform declares, each system by its own resource.

const SERVICE = { "package.json": '{"name":"orders","scripts":{"start":"node ."},"dependencies":{"express":"4"}}' };

async function said(check: Check, terraform: string, more: Readonly<Record<string, string>> = {}) {
  const report = await scanFiles({ ...SERVICE, "infra/main.tf": terraform, ...more }, [check]);
  expect(report.problems).toEqual([]);
  const item = itemOf(report, check.id);
  return { ...item, words: item.evidence.map(({ message }) => message) };
}

describe("alerts", () => {
  test.each([
    [
      "CloudWatch",
      'resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_name = "orders-5xx"\n  metric_name = "HTTPCode_Target_5XX_Count"\n  namespace = "AWS/ApplicationELB"\n}\n',
      '"orders-5xx" fires on errors.',
    ],
    [
      "CloudWatch, by a query",
      'resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_name = "orders-slow"\n  metric_query {\n    id = "m"\n    metric {\n      metric_name = "TargetResponseTime"\n    }\n  }\n}\n',
      '"orders-slow" fires on latency.',
    ],
    [
      "Datadog",
      'resource "datadog_monitor" "a" {\n  name = "Orders fail"\n  type = "query alert"\n  query = "sum(last_5m):sum:trace.express.request.errors{service:orders}.as_count() > 5"\n}\n',
      '"Orders fail" fires on errors.',
    ],
    [
      "Datadog's objectives",
      'resource "datadog_monitor" "a" {\n  name = "Budget"\n  type = "slo alert"\n  query = "burn_rate(\\"x\\").over(\\"30d\\").long_window(\\"1h\\").short_window(\\"5m\\") > 14.4"\n}\n',
      '"Budget" fires on budget.',
    ],
    [
      "New Relic",
      'resource "newrelic_nrql_alert_condition" "a" {\n  name = "Slow"\n  nrql {\n    query = "SELECT percentile(duration, 95) FROM Transaction"\n  }\n}\n',
      '"Slow" fires on latency.',
    ],
    [
      "Google",
      'resource "google_monitoring_alert_policy" "a" {\n  display_name = "Errors"\n  conditions {\n    condition_threshold {\n      filter = "metric.type=\\"loadbalancing.googleapis.com/https/request_count\\" AND metric.label.response_code_class=500"\n    }\n  }\n}\n',
      '"Errors" fires on errors.',
    ],
    [
      "Azure",
      'resource "azurerm_monitor_metric_alert" "a" {\n  name = "http5xx"\n  criteria {\n    metric_name = "Http5xx"\n  }\n}\n',
      '"http5xx" fires on errors.',
    ],
    [
      "Grafana",
      'resource "grafana_rule_group" "a" {\n  name = "orders"\n  rule {\n    name = "Slow"\n    data {\n      model = jsonencode({ expr = "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))" })\n    }\n  }\n}\n',
      '"Slow" fires on latency.',
    ],
    [
      "a check from outside",
      'resource "google_monitoring_uptime_check_config" "a" {\n  display_name = "orders"\n}\n',
      '"orders" fires on availability.',
    ],
    [
      "Datadog's JSON",
      'resource "datadog_monitor_json" "a" {\n  monitor = jsonencode({ name = "Fails", type = "query alert", query = "sum(last_5m):sum:trace.http.request.errors{*}.as_count() > 5" })\n}\n',
      '"Fails" fires on errors.',
    ],
    [
      "Datadog's percentiles",
      'resource "datadog_monitor" "a" {\n  name = "Slow"\n  type = "query alert"\n  query = "percentile(last_5m):p99:trace.express.request{*} > 2"\n}\n',
      '"Slow" fires on latency.',
    ],
    [
      "New Relic, from outside",
      'resource "newrelic_synthetics_multilocation_alert_condition" "a" {\n  name = "Away"\n}\n',
      '"Away" fires on availability.',
    ],
    [
      "Google, in PromQL",
      'resource "google_monitoring_alert_policy" "a" {\n  display_name = "5xx"\n  conditions {\n    condition_prometheus_query_language {\n      query = "sum(rate(http_requests_total{status=~\\"5..\\"}[5m])) / sum(rate(http_requests_total[5m])) > 0.01"\n    }\n  }\n}\n',
      '"5xx" fires on errors.',
    ],
    [
      "Azure, by a query of logs",
      'resource "azurerm_monitor_scheduled_query_rules_alert_v2" "a" {\n  name = "failed"\n  criteria {\n    query = "requests | where success == false"\n  }\n}\n',
      '"failed" fires on errors.',
    ],
    [
      "Azure, by what it detects",
      'resource "azurerm_monitor_smart_detector_alert_rule" "a" {\n  name = "anomalies"\n  detector_type = "FailureAnomaliesDetector"\n}\n',
      '"anomalies" fires on errors.',
    ],
    [
      "Azure, from outside",
      'resource "azurerm_application_insights_standard_web_test" "a" {\n  name = "ping"\n}\n',
      '"ping" fires on availability.',
    ],
    ["Checkly", 'resource "checkly_check" "a" {\n  name = "orders"\n}\n', '"orders" fires on availability.'],
  ])("%s", async (_, terraform, words) => expect((await said(symptomAlerts, terraform)).words).toContain(words));

  describe("checks that Checkly's constructs declare", () => {
    const imports = 'import { ApiCheck, HeartbeatMonitor } from "checkly/constructs";\n';
    test.each([
      [
        "src/__checks__/orders.check.ts",
        'new ApiCheck("orders-api", { name: "Orders answer", request: { url: "https://x.example", method: "GET" } });',
        '"Orders answer" fires on availability.',
      ],
      [
        "checks/backup.check.ts",
        'new HeartbeatMonitor("nightly", { name: "Backup ran", period: 1 });',
        '"Backup ran" fires on availability.',
      ],
      [
        "checks/named.check.ts",
        'const common = { locations: [] };\nnew ApiCheck("orders-api", { ...common });',
        '"orders-api" fires on availability.',
      ],
    ])("%s", async (path, code, words) => {
      const item = await said(symptomAlerts, "", { [path]: imports + code });
      expect(item.words).toContain(words);
    });

    test.each([
      [
        "one that is switched off",
        'import { ApiCheck } from "checkly/constructs";\nnew ApiCheck("a", { activated: false });',
      ],
      ["another package's class", 'import { ApiCheck } from "./checkly/constructs.js";\nnew ApiCheck("a", {});'],
    ])("%s is none", async (_, code) => {
      expect((await said(symptomAlerts, "", { "checks/a.check.ts": code })).words).toEqual([]);
    });
  });

  test("on resources alone are causes", async () => {
    const terraform =
      'resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_name = "cpu"\n  metric_name = "CPUUtilization"\n}\n';
    expect((await said(symptomAlerts, terraform)).findings.map(({ kind }) => kind)).toEqual(["causes-only"]);
  });

  test("a name that a variable gives is filled in", async () => {
    const terraform =
      'variable "metric" {\n  default = "HTTPCode_Target_5XX_Count"\n}\nresource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_name = "errors"\n  metric_name = var.metric\n}\n';
    expect((await said(symptomAlerts, terraform)).words).toContain('"errors" fires on errors.');
  });

  test("two windows of a burn rate", async () => {
    const terraform =
      'resource "datadog_monitor" "a" {\n  name = "Budget"\n  type = "slo alert"\n  query = "burn_rate(\\"x\\").over(\\"30d\\").long_window(\\"1h\\").short_window(\\"5m\\") > 14.4"\n}\n';
    expect((await said(burnRate, terraform)).words).toEqual(['"Budget" compares windows of 5 min and 1 h.']);
  });

  test("a runbook that a message links has to be there", async () => {
    const terraform = (path: string) =>
      `resource "datadog_monitor" "a" {\n  name = "Orders fail"\n  query = "avg(last_5m):sum:orders.errors{*} > 5"\n  message = "Runbook: https://git.example.com/acme/shop/blob/main/${path} @pagerduty"\n  tags = ["team:orders"]\n}\n`;
    const runbooks = { "docs/runbooks/orders.md": "# Orders\n" };
    expect((await said(runbookLink, terraform("docs/runbooks/orders.md"), runbooks)).state).toBe("met");
    expect(
      (await said(runbookLink, terraform("docs/runbooks/gone.md"), runbooks)).findings.map(({ kind }) => kind),
    ).toEqual(["runbook-dangling"]);
  });
});

describe("where alerts go", () => {
  test.each([
    ["PagerDuty", 'resource "pagerduty_service_integration" "a" {\n  name = "orders"\n}\n', "PagerDuty"],
    ["Opsgenie", 'resource "opsgenie_escalation" "a" {\n  name = "orders"\n}\n', "Opsgenie"],
    ["Grafana OnCall", 'resource "grafana_oncall_integration" "a" {\n  name = "orders"\n}\n', "Grafana OnCall"],
    [
      "a contact point",
      'resource "grafana_contact_point" "a" {\n  name = "orders"\n  slack {\n    recipient = "#orders"\n  }\n}\n',
      "Slack",
    ],
    [
      "a channel of Google",
      'resource "google_monitoring_notification_channel" "a" {\n  display_name = "orders"\n  type = "pagerduty"\n}\n',
      "PagerDuty",
    ],
    [
      "a topic's subscription",
      'resource "aws_sns_topic_subscription" "a" {\n  protocol = "https"\n  endpoint = "https://events.pagerduty.com/integration/x/enqueue"\n}\n',
      "PagerDuty",
    ],
    [
      "whom a monitor's message names",
      'resource "datadog_monitor" "a" {\n  name = "Fails"\n  type = "query alert"\n  query = "sum(last_5m):sum:x.errors{*} > 5"\n  message = "It fails. @pagerduty-orders @ops@example.com"\n}\n',
      "PagerDuty, email",
    ],
    [
      "an action group",
      'resource "azurerm_monitor_action_group" "a" {\n  name = "ops"\n  sms_receiver {\n    name = "duty"\n    country_code = "49"\n    phone_number = "1"\n  }\n}\n',
      "a text message",
    ],
    [
      "an old channel of New Relic",
      'resource "newrelic_alert_channel" "a" {\n  name = "ops"\n  type = "pagerduty"\n}\n',
      "PagerDuty",
    ],
  ])("%s", async (_, terraform, channel) => {
    const { state, words } = await said(routing, terraform);
    expect(state).toBe("unanswered");
    expect(words.join()).toContain(channel);
  });
});

describe("objectives", () => {
  test.each([
    [
      "Google",
      'resource "google_monitoring_slo" "a" {\n  display_name = "orders"\n  goal = 0.999\n  rolling_period_days = 28\n}\n',
      "orders: 99.9 % over 28d (Google Cloud Monitoring).",
    ],
    [
      "Datadog",
      'resource "datadog_service_level_objective" "a" {\n  name = "orders"\n  type = "metric"\n  thresholds {\n    timeframe = "30d"\n    target = 99.9\n  }\n}\n',
      "orders: 99.9 % over 30d (Datadog).",
    ],
    [
      "New Relic",
      'resource "newrelic_service_level" "a" {\n  name = "orders"\n  objective {\n    target = 99.5\n    time_window {\n      rolling {\n        count = 7\n        unit = "DAY"\n      }\n    }\n  }\n}\n',
      "orders: 99.5 % over 7 day (New Relic).",
    ],
    [
      "Grafana",
      'resource "grafana_slo" "a" {\n  name = "orders"\n  objectives {\n    value = 0.995\n    window = "30d"\n  }\n}\n',
      "orders: 99.5 % over 30d (Grafana).",
    ],
    [
      "CloudWatch",
      'resource "aws_applicationsignals_service_level_objective" "a" {\n  name = "orders"\n  goal {\n    attainment_goal = 99.9\n    interval {\n      rolling_interval {\n        duration = 30\n        duration_unit = "DAY"\n      }\n    }\n  }\n}\n',
      "orders: 99.9 % over 30 day (CloudWatch Application Signals).",
    ],
  ])("%s", async (_, terraform, words) => expect((await said(sloDefined, terraform)).words).toEqual([words]));
});

describe("dashboards", () => {
  test("CloudWatch's, by its metrics", async () => {
    const metrics = ["HTTPCode_Target_5XX_Count", "TargetResponseTime", "RequestCount", "CPUUtilization"];
    const widgets = metrics.map(
      (metric) => `{ type = "metric", properties = { metrics = [["AWS/ApplicationELB", "${metric}"]] } }`,
    );
    const terraform = `resource "aws_cloudwatch_dashboard" "a" {\n  dashboard_name = "orders"\n  dashboard_body = jsonencode({ widgets = [${widgets.join(", ")}] })\n}\n`;
    expect(await said(dashboards, terraform)).toMatchObject({
      state: "met",
      words: ['"orders" (CloudWatch) shows errors, latency, saturation, traffic in 4 panels.'],
    });
  });

  test("one that another file holds is there, and no more is known", async () => {
    const terraform = 'resource "grafana_dashboard" "a" {\n  config_json = file("orders.json")\n}\n';
    expect((await said(dashboards, terraform)).state).toBe("unanswered");
  });
});
