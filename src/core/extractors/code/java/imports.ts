import type { Import } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";

/** The imports of a file: https://docs.oracle.com/javase/specs/jls/se21/html/jls-7.html#jls-7.5 */
export function importsOf(root: SyntaxNode, text: string): readonly Import[] {
  return named(root)
    .filter(({ type }) => type === "import_declaration")
    .flatMap((node): readonly Import[] => {
      const path = named(node)[0];
      if (path === undefined) return [];
      const full = text.slice(path.start, path.end).replace(/\s+/g, "");
      const span = { start: node.start, end: node.end };
      if (named(node).some(({ type }) => type === "asterisk")) {
        // `import static a.B.*` brings in what a class holds, `import a.*` what a package does.
        return [{ module: full, name: "*", local: "*", span, typeOnly: false }];
      }
      const dot = full.lastIndexOf(".");
      const name = full.slice(dot + 1);
      return [{ module: full.slice(0, Math.max(0, dot)), name, local: name, span, typeOnly: false }];
    });
}

/** The package a file says it is in, "" for none. */
export function packageOf(root: SyntaxNode, text: string): string {
  const declared = named(root).find(({ type }) => type === "package_declaration");
  const path = declared && named(declared).find(({ type }) => type === "scoped_identifier" || type === "identifier");
  return path ? text.slice(path.start, path.end).replace(/\s+/g, "") : "";
}
