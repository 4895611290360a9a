import type { Check } from "../../model.ts";
import productionMonitoring from "./production-monitoring.ts";

/** In the checklist's order. */
export const ML: readonly Check[] = [productionMonitoring];
