import type { Check } from "../../model.ts";
import bottlenecks from "./bottlenecks.ts";
import cdn from "./cdn.ts";

/** In the checklist's order. */
export const PERFORMANCE: readonly Check[] = [cdn, bottlenecks];
