import { cloudWatchTopic } from "../../extractors/alerting/cloudWatch.ts";
import { readPromql } from "../../extractors/alerting/promql.ts";
import { metricsOf, subjectsOf, windowsOf } from "../../extractors/alerting/subjects.ts";
import type { AlertSubject, InfrastructureFields } from "../../model.ts";
import { blocksAt, type Resource, referencesIn, textsAt } from "../linkInfrastructureValues.ts";
import { azureLooks } from "./azure.ts";
import { datadogLooks, datadogMonitor } from "./datadog.ts";
import { newRelicLooks } from "./newRelic.ts";
import { alerting, subjectsOfWords, textsBelow } from "./subjects.ts";

/** What an alert of one kind looks at. */
export interface Looks {
  readonly tool: string;
  readonly subjects: readonly AlertSubject[];
  readonly metrics: readonly string[];
  readonly windows?: readonly number[];
}

/** What a resource that is an alert, or a check from outside that stands for one, looks at; none for other types. */
export function looksOf(resource: Resource, all: readonly Resource[]): Looks | undefined {
  const { fields, type } = resource.data;
  if (type.startsWith("azurerm_")) return azureLooks(type, fields) ?? fromOutside(type);
  if (type.startsWith("newrelic_")) return newRelicLooks(type, fields) ?? fromOutside(type);
  switch (type) {
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
    case "aws_cloudwatch_metric_alarm":
      return onlyScales(resource, all) || tellsNobody(resource, all) ? undefined : cloudWatchLooks(fields);
    case "aws_cloudwatch_composite_alarm":
      return { tool: "CloudWatch", subjects: [], metrics: [] };
    case "datadog_monitor":
    case "datadog_monitor_json":
      return datadogLooks(datadogMonitor(resource) ?? fields);
    case "google_monitoring_alert_policy":
      return googleLooks(fields);
    default:
      return fromOutside(type);
  }
}

/** An alarm that does nothing but start and stop instances wakes nobody: https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html */
function onlyScales({ data }: Resource, all: readonly Resource[]): boolean {
  const given = ["alarm_actions", "ok_actions", "insufficient_data_actions"].flatMap((name) => [
    ...referencesIn(data.fields[name]?.value),
    ...textsAt(data.fields, name),
  ]);
  // CloudFormation's `!Ref ScaleUp` tells of a resource by its name alone.
  const policies = all.filter((each) => POLICY.test(each.data.type) && each.data.scope === data.scope);
  const named = new Set(policies.map((each) => each.data.name));
  return (
    given.length > 0 &&
    given.every((to) => POLICY.test(to) || /^arn:aws[\w-]*:autoscaling:/.test(to) || named.has(to.split(".")[0] ?? to))
  );
}

/** An alarm whose actions are switched off wakes nobody, unless another one asks for its state. */
function tellsNobody({ data }: Resource, all: readonly Resource[]): boolean {
  if (data.fields["actions_enabled"]?.value !== false) return false;
  return !all.some((each) => each.data.type === "aws_cloudwatch_composite_alarm");
}

const POLICY = /^aws_(?:app)?autoscaling_policy\b/;

function cloudWatchLooks(fields: InfrastructureFields): Looks {
  const queried = ["metric_query", "metrics"].flatMap((name) => [
    ...blocksAt(fields, name, "metric"),
    ...blocksAt(fields, name, "metric_stat", "metric"), // as CloudFormation writes it
  ]);
  const metrics = [...textsAt(fields, "metric_name"), ...queried.flatMap((metric) => textsAt(metric, "metric_name"))];
  const known = metrics.flatMap((metric) => cloudWatchTopic(metric) ?? []);
  return { tool: "CloudWatch", subjects: known.length > 0 ? alerting(known) : subjectsOfWords(metrics), metrics };
}

/** `select_slo_burn_rate("projects/…", "3600s")`: https://cloud.google.com/stackdriver/docs/solutions/slo-monitoring/alerting-on-budget-burn-rate */
const BURN_WINDOW = /select_slo_burn_rate\([^)]{0,500}?"(\d+)([smhd])"\s*\)/g;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_alert_policy */
function googleLooks(fields: InfrastructureFields): Looks {
  const prom = blocksAt(fields, "conditions", "condition_prometheus_query_language")
    .flatMap((condition) => textsAt(condition, "query"))
    .flatMap((query) => readPromql(query) ?? []);
  const texts = textsBelow(fields["conditions"]?.value);
  const filters = texts.filter((text) => /metric\.type|select_slo|fetch |=/.test(text));
  const metrics = filters.flatMap((filter) => /metric\.type\s*=\s*"([^"]+)"/.exec(filter)?.[1] ?? []);
  const burned = texts.flatMap((text) =>
    [...text.matchAll(BURN_WINDOW)].map(([, count, unit = "s"]) => Number(count) * (SECONDS[unit] ?? 1)),
  );
  const words = prom.length > 0 ? [] : subjectsOfWords(filters);
  return {
    tool: "Google Cloud Monitoring",
    subjects: [...new Set([...prom.flatMap((query) => subjectsOf(query)), ...words])],
    metrics: [...metrics, ...new Set(prom.flatMap(metricsOf))],
    windows: [...new Set([...prom.flatMap(windowsOf), ...burned])].sort((one, other) => one - other),
  };
}

/** Checks that ask from outside, and tell when nothing answers. */
const OUTSIDE: Readonly<Record<string, string>> = {
  google_monitoring_uptime_check_config: "Google Cloud Monitoring",
  aws_route53_health_check: "Route 53",
  aws_synthetics_canary: "CloudWatch Synthetics",
  azurerm_application_insights_standard_web_test: "Azure Monitor",
  azurerm_application_insights_web_test: "Azure Monitor",
  datadog_synthetics_test: "Datadog",
  newrelic_synthetics_monitor: "New Relic",
  newrelic_synthetics_script_monitor: "New Relic",
  grafana_synthetic_monitoring_check: "Grafana",
  checkly_check: "Checkly",
  checkly_check_group: "Checkly",
  checkly_heartbeat: "Checkly",
  pingdom_check: "Pingdom",
  uptimerobot_monitor: "UptimeRobot",
  statuscake_uptime_check: "StatusCake",
  betteruptime_monitor: "Better Stack",
  site24x7_website_monitor: "Site24x7",
};

function fromOutside(type: string): Looks | undefined {
  const tool = OUTSIDE[type];
  return tool === undefined ? undefined : { tool, subjects: ["availability"], metrics: [] };
}
