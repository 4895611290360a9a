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

/** Alerts that always fire, and those that only hold others back. */
export function isTechnical(name: string, severity: string | undefined): boolean {
  return /^(?:Watchdog|DeadMansSwitch|DeadMansSnitch|InfoInhibitor)$/i.test(name) || severity === "none";
}
