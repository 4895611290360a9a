import type { Check } from "../../model.ts";
import burnRate from "./burn-rate.ts";
import routing from "./routing.ts";
import runbookLink from "./runbook-link.ts";
import symptomAlerts from "./symptom-alerts.ts";

/** In the checklist's order. */
export const ALERTING: readonly Check[] = [symptomAlerts, burnRate, routing, runbookLink];
