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
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm",
  "@lumis-sh/wasm-kotlin/tree-sitter-kotlin.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm",
  "@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm",
  "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
];
