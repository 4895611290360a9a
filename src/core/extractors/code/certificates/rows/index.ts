import type { Language } from "../../program.ts";
import type { CertificateRow } from "../row.ts";
import { CSHARP } from "./csharp.ts";
import { GO } from "./go.ts";
import { JAVASCRIPT } from "./javascript.ts";
import { JVM } from "./jvm.ts";
import { PHP } from "./php.ts";
import { PYTHON } from "./python.ts";
import { RUBY } from "./ruby.ts";
import { RUST } from "./rust.ts";

/** By language: to know another setting, add a row and a case to the page `encryption-transit.clients.md`. */
export const CERTIFICATES: Readonly<Record<Language, readonly CertificateRow[]>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON,
  go: GO,
  java: JVM,
  kotlin: JVM,
  csharp: CSHARP,
  ruby: RUBY,
  php: PHP,
  rust: RUST,
};
