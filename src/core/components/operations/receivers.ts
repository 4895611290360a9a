import type { AlertReceiver, Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt } from "../linkInfrastructureValues.ts";
import { roughText } from "./subjects.ts";

/** What alerts are sent through, by the types that declare it. */
const CHANNELS: Readonly<Record<string, { readonly tool: string; readonly channel: string }>> = {
  pagerduty_service_integration: { tool: "PagerDuty", channel: "PagerDuty" },
  pagerduty_escalation_policy: { tool: "PagerDuty", channel: "PagerDuty" },
  pagerduty_schedule: { tool: "PagerDuty", channel: "PagerDuty" },
  opsgenie_team: { tool: "Opsgenie", channel: "Opsgenie" },
  opsgenie_escalation: { tool: "Opsgenie", channel: "Opsgenie" },
  opsgenie_schedule: { tool: "Opsgenie", channel: "Opsgenie" },
  opsgenie_api_integration: { tool: "Opsgenie", channel: "Opsgenie" },
  grafana_oncall_integration: { tool: "Grafana OnCall", channel: "Grafana OnCall" },
  grafana_oncall_escalation_chain: { tool: "Grafana OnCall", channel: "Grafana OnCall" },
  grafana_oncall_schedule: { tool: "Grafana OnCall", channel: "Grafana OnCall" },
  victorops_escalation_policy: { tool: "VictorOps", channel: "VictorOps" },
  incident_schedule: { tool: "incident.io", channel: "incident.io" },
  incident_escalation_path: { tool: "incident.io", channel: "incident.io" },
  betteruptime_policy: { tool: "Better Stack", channel: "Better Stack" },
  datadog_integration_pagerduty: { tool: "Datadog", channel: "PagerDuty" },
  datadog_integration_pagerduty_service_object: { tool: "Datadog", channel: "PagerDuty" },
  datadog_integration_opsgenie_service_object: { tool: "Datadog", channel: "Opsgenie" },
  datadog_integration_slack_channel: { tool: "Datadog", channel: "Slack" },
  azurerm_monitor_action_group: { tool: "Azure Monitor", channel: "an action group" },
};

/** Where alerts go, as a resource declares it; none for other types. */
export function receiversOf(resource: Resource): readonly Signal<"alert.receiver">[] {
  const { fields, type } = resource.data;
  const known = CHANNELS[type];
  if (known) return [signal(resource, known.tool, [known.channel])];
  // https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/contact_point
  if (type === "grafana_contact_point") {
    const channels = [
      "pagerduty",
      "opsgenie",
      "slack",
      "email",
      "webhook",
      "teams",
      "telegram",
      "discord",
      "victorops",
      "oncall",
      "sns",
    ];
    return [
      signal(
        resource,
        "Grafana",
        channels.filter((name) => blocksAt(fields, name).length > 0).map((name) => NAMES[name] ?? name),
      ),
    ];
  }
  // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_notification_channel
  if (type === "google_monitoring_notification_channel") {
    const [kind = ""] = textsAt(fields, "type");
    return [signal(resource, "Google Cloud Monitoring", [NAMES[kind] ?? kind])];
  }
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_subscription
  if (type === "aws_sns_topic_subscription") {
    const [protocol = ""] = textsAt(fields, "protocol");
    const [endpoint = ""] = textsAt(fields, "endpoint");
    if (!/^(?:https|email|email-json|sms)$/.test(protocol)) return [];
    const paging = /pagerduty\.com/.test(endpoint)
      ? "PagerDuty"
      : /opsgenie\.com/.test(endpoint)
        ? "Opsgenie"
        : undefined;
    return [
      signal(resource, "Amazon SNS", [paging ?? (protocol === "https" ? "a webhook" : protocol.replace("-json", ""))]),
    ];
  }
  if (type === "newrelic_notification_destination") {
    const [kind = ""] = textsAt(fields, "type");
    return [
      signal(resource, "New Relic", [
        /PAGERDUTY/.test(kind) ? "PagerDuty" : (NAMES[kind.toLowerCase()] ?? kind.toLowerCase()),
      ]),
    ];
  }
  return [];
}

const NAMES: Readonly<Record<string, string>> = {
  pagerduty: "PagerDuty",
  opsgenie: "Opsgenie",
  slack: "Slack",
  email: "email",
  sms: "a text message",
  webhook: "a webhook",
  webhook_tokenauth: "a webhook",
  webhook_basicauth: "a webhook",
  teams: "Microsoft Teams",
  telegram: "Telegram",
  discord: "Discord",
  victorops: "VictorOps",
  oncall: "Grafana OnCall",
  sns: "Amazon SNS",
};

function signal({ data, place }: Resource, tool: string, channels: readonly string[]): Signal<"alert.receiver"> {
  const name = roughText(data.fields["name"]?.value ?? data.fields["display_name"]?.value) ?? data.name;
  const receiver: AlertReceiver = { tool, name, channels, reached: "routed", severities: [] };
  return { kind: "alert.receiver", place: { ...place, within: name }, data: receiver };
}
