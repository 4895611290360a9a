import type { Import } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { first } from "./nodes.ts";

/** The imports of a file: https://kotlinlang.org/docs/packages.html#imports */
export function importsOf(root: SyntaxNode, text: string): readonly Import[] {
  const headers = named(root)
    .filter(({ type }) => type === "import_list")
    .flatMap((list) => named(list));
  return headers.flatMap((node): readonly Import[] => {
    const path = first(node, "identifier");
    if (node.type !== "import_header" || path === undefined) return [];
    const full = text.slice(path.start, path.end).replace(/[\s`]+/g, "");
    const span = { start: node.start, end: path.end };
    if (first(node, "wildcard_import")) return [{ module: full, name: "*", local: "*", span, typeOnly: false }];
    const dot = full.lastIndexOf(".");
    const name = full.slice(dot + 1);
    const alias = first(first(node, "import_alias"), "type_identifier", "simple_identifier");
    const local = alias ? text.slice(alias.start, alias.end) : name;
    const end = alias?.end ?? path.end;
    return [
      { module: full.slice(0, Math.max(0, dot)), name, local, span: { start: node.start, end }, typeOnly: false },
    ];
  });
}

/** The package a file says it is in, "" for none. */
export function packageOf(root: SyntaxNode, text: string): string {
  const path = first(first(root, "package_header"), "identifier");
  return path ? text.slice(path.start, path.end).replace(/[\s`]+/g, "") : "";
}
