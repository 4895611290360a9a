import type { UseLanguage } from "../uses/row.ts";
import { CSHARP_STORES } from "./stores/csharp.ts";
import { GO_STORES } from "./stores/go.ts";
import { JVM_STORES } from "./stores/jvm.ts";
import { PHP_STORES } from "./stores/php.ts";
import type { StoreRow } from "./stores/row.ts";
import { RUBY_STORES } from "./stores/ruby.ts";
import { RUST_STORES } from "./stores/rust.ts";

/** Clients of the languages beside JavaScript and Python. */
export const FURTHER_STORES: Readonly<Partial<Record<UseLanguage, readonly StoreRow[]>>> = {
  go: GO_STORES,
  jvm: JVM_STORES,
  csharp: CSHARP_STORES,
  php: PHP_STORES,
  ruby: RUBY_STORES,
  rust: RUST_STORES,
};
