import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { type Lowering, spanOf, textOf } from "./lowering.ts";

/**
 * The class that a type declaration names, also in `?A` and `A|null`; PHP's own types go by their text. Undefined for
 * what is no one class.
 */
export function typeOf(node: SyntaxNode | undefined, lowering: Lowering): Expression | undefined {
  switch (node?.type) {
    case "named_type":
      return lowering.names.classNamed(textOf(node, lowering), spanOf(node));
    case "primitive_type":
      return { kind: "name", name: textOf(node, lowering), span: spanOf(node) };
    case "optional_type": {
      const inner = typeOf(named(node)[0], lowering);
      return inner?.kind === "name" && inner.binding === undefined ? { ...inner, name: `?${inner.name}` } : inner;
    }
    case "union_type":
    case "intersection_type": {
      const classes = named(node).filter(({ type }) => type === "named_type");
      if (classes.length === 0) return { kind: "name", name: textOf(node, lowering), span: spanOf(node) };
      return classes.length === 1 || node.type === "intersection_type" ? typeOf(classes[0], lowering) : undefined;
    }
    default:
      return undefined;
  }
}
