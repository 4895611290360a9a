import type { Check } from "../../model.ts";
import customerComms from "./customer-comms.ts";
import onCall from "./on-call.ts";
import rehearsed from "./rehearsed.ts";
import runbooks from "./runbooks.ts";
import statusPage from "./status-page.ts";

/** In the checklist's order. */
export const INCIDENT: readonly Check[] = [runbooks, onCall, rehearsed, statusPage, customerComms];
