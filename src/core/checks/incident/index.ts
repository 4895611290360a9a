import type { Check } from "../../model.ts";
import customerComms from "./customer-comms.ts";
import onCall from "./on-call.ts";
import postmortems from "./postmortems.ts";
import incidentProcess from "./process.ts";
import rehearsed from "./rehearsed.ts";
import runbookHome from "./runbook-home.ts";
import runbookQuality from "./runbook-quality.ts";
import runbooks from "./runbooks.ts";
import severityEscalation from "./severity-escalation.ts";
import statusPage from "./status-page.ts";

/** In the checklist's order. */
export const INCIDENT: readonly Check[] = [
  runbooks,
  runbookQuality,
  runbookHome,
  onCall,
  severityEscalation,
  incidentProcess,
  rehearsed,
  postmortems,
  statusPage,
  customerComms,
];
