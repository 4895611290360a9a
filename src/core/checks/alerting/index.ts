import type { Check } from "../../model.ts";

/** In the checklist's order. */
export const ALERTING: readonly Check[] = [];
