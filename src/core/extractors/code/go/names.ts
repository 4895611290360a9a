import type { Import, Name } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, OWN_PACKAGE, spanOf, textOf } from "./lowering.ts";

/** A name, with what it refers to. What neither the file nor the language declares is another file's of the package. */
export function nameAt(node: SyntaxNode, { scope }: Context, lowering: Lowering): Name {
  const name = textOf(node, lowering);
  const span = spanOf(node);
  const binding = scope.find(name);
  if (binding) return { kind: "name", name, binding, span };
  lowering.globals.add(name);
  if (PREDECLARED.has(name)) return { kind: "name", name, span };
  const own = lowering.ownPackage.get(name) ?? ownImport(name, span);
  lowering.ownPackage.set(name, own);
  return { kind: "name", name, binding: { name, kind: "import", values: [], import: own }, span };
}

function ownImport(name: string, span: Name["span"]): Import {
  return { module: OWN_PACKAGE, name, local: name, span, typeOnly: false };
}

/** https://go.dev/ref/spec#Predeclared_identifiers: the functions and values; the types where they convert. */
const PREDECLARED = new Set(
  (
    "append cap clear close complex copy delete imag len make max min new panic print println real recover iota " +
    "bool byte error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 any _"
  ).split(" "),
);
