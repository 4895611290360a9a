import type { Check } from "../../model.ts";

/** In the checklist's order. */
export const ML: readonly Check[] = [];
