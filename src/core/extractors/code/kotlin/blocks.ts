import { type Context, type Lowering, unknownAt } from "../jvm/lowering.ts";
import { Scope } from "../jvm/scopes.ts";
import type { Expression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { DECLARATIONS, first, values } from "./nodes.ts";

/** Takes in the statements; what the last one is, is what the block gives. */
export function resultOf(
  statements: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
): Expression | undefined {
  if (statements === undefined) return undefined;
  const list = statements.type === "statements" ? values(statements) : [statements];
  const last = list.at(-1);
  for (const each of list) {
    if (each !== last || DECLARATIONS.has(each.type)) lowering.visit(each, context);
  }
  return last && !DECLARATIONS.has(last.type) ? lowering.expression(last, context) : undefined;
}

/** A branch: a block of its own, or a single expression. */
export function branchOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const inner = { ...context, scope: new Scope("block", context.scope) };
  const only = node.type === "control_structure_body" ? (first(node, "statements") ?? values(node)[0]) : node;
  return resultOf(only, inner, lowering) ?? unknownAt(node);
}
