import type { UseTable } from "../row.ts";
import { CSHARP_AUTHENTICATION } from "./csharp.ts";
import { GO_AUTHENTICATION } from "./go.ts";
import { JAVASCRIPT_AUTHENTICATION } from "./javascript.ts";
import { JVM_AUTHENTICATION } from "./jvm.ts";
import { PHP_AUTHENTICATION } from "./php.ts";
import { PYTHON_AUTHENTICATION } from "./python.ts";
import { RUBY_AUTHENTICATION } from "./ruby.ts";
import { RUST_AUTHENTICATION } from "./rust.ts";

/** Who is calling: login frameworks, identity providers, and what verifies tokens. */
export const AUTHENTICATION: UseTable = {
  topic: "authentication",
  rows: {
    javascript: JAVASCRIPT_AUTHENTICATION,
    python: PYTHON_AUTHENTICATION,
    go: GO_AUTHENTICATION,
    jvm: JVM_AUTHENTICATION,
    csharp: CSHARP_AUTHENTICATION,
    ruby: RUBY_AUTHENTICATION,
    php: PHP_AUTHENTICATION,
    rust: RUST_AUTHENTICATION,
  },
};
