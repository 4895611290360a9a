import type { Check } from "../model.ts";

/** Every check, in the checklist's order. */
export const CHECKS: readonly Check[] = [];
