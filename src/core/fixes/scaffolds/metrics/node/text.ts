import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";

export const PROM_CLIENT = { "prom-client": "^15.1.3" };

/** What a histogram of requests is called by `NodeFile`s of metrics. */
export const NAMES = ["metrics", "requestMetrics"];

/** Above what measures. */
export const WHY_PATTERN =
  "/** Measures every request. The route is its pattern: an address with ids in it would make a series of each. */";

/** Above what shows them. */
export const WHY_PRIVATE = "What Prometheus reads. Keep it from the public: only what scrapes should reach it.";

/** The histogram, and what the process says of itself: https://github.com/siimon/prom-client#histogram */
export function histogram(style: Style): string {
  return `${importLine(["collectDefaultMetrics", "Histogram", "register"], "prom-client", style)}

collectDefaultMetrics();

const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests took, by route and status: rate, errors and percentiles follow from it.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});
`;
}
