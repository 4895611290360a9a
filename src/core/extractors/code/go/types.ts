import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";
import { nameAt } from "./names.ts";

/** The named type that a type is or points to; undefined for maps, slices, functions and what the language itself has. */
export function typeOf(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  switch (node?.type) {
    case "pointer_type":
    case "parenthesized_type":
      return typeOf(named(node)[0], context, lowering);
    case "generic_type":
      return typeOf(child(node, "type"), context, lowering);
    case "type_identifier":
    case "identifier":
      return BUILT_IN.has(textOf(node, lowering)) ? undefined : nameAt(node, context, lowering);
    case "qualified_type": {
      const holder = child(node, "package");
      const name = child(node, "name");
      if (!holder || !name) return undefined;
      const object = nameAt(holder, context, lowering);
      return { kind: "member", object, name: textOf(name, lowering), span: spanOf(node) };
    }
    default:
      return undefined;
  }
}

/** https://go.dev/ref/spec#Predeclared_identifiers */
const BUILT_IN = new Set(
  (
    "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint " +
    "uint8 uint16 uint32 uint64 uintptr"
  ).split(" "),
);
