import type { UseTable } from "../row.ts";
import { CSHARP_FLAGS } from "./csharp.ts";
import { GO_FLAGS } from "./go.ts";
import { JAVASCRIPT_FLAGS } from "./javascript.ts";
import { JVM_FLAGS } from "./jvm.ts";
import { PHP_FLAGS } from "./php.ts";
import { PYTHON_FLAGS } from "./python.ts";
import { RUBY_FLAGS } from "./ruby.ts";
import { RUST_FLAGS } from "./rust.ts";

/** Feature flags: what lets a feature ship dark, ramp and be switched off. */
export const FLAGS: UseTable = {
  topic: "flags",
  rows: {
    javascript: JAVASCRIPT_FLAGS,
    python: PYTHON_FLAGS,
    go: GO_FLAGS,
    jvm: JVM_FLAGS,
    csharp: CSHARP_FLAGS,
    ruby: RUBY_FLAGS,
    php: PHP_FLAGS,
    rust: RUST_FLAGS,
  },
};
