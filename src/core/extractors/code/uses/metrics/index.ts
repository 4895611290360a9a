import type { UseTable } from "../row.ts";
import { GO_METRICS } from "./go.ts";
import { JAVASCRIPT_METRICS } from "./javascript.ts";
import { JVM_METRICS } from "./jvm.ts";
import { CSHARP_METRICS, PHP_METRICS, RUBY_METRICS, RUST_METRICS } from "./others.ts";
import { PYTHON_METRICS } from "./python.ts";

/**
 * Metrics: histograms and counters by name, middleware that measures every request, the endpoint that is scraped or the
 * exporter that pushes.
 */
export const METRICS: UseTable = {
  topic: "metrics",
  rows: {
    javascript: JAVASCRIPT_METRICS,
    python: PYTHON_METRICS,
    go: GO_METRICS,
    jvm: JVM_METRICS,
    csharp: CSHARP_METRICS,
    ruby: RUBY_METRICS,
    php: PHP_METRICS,
    rust: RUST_METRICS,
  },
};
