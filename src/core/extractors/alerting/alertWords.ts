import type { PromQuery } from "./promql.ts";

/** Labels and annotations that name who answers for an alert. */
export const OWNER_KEYS: readonly string[] = [
  "team",
  "owner",
  "squad",
  "owned_by",
  "service_owner",
  "responsible",
  "group",
];

/** Annotations and labels that lead to a runbook. */
export const RUNBOOK_KEYS = /^(?:runbook|playbook)(?:[_-]?(?:url|link|uri))?$/i;

/** Alerts that always fire, and those that only hold others back; a query such as `vector(1)` asks for no metric. */
export function isTechnical(name: string, severity: string | undefined, queries: readonly PromQuery[]): boolean {
  if (queries.length > 0 && queries.every(({ selectors }) => selectors.length === 0)) return true;
  return /^(?:Watchdog|DeadMansSwitch|DeadMansSnitch|InfoInhibitor)$/i.test(name) || severity === "none";
}
