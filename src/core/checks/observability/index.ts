import type { Check } from "../../model.ts";
import dashboards from "./dashboards.ts";
import sloDashboard from "./slo-dashboard.ts";

/** In the checklist's order. */
export const OBSERVABILITY: readonly Check[] = [dashboards, sloDashboard];
