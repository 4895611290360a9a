import { type Context, type Lowering, placeOfCall, spanOf, textOf } from "../jvm/lowering.ts";
import { dottedName } from "../jvm/names.ts";
import type { Argument, Call, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";

const ANNOTATIONS = new Set(["annotation", "marker_annotation"]);

/** The annotations of a declaration, as calls. */
export function annotationsOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Expression[] {
  return nodesOf(node).map((each) => lowerAnnotation(each, context, lowering));
}

/** Takes in one annotation. */
export function lowerAnnotation(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const nameNode = child(node, "name") ?? node;
  const callee = dottedName(textOf(nameNode, lowering), nameNode, context, lowering);
  const given = child(node, "arguments");
  const args = (given ? named(given) : []).map((each): Argument => {
    const key = each.type === "element_value_pair" ? child(each, "key") : undefined;
    const value = lowering.expression(key ? child(each, "value") : each, context);
    return { value, ...(key ? { name: textOf(key, lowering) } : {}), spread: false, span: spanOf(each) };
  });
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: args,
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: false,
    awaited: false,
    ...placeOfCall(context),
  };
  lowering.calls.push(call);
  return call;
}

const QUALIFIERS = new Set(["Qualifier", "Named", "Resource"]);

/** "fast" of `@Qualifier("fast")`: which of several things of a type is meant. */
export function qualifierOf(node: SyntaxNode, lowering: Lowering): string | undefined {
  for (const each of nodesOf(node)) {
    const name = child(each, "name");
    if (name === undefined || !QUALIFIERS.has(textOf(name, lowering))) continue;
    const found = /"([^"\\\n]+)"/.exec(textOf(each, lowering))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The annotations as they are written. */
export function annotationTexts(node: SyntaxNode, lowering: Lowering): readonly string[] {
  return nodesOf(node).map((each) => textOf(each, lowering));
}

function nodesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const modifiers = named(node).filter(({ type }) => type === "modifiers");
  return modifiers.flatMap((each) => named(each).filter(({ type }) => ANNOTATIONS.has(type)));
}
