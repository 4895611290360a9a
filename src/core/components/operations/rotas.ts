import type { InfrastructureFields, OnCallRota, Signal } from "../../model.ts";
import { blocksAt, isList, type Resource } from "../linkInfrastructureValues.ts";
import { roughText } from "./subjects.ts";

/** How a paging tool's resource says who is on call, and who is called next. */
interface RotaRow {
  readonly tool: string;
  readonly what: OnCallRota["what"];
  /** How many levels it has, or how many people take turns; undefined where that cannot be counted. */
  readonly count: (fields: InfrastructureFields) => number | undefined;
}

const PAGERDUTY = "PagerDuty";
const ONCALL = "Grafana OnCall";

const ROWS: Readonly<Record<string, RotaRow>> = {
  // https://registry.terraform.io/providers/PagerDuty/pagerduty/latest/docs/resources/schedule
  pagerduty_schedule: { tool: PAGERDUTY, what: "schedule", count: (fields) => mostListed(fields, "layer", "users") },
  // https://registry.terraform.io/providers/PagerDuty/pagerduty/latest/docs/resources/escalation_policy
  pagerduty_escalation_policy: { tool: PAGERDUTY, what: "escalation", count: (fields) => blocks(fields, "rule") },
  // https://registry.terraform.io/providers/opsgenie/opsgenie/latest/docs/resources/schedule_rotation
  opsgenie_schedule_rotation: { tool: "Opsgenie", what: "schedule", count: (fields) => blocks(fields, "participant") },
  opsgenie_schedule: { tool: "Opsgenie", what: "schedule", count: () => undefined },
  // https://registry.terraform.io/providers/opsgenie/opsgenie/latest/docs/resources/escalation
  opsgenie_escalation: { tool: "Opsgenie", what: "escalation", count: (fields) => blocks(fields, "rules") },
  // https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/oncall_on_call_shift
  grafana_oncall_on_call_shift: {
    tool: ONCALL,
    what: "schedule",
    count: (fields) => listed(fields, "rolling_users") ?? listed(fields, "users"),
  },
  grafana_oncall_schedule: { tool: ONCALL, what: "schedule", count: () => undefined },
  grafana_oncall_escalation_chain: { tool: ONCALL, what: "escalation", count: () => undefined },
  // https://registry.terraform.io/providers/incident-io/incident/latest/docs/resources/schedule
  incident_schedule: { tool: "incident.io", what: "schedule", count: () => undefined },
  incident_escalation_path: { tool: "incident.io", what: "escalation", count: () => undefined },
  // https://registry.terraform.io/providers/splunk/victorops/latest/docs/resources/escalation_policy
  victorops_escalation_policy: { tool: "VictorOps", what: "escalation", count: (fields) => blocks(fields, "step") },
};

/** The rota or the way up that a resource declares; none for other types. */
export function rotasOf({ data, place }: Resource): readonly Signal<"oncall.rota">[] {
  const row = ROWS[data.type];
  if (row === undefined) return [];
  const name = roughText(data.fields["name"]?.value) ?? data.name;
  const count = data.condition === undefined ? row.count(data.fields) : undefined;
  const rota: OnCallRota = { tool: row.tool, what: row.what, name, ...(count === undefined ? {} : { count }) };
  return [{ kind: "oncall.rota", place: { ...place, within: name }, data: rota }];
}

function blocks(fields: InfrastructureFields, name: string): number | undefined {
  return blocksAt(fields, name).length || undefined;
}

/** Of several layers the one in which the most people take turns. */
function mostListed(fields: InfrastructureFields, block: string, name: string): number | undefined {
  const counts = blocksAt(fields, block).map((each) => listed(each, name));
  const known = counts.filter((count) => count !== undefined);
  return counts.length > 0 && known.length === counts.length ? Math.max(known.length, ...known) : undefined;
}

/** How long a list is whose items stand there one by one. */
function listed(fields: InfrastructureFields, name: string): number | undefined {
  const value = fields[name]?.value;
  if (!isList(value) || value.length === 0) return undefined;
  const isPlain = value.every(
    (each) =>
      typeof each === "string" ||
      (each !== null && typeof each === "object" && !isList(each) && each.is === "reference"),
  );
  return isPlain ? value.length : undefined;
}
