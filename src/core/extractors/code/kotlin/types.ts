import { type Context, type Lowering, textOf } from "../jvm/lowering.ts";
import { dottedName } from "../jvm/names.ts";
import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";

/** The class that a type names; undefined for functions' types. */
export function typeOf(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  switch (node?.type) {
    case "user_type": {
      const path = named(node)
        .filter(({ type }) => type === "type_identifier")
        .map((each) => textOf(each, lowering));
      return path.length > 0 ? dottedName(path.join("."), node, context, lowering) : undefined;
    }
    case "nullable_type":
    case "parenthesized_type":
      return typeOf(
        named(node).find(({ type }) => type.endsWith("type")),
        context,
        lowering,
      );
    default:
      return undefined;
  }
}
