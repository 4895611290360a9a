import type { UseTable } from "../row.ts";
import { CSHARP_TRACING } from "./csharp.ts";
import { GO_TRACING } from "./go.ts";
import { JAVASCRIPT_TRACING } from "./javascript.ts";
import { JVM_TRACING } from "./jvm.ts";
import { PHP_TRACING } from "./php.ts";
import { PYTHON_TRACING } from "./python.ts";
import { RUBY_TRACING } from "./ruby.ts";
import { RUST_TRACING } from "./rust.ts";

/**
 * Tracing: an SDK (`exports`: whether it sends somewhere without an exporter that is named), exporters, what is
 * instrumented (`of` server, client, store or all; `measures`: it counts and times requests as well), propagators, and
 * agents that do all of it.
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
