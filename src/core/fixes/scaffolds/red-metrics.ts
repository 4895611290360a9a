import type { Scaffold } from "../scaffold.ts";
import { METRICS } from "./metrics/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** A histogram of every request, and the endpoint that shows it. */
export const redMetrics: Scaffold = {
  id: "red-metrics",
  title: "Measure every request",
  description:
    "Creates middleware that measures rate, errors and durations of requests by route, and the endpoint that Prometheus reads.",
  check: "observability/red-metrics",
  fits: fitsTopic(METRICS),
  plan: (context) => planTopic(METRICS, context),
};
