import type { SyntaxNode } from "../treesitter.ts";

/**
 * True for an item that is no part of the program in production: tests, benchmarks, and what only pages are built of.
 * https://doc.rust-lang.org/reference/conditional-compilation.html
 */
export function isLeftOut(attributes: readonly SyntaxNode[], text: string): boolean {
  return attributes.some(({ start, end }) => {
    const written = text.slice(start, end).replace(/\s/g, "");
    if (!written.startsWith("#[cfg(")) return /^#\[(?:[\w:]*::)?(?:test|rstest|bench|test_case)\b/.test(written);
    const asked = written.replace(/\bnot\([^()]*\)/g, "");
    return /[(,]test[,)]/.test(asked) || /target_(?:arch|family)="wasm/.test(asked);
  });
}
