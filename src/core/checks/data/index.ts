import type { Check } from "../../model.ts";
import drPlan from "./dr-plan.ts";
import recoveryRunbook from "./recovery-runbook.ts";
import backups from "./backups.ts";
import restoreDrill from "./restore-drill.ts";
import rtoRpo from "./rto-rpo.ts";

/** In the checklist's order. */
export const DATA: readonly Check[] = [restoreDrill, recoveryRunbook, rtoRpo, drPlan];
export const DATA: readonly Check[] = [backups, restoreDrill];
