import type { AlertSubject, DefinedAlert, Evidence, Signal } from "../../model.ts";

/** What users notice, as opposed to what may be its cause. */
const SYMPTOMS: ReadonlySet<AlertSubject> = new Set([
  "errors",
  "latency",
  "availability",
  "freshness",
  "traffic",
  "budget",
]);
const MOST_EVIDENCE = 10;

export function isSymptom({ subjects }: DefinedAlert): boolean {
  return subjects.some((subject) => SYMPTOMS.has(subject));
}

/** Alerts that tell a person of something, as opposed to those that watch the alerting or hold others back. */
export function telling(alerts: readonly Signal<"alert.defined">[]): readonly Signal<"alert.defined">[] {
  return alerts.filter(({ data }) => !data.technical);
}

/** The first of several as evidence, and how many more there are. */
export function listed(all: readonly Evidence[]): readonly Evidence[] {
  const rest = all.length - MOST_EVIDENCE;
  return rest > 0 ? [...all.slice(0, MOST_EVIDENCE), { message: `${rest} more.` }] : all;
}

/** "jsonnet" and the like, where alerts or dashboards are in a form that is not read. */
export function unreadForms(
  all: readonly Signal<"alert.unread">[],
  what: "alerts" | "dashboards" | "objectives",
): string {
  return [...new Set(all.filter(({ data }) => data.what === what).map(({ data }) => data.form))].join(" and ");
}
