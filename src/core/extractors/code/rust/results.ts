import type { Expression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, unknownAt } from "./lowering.ts";

/** One of several values; what ends the function or the program is none. */
export function oneOf(values: readonly Expression[], node: SyntaxNode): Expression {
  const options = values.filter(({ kind }) => kind !== "unknown");
  const [only] = options;
  if (only && options.length === 1) return only;
  return options.length > 1 ? { kind: "choice", options, span: spanOf(node) } : unknownAt(node);
}

/** What calling a function at once gives: what a closure returns. */
export function resultOf(made: Expression, node: SyntaxNode): Expression {
  if (made.kind === "function") return oneOf(made.returns, node);
  return { kind: "call", callee: made, arguments: [], isNew: false, awaited: false, span: spanOf(node) };
}

/** Notes what a function can return; an error is nothing that its caller goes on with. */
export function giveBack(node: SyntaxNode, value: Expression, { returns }: Context, lowering: Lowering): void {
  if (!returns || value.kind === "unknown" || isError(node, lowering)) return;
  returns.push(value);
}

export function isError(node: SyntaxNode, lowering: Lowering): boolean {
  return /^(?:Result::)?Err\b/.test(lowering.text.slice(node.start, node.start + 12));
}
