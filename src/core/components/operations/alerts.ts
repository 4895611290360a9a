import { cloudWatchTopic } from "../../extractors/alerting/cloudWatch.ts";
import { readPromql } from "../../extractors/alerting/promql.ts";
import { runbookLink } from "../../extractors/alerting/runbookLinks.ts";
import { metricsOf, subjectsOf, windowsOf } from "../../extractors/alerting/subjects.ts";
import type { AlertSubject, DefinedAlert, InfrastructureFields, RunbookLink, Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt } from "../linkInfrastructureValues.ts";
import { roughText, subjectsOfWords, textsBelow } from "./subjects.ts";

type Alert = Signal<"alert.defined">;

/** What an alert of one kind looks at. */
interface Looks {
  readonly tool: string;
  readonly subjects: readonly AlertSubject[];
  readonly metrics: readonly string[];
  readonly windows?: readonly number[];
  readonly severity?: string;
}

/** The alert that a resource declares, or the check from outside that stands for one; none for other types. */
export function alertsOf(resource: Resource): readonly Alert[] {
  const { data } = resource;
  if (data.type === "grafana_rule_group")
    return blocksAt(data.fields, "rule").map((rule) => grafanaRule(resource, rule));
  const looks = looksOf(resource);
  if (looks === undefined) return [];
  const name = roughText(
    data.fields["name"]?.value ?? data.fields["alarm_name"]?.value ?? data.fields["display_name"]?.value,
  );
  return [alert(resource, name ?? data.name, looks, data.fields)];
}

function looksOf({ data: { type, fields } }: Resource): Looks | undefined {
  switch (type) {
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
    case "aws_cloudwatch_metric_alarm": {
      const metrics = [
        ...textsAt(fields, "metric_name"),
        ...blocksAt(fields, "metric_query", "metric").flatMap((metric) => textsAt(metric, "metric_name")),
      ];
      const known = metrics.flatMap((metric) => cloudWatchTopic(metric) ?? []);
      return {
        tool: "CloudWatch",
        subjects: known.length > 0 ? [...new Set(known)] : subjectsOfWords(metrics),
        metrics,
      };
    }
    case "aws_cloudwatch_composite_alarm":
      return { tool: "CloudWatch", subjects: [], metrics: [] };
    // https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/monitor
    case "datadog_monitor": {
      const [query = ""] = textsAt(fields, "query");
      const [kind = ""] = textsAt(fields, "type");
      const metrics = [...query.matchAll(/:([a-zA-Z][\w.]{2,200})\{/g)].map(([, metric = ""]) => metric);
      const subjects: readonly AlertSubject[] = /^slo/.test(kind)
        ? ["budget"]
        : /^(?:service check|synthetics)/.test(kind)
          ? ["availability"]
          : subjectsOfWords(metrics.length > 0 ? metrics : [query]);
      const windows = /burn_rate/.test(query) ? windowsIn(query) : [];
      return { tool: "Datadog", subjects, metrics, windows };
    }
    // https://registry.terraform.io/providers/newrelic/newrelic/latest/docs/resources/nrql_alert_condition
    case "newrelic_nrql_alert_condition": {
      const queries = blocksAt(fields, "nrql").flatMap((block) => textsAt(block, "query"));
      return { tool: "New Relic", subjects: subjectsOfWords(queries), metrics: [] };
    }
    // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_alert_policy
    case "google_monitoring_alert_policy": {
      const filters = textsBelow(fields["conditions"]?.value).filter((text) =>
        /metric\.type|select_slo|fetch |=/.test(text),
      );
      const metrics = filters.flatMap((filter) => /metric\.type\s*=\s*"([^"]+)"/.exec(filter)?.[1] ?? []);
      return { tool: "Google Cloud Monitoring", subjects: subjectsOfWords(filters), metrics };
    }
    // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_metric_alert
    case "azurerm_monitor_metric_alert": {
      const metrics = ["criteria", "dynamic_criteria"].flatMap((block) =>
        blocksAt(fields, block).flatMap((each) => textsAt(each, "metric_name")),
      );
      const isWebTest = blocksAt(fields, "application_insights_web_test_location_availability_criteria").length > 0;
      return { tool: "Azure Monitor", subjects: isWebTest ? ["availability"] : subjectsOfWords(metrics), metrics };
    }
    case "azurerm_monitor_scheduled_query_rules_alert_v2":
    case "azurerm_monitor_scheduled_query_rules_alert":
      return { tool: "Azure Monitor", subjects: [], metrics: [] };
    default:
      return fromOutside(type);
  }
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

/** https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/rule_group */
function grafanaRule(resource: Resource, rule: InfrastructureFields): Alert {
  const texts = blocksAt(rule, "data").flatMap((block) => textsBelow(block["model"]?.value));
  const expressions = texts.flatMap((text) => [text, ...exprsIn(text)]);
  const queries = expressions.flatMap((text) => {
    const query = /[({[]|:|_/.test(text) ? readPromql(text) : undefined;
    return query && query.selectors.length > 0 ? [query] : [];
  });
  const name = roughText(rule["name"]?.value) ?? resource.data.name;
  const looks: Looks = {
    tool: "Grafana",
    subjects: [...new Set(queries.flatMap((query) => subjectsOf(query)))],
    metrics: [...new Set(queries.flatMap(metricsOf))],
    windows: [...new Set(queries.flatMap(windowsOf))].sort((one, other) => one - other),
  };
  return alert(resource, name, looks, rule);
}

/** A model written as JSON text. */
function exprsIn(text: string): readonly string[] {
  return [...text.matchAll(/"expr"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].map(([, expr = ""]) => expr.replace(/\\(.)/g, "$1"));
}

const WINDOW = /(?:long_window|short_window|over)\("?(\d+)([mhd])/g;
const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** `burn_rate("…").over("30d").long_window("1h").short_window("5m")` */
function windowsIn(query: string): readonly number[] {
  const found = [...query.matchAll(WINDOW)].filter(([text]) => !text.startsWith("over"));
  return found
    .map(([, count = "0", unit = "m"]) => Number(count) * (SECONDS[unit] ?? 60))
    .sort((one, other) => one - other);
}

function alert({ place }: Resource, name: string, looks: Looks, fields: InfrastructureFields): Alert {
  const runbook = runbookIn(fields, place);
  const owner = ownerIn(fields);
  const [severity] = [
    ...textsAt(fields, "severity"),
    ...blocksAt(fields, "labels").flatMap((labels) => textsAt(labels, "severity")),
  ];
  const holds = textsAt(fields, "for")[0];
  const data: DefinedAlert = {
    tool: looks.tool,
    name,
    subjects: looks.subjects,
    metrics: looks.metrics,
    windows: looks.windows ?? [],
    mayHold: false,
    ...(severity === undefined ? {} : { severity }),
    ...(holds === undefined ? {} : { holds }),
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
  };
  return { kind: "alert.defined", place: { ...place, within: name }, data };
}

/** What carries a message: https://docs.datadoghq.com/monitors/notify/ has no field of its own for a runbook. */
const MESSAGES = ["message", "alarm_description", "description", "documentation", "annotations", "additional_settings"];
const LINK = /(?:https?:\/\/[^\s<>"')\]]+|(?:\.{0,2}\/)?[\w./-]+\.(?:md|adoc|rst)(?:#[\w-]+)?)/g;

function runbookIn(fields: InfrastructureFields, place: Signal["place"]): RunbookLink | undefined {
  const own = [
    ...textsAt(fields, "runbook_url"),
    ...blocksAt(fields, "annotations").flatMap((block) => [
      ...textsAt(block, "runbook_url"),
      ...textsAt(block, "runbook"),
    ]),
  ][0];
  if (own !== undefined && own !== "") return runbookLink(own, place);
  const texts = MESSAGES.flatMap((name) => textsBelow(fields[name]?.value));
  for (const text of texts) {
    for (const line of text.split(/\r?\n/)) {
      const links = line.match(LINK) ?? [];
      const named =
        links.find((link) => /run-?_?book|play-?_?book/i.test(link)) ??
        (/run ?book|play ?book/i.test(line) ? links[0] : undefined);
      if (named !== undefined) return runbookLink(named, place);
    }
  }
  return undefined;
}

function ownerIn(fields: InfrastructureFields): string | undefined {
  const tags = textsAt(fields, "tags").flatMap((tag) => /^(?:team|owner|squad):(.+)$/i.exec(tag)?.[1] ?? []);
  const maps = ["tags", "labels", "user_labels"].flatMap((name) =>
    blocksAt(fields, name).flatMap((block) =>
      ["team", "owner", "squad", "Team", "Owner"].flatMap((key) => textsAt(block, key)),
    ),
  );
  return [...tags, ...maps][0];
}
