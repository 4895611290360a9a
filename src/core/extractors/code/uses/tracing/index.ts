import type { UseTable } from "../row.ts";
import { GO_TRACING } from "./go.ts";
import { JAVASCRIPT_TRACING } from "./javascript.ts";
import { CSHARP_TRACING, JVM_TRACING, PHP_TRACING, RUBY_TRACING, RUST_TRACING } from "./others.ts";
import { PYTHON_TRACING } from "./python.ts";

/**
 * Tracing: an SDK (`exports`: whether it sends somewhere without an exporter that is named), exporters, what is
 * instrumented (`of` server, client, store or all), and agents that do all of it.
 */
export const TRACING: UseTable = {
  topic: "tracing",
  rows: {
    javascript: JAVASCRIPT_TRACING,
    python: PYTHON_TRACING,
    go: GO_TRACING,
    jvm: JVM_TRACING,
    csharp: CSHARP_TRACING,
    ruby: RUBY_TRACING,
    php: PHP_TRACING,
    rust: RUST_TRACING,
  },
};
