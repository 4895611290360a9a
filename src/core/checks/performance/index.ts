import type { Check } from "../../model.ts";
import bottlenecks from "./bottlenecks.ts";

/** In the checklist's order. */
export const PERFORMANCE: readonly Check[] = [bottlenecks];
