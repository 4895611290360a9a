/**
 * The grammars that ship, as files of packages: the parser's own module first, then one per language.
 * A new language adds its line here and loads `grammars/<file name>` from the assets.
 */
export const GRAMMARS = [
  "web-tree-sitter/web-tree-sitter.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm",
];
