import { expect, test } from "vitest";
import { declareModule } from "../../src/core/fixes/scaffolds/text/rust.ts";

// A new module is declared among the others, and takes away nothing that is said of them.

test.each([
  ["mod config;\nmod random;\n", "mod breaker;\nmod config;\nmod random;\n"],
  ["mod auth;\nmod random;\n", "mod auth;\nmod breaker;\nmod random;\n"],
  [
    "#![warn(missing_docs)]\n\n/// Configuration.\npub mod config;\n\n/// Addresses.\npub mod random;\n",
    "#![warn(missing_docs)]\n\nmod breaker;\n\n/// Configuration.\npub mod config;\n\n/// Addresses.\npub mod random;\n",
  ],
  [
    "use std::env;\n\n/// For tests.\n#[cfg(test)]\nmod config;\n",
    "use std::env;\n\nmod breaker;\n\n/// For tests.\n#[cfg(test)]\nmod config;\n",
  ],
  ["fn main() {}\n", "mod breaker;\n\nfn main() {}\n"],
])("%j", (before, after) => {
  const { span, text } = declareModule("src/lib.rs", before, "breaker");
  expect(before.slice(0, span.start) + text + before.slice(span.end)).toBe(after);
});
