import { PYTHON_KNOWN_METHODS } from "../knownMethods.ts";

/** What is the framework's own in a module of measurements. */
export interface MetricsFramework {
  /** Imports of libraries whose names come before and behind Prometheus' own. */
  readonly before: string;
  readonly behind?: string;
  /** Imports of the standard library. */
  readonly standard: readonly string[];
  readonly text: string;
}

/** Says why a route is what it is. */
export const PATTERN = `"""The route is its pattern: an address with ids in it would make a series of each."""`;

/** Says who the metrics are for. */
export const READS = `"""What Prometheus reads. Keep it from the public: only what scrapes should reach it."""`;

/** The module that measures: https://prometheus.github.io/client_python/instrumenting/histogram/ */
export function metricsText({ standard, before, behind = "", text }: MetricsFramework): string {
  return `"""How many requests come, how many fail and how long they take."""

${standard.map((name) => `import ${name}\n`).join("")}${standard.length > 0 ? "\n" : ""}${before}from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest
${behind}
duration = Histogram(
    "http_request_duration_seconds",
    "How long requests took, by route and status: rate, errors and percentiles follow from it.",
    ["method", "route", "status"],
)

${PYTHON_KNOWN_METHODS}

${text}`;
}
