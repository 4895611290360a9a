import type { Expectation } from "../expectations.ts";

/** How fast it has to be: the shop says nothing of it, the ready project holds budgets and measures them. */
export const PERFORMANCE_EXPECTATIONS: readonly Expectation[] = [
  { project: "shop", check: "performance/latency-budget", kind: "unknown" },
  { project: "shop", check: "performance/caching-strategy", kind: "unknown" },
  { project: "shop", check: "performance/db-indexes", kind: "unknown" },
  { project: "shop", check: "scaling/limits-documented", kind: "unknown" },
  { project: "ready", check: "scaling/limits-documented", kind: "clean" },
  { project: "ready", check: "performance/latency-budget", kind: "clean" },
  { project: "ready", check: "performance/caching-strategy", kind: "clean" },
  { project: "ready", check: "performance/db-indexes", kind: "clean" },
];
