import type { Check } from "../../model.ts";
import bottlenecks from "./bottlenecks.ts";
import bundleBudget from "./bundle-budget.ts";
import cachingStrategy from "./caching-strategy.ts";
import cdn from "./cdn.ts";
import dbIndexes from "./db-indexes.ts";
import latencyBudget from "./latency-budget.ts";
import webVitals from "./web-vitals.ts";

/** In the checklist's order. */
export const PERFORMANCE: readonly Check[] = [
  latencyBudget,
  webVitals,
  bundleBudget,
  cdn,
  cachingStrategy,
  dbIndexes,
  bottlenecks,
];
