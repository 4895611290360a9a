import type { Call, Expression, ObjectLiteral } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { argumentsOf, placeOf } from "./calls.ts";
import { type Context, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { simpleName, typeOf } from "./types.ts";

/** `new Type(…) { Member = value }` and `new(…)`: the members are assigned to what was made. */
export function lowerCreation(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const type = child(node, "type");
  const list = child(node, "arguments") ?? named(node).find((each) => each.type === "argument_list");
  const initializer = child(node, "initializer") ?? named(node).find((each) => each.type === "initializer_expression");
  const inner = { ...context, wanted: undefined };
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee: madeType(node, type, context, lowering),
    arguments: argumentsOf(list, inner, lowering),
    ...(list ? { argumentsSpan: spanOf(list) } : {}),
    isNew: true,
    awaited: false,
    ...placeOf(context),
  };
  lowering.calls.push(call);
  if (initializer) initialize(call, initializer, inner, lowering);
  return lazy(call) ?? call;
}

function madeType(node: SyntaxNode, type: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression {
  if (type === undefined) return context.wanted ?? unknownAt(node, "its type is said elsewhere");
  return typeOf(type, context, lowering) ?? { kind: "name", name: simpleName(type, lowering), span: spanOf(type) };
}

/** `{ Member = value, Options = { Member = value }, ["key"] = value }` */
function initialize(object: Expression, list: SyntaxNode, context: Context, lowering: Lowering): void {
  for (const each of named(list)) {
    const left = each.type === "assignment_expression" ? child(each, "left") : undefined;
    const right = left && child(each, "right");
    const name = left && keyOf(left, context, lowering);
    if (name === undefined || right === undefined) {
      lowering.visit(each, context);
      continue;
    }
    const target: Expression = { kind: "member", object, name, span: spanOf(left ?? each) };
    if (right.type === "initializer_expression" && isOfMembers(right)) {
      initialize(target, right, context, lowering);
      continue;
    }
    const value: Expression =
      right.type === "initializer_expression"
        ? { kind: "list", items: named(right).map((item) => lowering.expression(item, context)), span: spanOf(right) }
        : lowering.expression(right, context);
    const holder = context.holder ? { holder: context.holder } : {};
    lowering.assignments.push({ target, value, span: spanOf(each), ...holder });
  }
}

/** Not of items that are added: `Ingress = { new IngressArgs { … } }`. */
function isOfMembers(list: SyntaxNode): boolean {
  return named(list).some(({ type }) => type === "assignment_expression");
}

function keyOf(left: SyntaxNode, context: Context, lowering: Lowering): string | undefined {
  if (left.type === "identifier") return textOf(left, lowering);
  if (left.type !== "element_binding_expression") return undefined;
  const key = lowering.expression(named(named(left)[0] ?? left).at(-1), context);
  return key.kind === "literal" ? String(key.value) : undefined;
}

/** https://learn.microsoft.com/dotnet/api/system.lazy-1: its `Value` is what the function it is made with gives. */
function lazy(call: Call): ObjectLiteral | undefined {
  const made = call.arguments[0]?.value;
  if (made?.kind !== "function" || made.returns.length === 0) return undefined;
  if (call.callee.kind !== "name" || call.callee.name !== "Lazy") return undefined;
  const value: Expression = { kind: "choice", options: made.returns, span: made.span };
  return { kind: "object", entries: [{ key: "Value", value, span: made.span }], span: call.span };
}

/** `new { id, name = value }` */
export function lowerAnonymous(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const parts = node.children.filter((each) => each.named || each.type === "=");
  const entries = parts.flatMap((each, at): ObjectLiteral["entries"] => {
    if (!each.named || parts[at + 1]?.type === "=") return [];
    const value = lowering.expression(each, context);
    const key = parts[at - 1]?.type === "=" ? parts[at - 2] : each;
    return key ? [{ key: simpleName(key, lowering), value, span: spanOf(each) }] : [];
  });
  return { kind: "object", entries, span: spanOf(node) };
}

/** Arrays, collections and tuples. */
export function lowerList(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const list = named(node).find((each) => each.type === "initializer_expression") ?? node;
  const items = named(list).flatMap((each) => {
    if (each.type === "array_type" || each.type === "array_rank_specifier") return [];
    return [lowering.expression(each.type === "argument" ? named(each).at(-1) : each, context)];
  });
  return { kind: "list", items, span: spanOf(node) };
}
