import type { Call, Expression, Member } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, selfAt, spanOf, textOf } from "./lowering.ts";

/** What a name means: a variable, or else the method of that name. */
export function nameAt(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const text = textOf(node, lowering);
  const binding = context.scope.find(text);
  if (binding) return { kind: "name", name: text, binding, span: spanOf(node) };
  const read = { kind: "member", object: selfAt(node, context), name: text, span: spanOf(node) } as const;
  recordRead(read, context, lowering);
  return read;
}

/** Notes that a member is read, which is a call as well. */
export function recordRead(read: Member, context: Context, lowering: Lowering, given?: SyntaxNode): void {
  lowering.calls.push(callOf(read, read, context, given, lowering));
}

/** A call without arguments yet, where it stands. */
export function callOf(
  callee: Expression,
  node: SyntaxNode | Expression,
  { within, holder, contexts }: Context,
  given: SyntaxNode | undefined,
  { text }: Lowering,
): Call {
  return {
    kind: "call",
    span: "span" in node ? node.span : spanOf(node),
    callee,
    arguments: [],
    ...(given && text[given.start] === "(" ? { argumentsSpan: spanOf(given) } : {}),
    isNew: false,
    awaited: false,
    ...(within === undefined ? {} : { within }),
    ...(holder ? { holder } : {}),
    ...(contexts.length > 0 ? { contexts } : {}),
  };
}
