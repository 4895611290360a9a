import type { ObjectLiteral } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf } from "./lowering.ts";
import { nameAt } from "./reads.ts";

/** One entry of a hash; `name:` alone takes the value from what goes by that name. */
export function entryOf(node: SyntaxNode, context: Context, lowering: Lowering): ObjectLiteral["entries"] {
  const span = spanOf(node);
  if (node.type === "hash_splat_argument") return [{ spread: lowering.expression(named(node)[0], context), span }];
  const keyNode = child(node, "key");
  if (node.type !== "pair" || !keyNode) {
    lowering.expression(node, context);
    return [];
  }
  const key = lowering.expression(keyNode, context);
  const valueNode = child(node, "value");
  const value = valueNode ? lowering.expression(valueNode, context) : nameAt(keyNode, context, lowering);
  return key.kind === "literal" ? [{ key: String(key.value), value, span }] : [{ computed: key, value, span }];
}
