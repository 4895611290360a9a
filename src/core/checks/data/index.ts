import type { Check } from "../../model.ts";
import backupMonitoring from "./backup-monitoring.ts";
import backupOffsite from "./backup-offsite.ts";
import backups from "./backups.ts";
import drPlan from "./dr-plan.ts";
import recoveryRunbook from "./recovery-runbook.ts";
import restoreDrill from "./restore-drill.ts";
import retention from "./retention.ts";
import rtoRpo from "./rto-rpo.ts";
import transactionalWrites from "./transactional-writes.ts";

/** In the checklist's order. */
export const DATA: readonly Check[] = [
  backups,
  backupMonitoring,
  backupOffsite,
  restoreDrill,
  recoveryRunbook,
  rtoRpo,
  drPlan,
  retention,
  transactionalWrites,
];
