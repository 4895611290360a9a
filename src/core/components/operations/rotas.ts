import type { InfrastructureFields, InfrastructureValue, OnCallRota, Signal } from "../../model.ts";
import { blocksAt, isList, type Resource, refersTo } from "../linkInfrastructureValues.ts";
import { roughText } from "./subjects.ts";

/** How a paging tool's resource says who is on call, and who is called next. */
interface RotaRow {
  readonly tool: string;
  readonly what: OnCallRota["what"];
  /** How many levels it has, or how many people take turns; undefined where that cannot be counted. */
  readonly count: (fields: InfrastructureFields, shifts: readonly InfrastructureFields[]) => number | undefined;
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
    count: (fields) => peopleIn([fields]),
  },
  // Of shifts that are declared; those of one that is kept in a calendar or in the browser are not here:
  // https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/oncall_schedule
  grafana_oncall_schedule: { tool: ONCALL, what: "schedule", count: (_, shifts) => peopleIn(shifts) },
  grafana_oncall_escalation_chain: { tool: ONCALL, what: "escalation", count: () => undefined },
  // https://registry.terraform.io/providers/incident-io/incident/latest/docs/resources/schedule
  incident_schedule: { tool: "incident.io", what: "schedule", count: () => undefined },
  incident_escalation_path: { tool: "incident.io", what: "escalation", count: () => undefined },
  // https://registry.terraform.io/providers/splunk/victorops/latest/docs/resources/escalation_policy
  victorops_escalation_policy: { tool: "VictorOps", what: "escalation", count: (fields) => blocks(fields, "step") },
};

const SHIFT = "grafana_oncall_on_call_shift";
const SCHEDULE = "grafana_oncall_schedule";

/** The rota or the way up that a resource declares; none for other types, and for a shift that a schedule takes in. */
export function rotasOf(resource: Resource, all: readonly Resource[]): readonly Signal<"oncall.rota">[] {
  const { data, place } = resource;
  const row = ROWS[data.type];
  const isPart =
    data.type === SHIFT && all.some((each) => each.data.type === SCHEDULE && refersTo(each, resource, "shifts"));
  if (row === undefined || isPart) return [];
  const shifts = all.filter((each) => each.data.type === SHIFT && refersTo(resource, each, "shifts"));
  const name = roughText(data.fields["name"]?.value) ?? data.name;
  const count =
    data.condition === undefined
      ? row.count(
          data.fields,
          shifts.map((shift) => shift.data.fields),
        )
      : undefined;
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

/** How many people take turns in shifts: `rolling_users` is a list of those who are on call together. */
function peopleIn(shifts: readonly InfrastructureFields[]): number | undefined {
  const people = new Set<string>();
  for (const fields of shifts) {
    const value = fields["rolling_users"]?.value ?? fields["users"]?.value;
    const each = isList(value) ? value.flatMap((one) => (isList(one) ? one : [one])) : [];
    const names = each.map(nameOf);
    if (names.length === 0 || names.includes(undefined)) return undefined;
    for (const name of names) if (name !== undefined) people.add(name);
  }
  return people.size || undefined;
}

function nameOf(value: InfrastructureValue): string | undefined {
  if (typeof value === "string") return value;
  return value !== null && typeof value === "object" && !isList(value) && value.is === "reference"
    ? value.to
    : undefined;
}

/** How long a list is whose items stand there one by one. */
function listed(fields: InfrastructureFields, name: string): number | undefined {
  const value = fields[name]?.value;
  if (!isList(value) || value.length === 0) return undefined;
  return value.every((each) => nameOf(each) !== undefined) ? value.length : undefined;
}
