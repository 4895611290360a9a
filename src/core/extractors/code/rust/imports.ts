import type { Import } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";

/**
 * What a `use` brings in: https://doc.rust-lang.org/reference/items/use-declarations.html. Modules are spelled with
 * dots; a glob has the name and the local name "*".
 */
export function importsOf(declaration: SyntaxNode, text: string): readonly Import[] {
  const argument = child(declaration, "argument");
  const found: Import[] = [];
  const waiting = argument ? [{ node: argument, above: [] as readonly string[] }] : [];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { node, above } = at;
    const span = { start: node.start, end: node.end };
    if (node.type === "use_list") {
      for (const each of named(node).toReversed()) waiting.push({ node: each, above });
    } else if (node.type === "scoped_use_list") {
      const path = child(node, "path");
      const list = child(node, "list");
      if (list) waiting.push({ node: list, above: [...above, ...(path ? segmentsOf(path, text) : [])] });
    } else if (node.type === "use_wildcard") {
      const path = [...above, ...named(node).flatMap((each) => segmentsOf(each, text))];
      found.push({ module: path.join("."), name: "*", local: "*", span, typeOnly: false });
    } else {
      const alias = child(node, "alias");
      const target = node.type === "use_as_clause" ? child(node, "path") : node;
      const path = target ? [...above, ...segmentsOf(target, text)] : above;
      const made = imported(path, alias ? text.slice(alias.start, alias.end) : undefined);
      if (made) found.push({ ...made, span, typeOnly: false });
    }
  }
  return found;
}

/** `a::b::C` is the name C of the module a.b; `a::b::{self}` is all of it. */
function imported(
  path: readonly string[],
  alias: string | undefined,
): Pick<Import, "module" | "name" | "local"> | undefined {
  const segments = path.length > 1 && path.at(-1) === "self" ? path.slice(0, -1) : path;
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  const local = alias ?? last;
  return segments.length === 1
    ? { module: last, name: "*", local }
    : { module: segments.slice(0, -1).join("."), name: last, local };
}

/** The names of a path, without generic arguments: `a::b::C`. */
export function segmentsOf(node: SyntaxNode, text: string): readonly string[] {
  const segments: string[] = [];
  let at: SyntaxNode | undefined = node;
  while (at) {
    if (at.type === "generic_type" || at.type === "generic_type_with_turbofish") {
      at = child(at, "type");
      continue;
    }
    const name = child(at, "name");
    const isScoped = at.type === "scoped_identifier" || at.type === "scoped_type_identifier";
    const written: SyntaxNode = isScoped && name ? name : at;
    segments.unshift(text.slice(written.start, written.end));
    at = isScoped ? child(at, "path") : undefined;
  }
  return segments;
}
