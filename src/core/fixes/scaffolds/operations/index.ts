import type { Scaffold } from "../../scaffold.ts";
import { burnRateRules } from "./alerts.ts";
import { grafanaDashboard } from "./dashboard.ts";
import { objective } from "./objective.ts";
import { alertmanagerRoute } from "./route.ts";

/** Objectives, alerts, dashboards and routes. */
export const OPERATIONS: readonly Scaffold[] = [objective, burnRateRules, grafanaDashboard, alertmanagerRoute];
