import {
  ANY_MEMBER,
  type Argument,
  type Call,
  type Expression,
  type FunctionExpression,
  type ObjectLiteral,
} from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { deferredOf } from "./deferred.ts";
import { type Context, type GrowingClass, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { writesOf } from "./writes.ts";

/** The expression, known to be awaited when it is a call: by `await`, or by `async with`. */
export function lowerAwaited(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression {
  let inner = node;
  while (inner?.type === "parenthesized_expression") inner = named(inner)[0];
  return inner?.type === "call" ? lowerCall(inner, context, lowering, true) : lowering.expression(inner, context);
}

export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering, awaited: boolean): Expression {
  const callee = lowering.expression(child(node, "function"), context);
  const given = child(node, "arguments");
  const items = given?.type === "argument_list" ? named(given) : given ? [given] : [];
  const args = items.map((each) => argument(each, context, lowering));
  if (callee.kind === "name" && callee.name === "dict" && !callee.binding) return dict(node, args);
  if (callee.kind === "name" && callee.name === "super" && !callee.binding && context.owner) {
    return parentsOf(context.owner, node, lowering);
  }
  if (callee.kind === "name" && callee.name === "getattr" && !callee.binding && args.length === 2) {
    return attribute(node, args);
  }
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: args,
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: false,
    awaited,
    ...(context.within === undefined ? {} : { within: context.within }),
    ...(context.holder ? { holder: context.holder } : {}),
    ...(context.contexts.length > 0 ? { contexts: context.contexts } : {}),
  };
  lowering.calls.push(call);
  lowering.assignments.push(...writesOf(call));
  const deferred = deferredOf(call);
  if (deferred) lowering.calls.push(deferred);
  return isPartial(callee) ? partial(call, lowering) : call;
}

function argument(node: SyntaxNode, context: Context, lowering: Lowering): Argument {
  const span = spanOf(node);
  if (node.type === "keyword_argument") {
    const keyword = child(node, "name");
    const value = lowering.expression(child(node, "value"), context);
    return { value, name: keyword ? textOf(keyword, lowering) : "", spread: false, span };
  }
  if (node.type === "list_splat" || node.type === "dictionary_splat") {
    const value = lowering.expression(named(node)[0], context);
    return { value, ...(node.type === "list_splat" ? {} : { name: "**" }), spread: true, span };
  }
  return { value: lowering.expression(node, context), spread: false, span };
}

/** `dict(a, b=1, **c)` is a dict literal in other words. */
function dict(node: SyntaxNode, args: readonly Argument[]): ObjectLiteral {
  const entries = args.map(({ value, name: key, spread, span }): ObjectLiteral["entries"][number] =>
    key === undefined || spread ? { spread: value, span } : { key, value, span },
  );
  return { kind: "object", entries, span: spanOf(node) };
}

/** `getattr(x, "y")` is `x.y`: https://docs.python.org/3/library/functions.html#getattr */
function attribute(node: SyntaxNode, [object, name]: readonly Argument[]): Expression {
  if (object === undefined || name === undefined) return unknownAt(node);
  const { value } = name;
  const text = value.kind === "literal" && typeof value.value === "string" ? value.value : ANY_MEMBER;
  return { kind: "member", object: object.value, name: text, span: spanOf(node) };
}

/** `super()` is the instance as what its class extends: https://docs.python.org/3/library/functions.html#super */
function parentsOf(owner: GrowingClass, node: SyntaxNode, lowering: Lowering): Expression {
  const known = lowering.parents.get(owner);
  const none = { fields: new Map(), methods: new Map(), types: new Map() };
  const binding = known ?? { name: "super", kind: "self", values: [], definition: { ...owner, ...none, below: owner } };
  lowering.parents.set(owner, binding);
  return { kind: "name", name: "super", binding, span: spanOf(node) };
}

/** https://docs.python.org/3/library/functools.html#functools.partial */
function isPartial(callee: Expression): boolean {
  const root = callee.kind === "member" ? callee.object : callee;
  const imported = root.kind === "name" ? root.binding?.import : undefined;
  if (imported?.module !== "functools") return false;
  return callee.kind === "member" ? callee.name === "partial" : imported.name === "partial";
}

/** `partial(f, a, b=1)` is a function that calls f with these and with whatever it is given itself. */
function partial(call: Call, lowering: Lowering): Expression {
  const [callee, ...given] = call.arguments;
  if (callee === undefined || callee.spread || callee.name !== undefined) return call;
  const rest = restOf("args", call);
  const keywords = restOf("kwargs", call);
  const inner: Call = {
    ...call,
    callee: callee.value,
    arguments: [
      ...given,
      { value: rest.value, spread: true, span: call.span },
      { value: keywords.value, name: "**", spread: true, span: call.span },
    ],
  };
  const made: FunctionExpression = {
    kind: "function",
    parameters: [rest.parameter, { ...keywords.parameter, takesKeywords: true }],
    returns: [inner],
    isAsync: false,
    bodySpan: call.span,
    decorators: [],
    span: call.span,
  };
  lowering.calls.push({ ...inner, holder: made });
  lowering.functions.push(made);
  return made;
}

function restOf(name: string, { span }: Call) {
  const binding = { name, kind: "parameter", values: [] } as const;
  return { parameter: { name, rest: true, binding }, value: { kind: "name", name, binding, span } as const };
}
