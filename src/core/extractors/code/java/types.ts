import { type Context, type Lowering, textOf } from "../jvm/lowering.ts";
import { dottedName } from "../jvm/names.ts";
import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";

/** What hands on the one thing that its type argument names. */
const WRAPPERS = new Set(["Optional", "ObjectProvider", "Provider", "Instance", "Supplier", "Lazy"]);

/** The class that a type names; undefined for primitive types, `var`, arrays and wrappers. */
export function typeOf(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  switch (node?.type) {
    case "type_identifier": {
      const text = textOf(node, lowering);
      return text === "var" ? undefined : dottedName(text, node, context, lowering);
    }
    case "scoped_type_identifier":
      return dottedName(textOf(node, lowering).replace(/<[^<>]*>/g, ""), node, context, lowering);
    case "generic_type": {
      const [outer] = named(node);
      if (outer === undefined || WRAPPERS.has(textOf(outer, lowering))) return undefined;
      return typeOf(outer, context, lowering);
    }
    case "annotated_type":
      return typeOf(named(node).at(-1), context, lowering);
    default:
      return undefined;
  }
}
