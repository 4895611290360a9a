import { cloudWatchTopic } from "../../extractors/alerting/cloudWatch.ts";
import { readPromql } from "../../extractors/alerting/promql.ts";
import { metricsOf, subjectsOf } from "../../extractors/alerting/subjects.ts";
import type { AlertSubject, DashboardTopic, Signal } from "../../model.ts";
import type { Resource } from "../linkInfrastructureValues.ts";
import { subjectOfKusto } from "./azure.ts";
import { roughText, subjectOfWords, textsBelow } from "./subjects.ts";

/** Which argument holds what a dashboard shows, by type. */
const BODIES: Readonly<Record<string, { readonly tool: string; readonly body: readonly string[] }>> = {
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_dashboard
  aws_cloudwatch_dashboard: { tool: "CloudWatch", body: ["dashboard_body"] },
  // https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/dashboard
  datadog_dashboard: { tool: "Datadog", body: ["widget"] },
  datadog_dashboard_json: { tool: "Datadog", body: ["dashboard"] },
  // https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/dashboard
  grafana_dashboard: { tool: "Grafana", body: ["config_json"] },
  // https://registry.terraform.io/providers/newrelic/newrelic/latest/docs/resources/one_dashboard
  newrelic_one_dashboard: { tool: "New Relic", body: ["page"] },
  newrelic_one_dashboard_json: { tool: "New Relic", body: ["json"] },
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/portal_dashboard
  azurerm_portal_dashboard: { tool: "Azure", body: ["dashboard_properties"] },
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_insights_workbook
  azurerm_application_insights_workbook: { tool: "Azure", body: ["data_json"] },
  // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_dashboard
  google_monitoring_dashboard: { tool: "Google Cloud Monitoring", body: ["dashboard_json"] },
};

const TOPIC: Readonly<Record<AlertSubject, DashboardTopic>> = {
  errors: "errors",
  latency: "latency",
  availability: "errors",
  freshness: "traffic",
  traffic: "traffic",
  saturation: "saturation",
  budget: "budget",
};

/** The dashboard that a resource declares; one whose body is another file is known to be there and no more. */
export function dashboardsOf({ data, place }: Resource): readonly Signal<"dashboard.defined">[] {
  const known = BODIES[data.type];
  if (known === undefined) return [];
  const texts = known.body.flatMap((name) => textsBelow(data.fields[name]?.value)).flatMap(split);
  const seen = texts.map((text) => lookAt(text, known.tool)).filter((each) => each !== undefined);
  const title =
    roughText(data.fields["title"]?.value ?? data.fields["name"]?.value ?? data.fields["dashboard_name"]?.value) ??
    data.name;
  return [
    {
      kind: "dashboard.defined",
      place: { ...place, within: title },
      data: {
        tool: known.tool,
        title,
        shows: [...new Set(seen.map(({ topic }) => topic))].sort(),
        metrics: [...new Set(seen.flatMap(({ metrics }) => metrics))].sort(),
        panels: Math.max(1, seen.length),
        unreadPanels: seen.length === 0 ? 1 : 0,
      },
    },
  ];
}

/** Metrics of Application Insights, and of what runs and balances: https://learn.microsoft.com/en-us/azure/azure-monitor/reference/metrics-index */
const AZURE_METRIC =
  /^(?:(?:requests|exceptions|availabilityResults|performanceCounters)\/\w+|Http[2-5]xx|(?:Average|Http)ResponseTime|(?:Cpu|Memory)(?:Percentage|Time|WorkingSet)|Percentage CPU|TotalRequests|UnhealthyHostCount|FailedRequests|BackendLastByteResponseTime)$/;

/** A body that is JSON text holds its queries as texts within. */
function split(text: string): readonly string[] {
  if (!/^\s*[{[]/.test(text)) return [text];
  return [...text.matchAll(/"((?:[^"\\]|\\.){3,2000})"/g)].map(([, inner = ""]) => inner.replace(/\\(.)/g, "$1"));
}

function lookAt(
  text: string,
  tool: string,
): { readonly topic: DashboardTopic; readonly metrics: readonly string[] } | undefined {
  if (tool === "CloudWatch") {
    const topic = /^[A-Z]\w+$/.test(text) ? cloudWatchTopic(text) : undefined;
    return topic === undefined ? undefined : { topic: TOPIC[topic], metrics: [text] };
  }
  if (tool === "Azure") {
    const topic = subjectOfKusto(text) ?? (AZURE_METRIC.test(text) ? subjectOfWords(text) : undefined);
    return topic === undefined ? undefined : { topic: TOPIC[topic], metrics: [] };
  }
  const query = /[({[]/.test(text) && tool === "Grafana" ? readPromql(text) : undefined;
  const [subject] = query ? subjectsOf(query) : [];
  if (query && subject) return { topic: TOPIC[subject], metrics: metricsOf(query) };
  // Datadog's `avg:trace.http.request.errors{…}`, NRQL, and Google's filters.
  const metric = /:([a-zA-Z][\w.]{2,200})\{/.exec(text)?.[1] ?? /metric\.type\s*=\s*"([^"]+)"/.exec(text)?.[1];
  const words = metric ?? (/^\s*(?:SELECT|FROM)\s/i.test(text) ? text : undefined);
  const topic = words === undefined ? undefined : subjectOfWords(words);
  return topic === undefined ? undefined : { topic: TOPIC[topic], metrics: metric === undefined ? [] : [metric] };
}
