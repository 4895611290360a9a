import type { Check } from "../../model.ts";
import businessMetrics from "./business-metrics.ts";
import correlation from "./correlation.ts";
import dashboards from "./dashboards.ts";
import logAggregation from "./log-aggregation.ts";
import logHygiene from "./log-hygiene.ts";
import profiling from "./profiling.ts";
import redMetrics from "./red-metrics.ts";
import sloDashboard from "./slo-dashboard.ts";
import structuredLogs from "./structured-logs.ts";
import toolingAllEnvs from "./tooling-all-envs.ts";
import tracing from "./tracing.ts";

/** In the checklist's order. */
export const OBSERVABILITY: readonly Check[] = [
  structuredLogs,
  logHygiene,
  logAggregation,
  redMetrics,
  businessMetrics,
  tracing,
  correlation,
  dashboards,
  sloDashboard,
  toolingAllEnvs,
  profiling,
];
