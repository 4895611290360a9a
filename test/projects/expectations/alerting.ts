import type { Expectation } from "../expectations.ts";

/** Objectives, alerts, where they go, and dashboards: the shop has none, the ready project has each. */
export const ALERTING_EXPECTATIONS: readonly Expectation[] = [
  { project: "shop", check: "reliability/slo-defined", kind: "objective-missing" },
  { project: "shop", check: "alerting/symptom-alerts", kind: "alerts-missing" },
  { project: "shop", check: "alerting/burn-rate", kind: "burn-rate-missing" },
  { project: "shop", check: "alerting/routing", kind: "unknown" },
  { project: "shop", check: "observability/dashboards", kind: "unknown" },
  ...[
    "reliability/slo-defined",
    "alerting/symptom-alerts",
    "alerting/burn-rate",
    "alerting/routing",
    "alerting/runbook-link",
    "observability/dashboards",
  ].map((check): Expectation => ({ project: "ready", check, kind: "clean" })),
];
