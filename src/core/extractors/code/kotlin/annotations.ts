import { type Context, type Lowering, placeOfCall, spanOf, textOf } from "../jvm/lowering.ts";
import type { Call, Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { argumentsIn } from "./calls.ts";
import { first } from "./nodes.ts";
import { typeOf } from "./types.ts";

/** The annotations of a declaration, as calls. */
export function annotationsOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Expression[] {
  return nodesOf(node).flatMap((each) => lowerAnnotation(each, context, lowering) ?? []);
}

function lowerAnnotation(node: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const invocation = first(node, "constructor_invocation");
  const type = first(invocation ?? node, "user_type");
  const callee = typeOf(type, context, lowering);
  if (callee === undefined) return undefined;
  const given = first(invocation, "value_arguments");
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: given ? argumentsIn(given, context, lowering) : [],
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: false,
    awaited: false,
    ...placeOfCall(context),
  };
  lowering.calls.push(call);
  return call;
}

const QUALIFIER = /\b(?:Qualifier|Named|Resource)\s*\([^")]*"([^"\\\n]+)"/;

/** "fast" of `@Qualifier("fast")`: which of several things of a type is meant. */
export function qualifierOf(node: SyntaxNode, lowering: Lowering): string | undefined {
  for (const each of nodesOf(node)) {
    const found = QUALIFIER.exec(textOf(each, lowering))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The annotations as they are written. */
export function annotationTexts(node: SyntaxNode, lowering: Lowering): readonly string[] {
  return nodesOf(node).map((each) => textOf(each, lowering));
}

function nodesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const lists = [node, ...named(node)].filter(({ type }) => type === "modifiers" || type === "parameter_modifiers");
  return lists.flatMap((each) => named(each).filter(({ type }) => type === "annotation"));
}
