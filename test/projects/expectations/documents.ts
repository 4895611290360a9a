import type { Expectation } from "../expectations.ts";

/** What has to be written down: the shop has next to nothing, the ready project all of it. */
export const DOCUMENT_EXPECTATIONS: readonly Expectation[] = [
  ...[
    "incident/process",
    "incident/severity-escalation",
    "incident/postmortems",
    "data/recovery-runbook",
    "data/rto-rpo",
    "data/dr-plan",
    "compliance/data-map",
    "compliance/classification",
    "security/threat-model",
  ].map((check): Expectation => ({ project: "shop", check, kind: "unknown" })),
  ...[
    "incident/runbooks",
    "incident/runbook-quality",
    "incident/runbook-home",
    "incident/process",
    "incident/severity-escalation",
    "incident/postmortems",
    "data/recovery-runbook",
    "data/rto-rpo",
    "data/dr-plan",
    "compliance/data-map",
    "compliance/classification",
    "security/threat-model",
  ].map((check): Expectation => ({ project: "ready", check, kind: "clean" })),
];
