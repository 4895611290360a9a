import type { AlertReceiver, InfrastructureFields, Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt } from "../linkInfrastructureValues.ts";
import { datadogChannels, datadogMonitor } from "./datadog.ts";
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
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/chatbot_slack_channel_configuration
  aws_chatbot_slack_channel_configuration: { tool: "Amazon Q Developer", channel: "Slack" },
  aws_chatbot_teams_channel_configuration: { tool: "Amazon Q Developer", channel: "Microsoft Teams" },
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssmincidents_response_plan
  aws_ssmincidents_response_plan: { tool: "AWS Incident Manager", channel: "AWS Incident Manager" },
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
  if (type === "aws_sns_topic_subscription") return subscribed(resource, [fields]);
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-subscription.html
  if (type === "aws_sns_topic") return subscribed(resource, blocksAt(fields, "subscription"));
  if (type === "newrelic_notification_destination" || type === "newrelic_alert_channel") {
    const [kind = ""] = textsAt(fields, "type");
    const channel = /PAGERDUTY/i.test(kind) ? "PagerDuty" : (NAMES[kind.toLowerCase()] ?? kind.toLowerCase());
    return [signal(resource, "New Relic", [channel])];
  }
  if (type === "azurerm_monitor_action_group") return [signal(resource, "Azure Monitor", actionChannels(fields))];
  const monitor = datadogMonitor(resource);
  const channels = monitor === undefined ? [] : datadogChannels(monitor);
  return channels.length === 0 ? [] : [signal(resource, "Datadog", channels)];
}

/** Whom a topic tells. */
function subscribed(
  resource: Resource,
  subscriptions: readonly InfrastructureFields[],
): readonly Signal<"alert.receiver">[] {
  return subscriptions.flatMap((each) => {
    const [protocol = ""] = textsAt(each, "protocol");
    const [endpoint = ""] = textsAt(each, "endpoint");
    if (!/^(?:https|email|email-json|sms)$/.test(protocol)) return [];
    const paging = pagerAt(endpoint);
    const channel = paging ?? (protocol === "https" ? "a webhook" : (NAMES[protocol] ?? "email"));
    return [signal(resource, "Amazon SNS", [channel])];
  });
}

/** The paging tool that an address belongs to. */
function pagerAt(address: string): string | undefined {
  if (/\bpagerduty\.com\b/.test(address)) return "PagerDuty";
  return /\bopsgenie\.com\b/.test(address) ? "Opsgenie" : undefined;
}

/** Blocks of Terraform and lists of templates: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_action_group */
const ACTIONS: readonly (readonly [name: string, channel: string])[] = [
  ["email_receiver", "email"],
  ["arm_role_receiver", "email"],
  ["sms_receiver", "a text message"],
  ["voice_receiver", "a call"],
  ["azure_app_push_receiver", "a push message"],
  ["itsm_receiver", "a ticket"],
  ["webhook_receiver", "a webhook"],
];

function actionChannels(fields: InfrastructureFields): readonly string[] {
  const named = ACTIONS.flatMap(([name, channel]) => {
    const blocks = [...blocksAt(fields, name), ...blocksAt(fields, `${name}s`)];
    return blocks.map((block) => textsAt(block, "service_uri").map(pagerAt).find(Boolean) ?? channel);
  });
  // A dynamic block, or a function that passes it on.
  return named.length === 0 ? ["an action group"] : [...new Set(named)];
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
  "email-json": "email",
  user: "email",
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
