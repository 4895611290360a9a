import type { UseTable } from "../row.ts";
import { CSHARP_METRICS } from "./csharp.ts";
import { GO_METRICS } from "./go.ts";
import { JAVASCRIPT_METRICS } from "./javascript.ts";
import { JVM_METRICS } from "./jvm.ts";
import { PHP_METRICS } from "./php.ts";
import { PYTHON_METRICS } from "./python.ts";
import { RUBY_METRICS } from "./ruby.ts";
import { RUST_METRICS } from "./rust.ts";

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
