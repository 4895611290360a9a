import type { UseTable } from "../row.ts";
import { CSHARP_LOGGING } from "./csharp.ts";
import { GO_LOGGING } from "./go.ts";
import { JAVASCRIPT_LOGGING } from "./javascript.ts";
import { JVM_LOGGING } from "./jvm.ts";
import { PHP_LOGGING } from "./php.ts";
import { PYTHON_LOGGING } from "./python.ts";
import { RUBY_LOGGING } from "./ruby.ts";
import { RUST_LOGGING } from "./rust.ts";

/**
 * Logging: loggers with the `format` of their lines (json, logfmt, text, unknown), `ids` that every line carries, what
 * ships them, masks them, and joins them with traces.
 */
export const LOGGING: UseTable = {
  topic: "logging",
  rows: {
    javascript: JAVASCRIPT_LOGGING,
    python: PYTHON_LOGGING,
    go: GO_LOGGING,
    jvm: JVM_LOGGING,
    csharp: CSHARP_LOGGING,
    ruby: RUBY_LOGGING,
    php: PHP_LOGGING,
    rust: RUST_LOGGING,
  },
};
