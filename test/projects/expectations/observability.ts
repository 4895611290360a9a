import type { Expectation } from "../expectations.ts";

/** Logs, metrics and traces. */
export const OBSERVABILITY_EXPECTATIONS: readonly Expectation[] = [
  ...shop("observability/structured-logs", "checkout", "request-id-missing", "services/checkout/src/logger.ts"),
  ...shop("observability/structured-logs", "inventory", "unknown"),
  ...shop("observability/structured-logs", "recommendations", "unknown"),
  ...shop("observability/log-hygiene", "checkout", "clean"),
  ...shop("observability/log-hygiene", "inventory", "unknown"),
  ...["checkout", "inventory", "recommendations"].flatMap((component) => [
    ...shop("observability/log-aggregation", component, component === "checkout" ? "clean" : "unknown"),
    ...shop("observability/correlation", component, "unknown"),
    ...shop("observability/tooling-all-envs", component, "unknown"),
    ...shop("observability/red-metrics", component, "red-metrics-missing"),
    ...shop("observability/tracing", component, "tracing-missing"),
  ]),
  ...["bookings", "reminders"].flatMap((component) =>
    ["structured-logs", "log-hygiene", "log-aggregation", "red-metrics", "tracing", "correlation", "tooling-all-envs"].map(
      (name): Expectation => ({ project: "ready", check: `observability/${name}`, component, kind: "clean" }),
    ),
  ),
];

function shop(check: string, component: string, kind: string, path?: string): readonly Expectation[] {
  return [{ project: "shop", check, component, kind, ...(path === undefined ? {} : { path }) }];
}
