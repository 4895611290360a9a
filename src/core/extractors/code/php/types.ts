import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { type Lowering, spanOf, textOf } from "./lowering.ts";

/** The class that a type declaration names, also in `?A` and `A|null`; undefined for what is no one class. */
export function typeOf(node: SyntaxNode | undefined, lowering: Lowering): Expression | undefined {
  switch (node?.type) {
    case "named_type":
      return lowering.names.classNamed(textOf(node, lowering), spanOf(node));
    case "optional_type":
      return typeOf(named(node)[0], lowering);
    case "union_type":
    case "intersection_type": {
      const classes = named(node).filter(({ type }) => type === "named_type");
      return classes.length === 1 || node.type === "intersection_type" ? typeOf(classes[0], lowering) : undefined;
    }
    default:
      return undefined;
  }
}
