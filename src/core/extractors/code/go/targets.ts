import type { Expression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { unknownAt } from "./lowering.ts";

/** The value for one of several targets. Of what a call gives, the first is as the call itself, others are its members. */
export function valueFor(
  position: number,
  targets: readonly SyntaxNode[],
  values: readonly Expression[],
  node: SyntaxNode,
): Expression {
  if (values.length === targets.length) return values[position] ?? unknownAt(node);
  const [only] = values;
  if (only === undefined || values.length > 1) return unknownAt(node);
  return position === 0 ? only : { kind: "member", object: only, name: `#${position}`, span: only.span };
}
