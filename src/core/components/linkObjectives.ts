import type { DefinedAlert, DefinedDashboard, DefinedObjective, Finding, Signal } from "../model.ts";

type Objective = Signal<"objective.defined">;

/** True of an alert on what the objective is measured by, or on a rule or under a name that is the objective's. */
export function watches({ metrics, name }: DefinedAlert, objective: DefinedObjective): boolean {
  if (shares(metrics, objective)) return true;
  const words = [objective.service, objective.name].flatMap(
    (text) => text?.toLowerCase().replace(/[^a-z0-9]+/g, "_") ?? [],
  );
  // "orders:error_ratio:rate5m" and "OrdersAvailability"
  const isRecorded = metrics.some(
    (metric) => metric.includes(":") && words.some((word) => metric.toLowerCase().startsWith(`${word}:`)),
  );
  return isRecorded || words.includes(name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase());
}

/** True of a dashboard with what the objective is measured by. */
export function shows({ metrics }: DefinedDashboard, objective: DefinedObjective): boolean {
  return shares(metrics, objective);
}

function shares(metrics: readonly string[], { indicator }: DefinedObjective): boolean {
  return indicator?.metrics.some((metric) => metrics.includes(metric)) ?? false;
}

/** Objectives whose metrics are known, that nothing of what is kept here leads on from, with one of that as the other end. */
export function leadingNowhere<T extends { readonly place: Signal["place"]; readonly label: string }>(
  objectives: readonly Objective[],
  others: readonly T[],
  leads: (other: T, objective: DefinedObjective) => boolean,
  finding: { readonly kind: string; readonly says: (objective: DefinedObjective) => string },
): readonly Finding[] {
  const [first] = others;
  if (first === undefined) return [];
  return objectives
    .filter(({ data }) => (data.indicator?.metrics.length ?? 0) > 0 && !others.some((other) => leads(other, data)))
    .map(({ data, place }) => ({
      kind: finding.kind,
      message: finding.says(data),
      severity: "info",
      place,
      related: [{ message: `"${first.label}" is kept here.`, place: first.place }],
      fixes: [],
    }));
}
