import type { Check } from "../../model.ts";
import restoreDrill from "./restore-drill.ts";

/** In the checklist's order. */
export const DATA: readonly Check[] = [restoreDrill];
