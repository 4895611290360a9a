import type { SyntaxNode } from "../treesitter.ts";

/**
 * True for an item that is no part of the program in production: tests, benchmarks, what debug builds alone have, and what only pages are built of.
 * https://doc.rust-lang.org/reference/conditional-compilation.html
 */
export function isLeftOut(attributes: readonly SyntaxNode[], text: string): boolean {
  return attributes.some(({ start, end }) => {
    const written = text.slice(start, end).replace(/\s/g, "");
    if (!written.startsWith("#[cfg(")) return /^#\[(?:[\w:]*::)?(?:test|rstest|bench|test_case)\b/.test(written);
    const asked = written.replace(/\bnot\([^()]*\)/g, "");
    // A release is built without debug_assertions: https://doc.rust-lang.org/cargo/reference/profiles.html#debug-assertions
    return /[(,](?:test|debug_assertions)[,)]/.test(asked) || /target_(?:arch|family)="wasm/.test(asked);
  });
}
