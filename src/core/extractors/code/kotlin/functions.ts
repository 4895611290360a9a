import { noteConfigured } from "../jvm/configured.ts";
import { type Context, deeper, type GrowingFunction, type Lowering, spanOf, textOf } from "../jvm/lowering.ts";
import { type GrowingBinding, Scope } from "../jvm/scopes.ts";
import type { FunctionExpression, Name, Parameter } from "../program.ts";
import { hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { annotationsOf, annotationTexts, qualifierOf } from "./annotations.ts";
import { resultOf } from "./blocks.ts";
import { first, hasModifier, typeNode, values } from "./nodes.ts";
import { typeOf } from "./types.ts";

/** Takes in `fun`, and constructors that stand in the class's body. */
export function lowerFunction(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const { owner } = context;
  const nameNode = first(node, "simple_identifier");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const body = first(node, "function_body", "statements");
  const scope = new Scope("block", context.scope);
  const within = owner && owner.name !== "" ? `${owner.name}.${name || "constructor"}` : name;
  const around: Context = { ...deeper(context), scope, within, contexts: [], sides: [] };
  const parameters = parametersOf(first(node, "function_value_parameters"), scope, around, lowering);
  const list = first(node, "function_value_parameters");
  const returned = named(node).findLast((each) => list && each.start >= list.end && each.type.endsWith("_type"));
  const returnType = typeOf(returned, context, lowering);
  const receiver = receiverOf(node, nameNode, around, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    name,
    parameters,
    returns: [],
    ...(returnType ? { returnType } : {}),
    isAsync: hasModifier(node, "suspend", lowering.text),
    bodySpan: spanOf(body ?? node),
    decorators: annotationsOf(node, { ...context, within }, lowering),
    ...(owner ? { owner: owner.name } : {}),
    ...(receiver?.binding ? { receiver: receiver.binding } : {}),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  if (name !== "") {
    owner?.methods.set(name, lowered);
    context.scope.find(`${name}()`)?.values.push(lowered);
  }
  const inner: Context = {
    ...around,
    holder: lowered,
    method: lowered,
    ...(receiver ? { receiver } : {}),
  };
  if (body) lowerBody(body, lowered, inner, lowering);
  return lowered;
}

/** `= expression`, or a block. */
export function lowerBody(body: SyntaxNode, lowered: GrowingFunction, context: Context, lowering: Lowering): void {
  if (hasToken(body, "=")) {
    const value = values(body)[0];
    if (value) lowered.returns.push(lowering.expression(value, context));
  } else lowering.visit(body.type === "statements" ? body : (first(body, "statements") ?? body), context);
}

/** `fun HttpClient.load()`: what it is called on is handed in. */
function receiverOf(
  node: SyntaxNode,
  name: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
): Name | undefined {
  const before = named(node).find((each) => name && each.end <= name.start && /_type$/.test(each.type));
  const type = typeOf(before, context, lowering);
  if (!before || !type) return undefined;
  const binding = { name: "this", kind: "parameter", values: [], type } as const;
  return { kind: "name", name: "this", binding, span: spanOf(before) };
}

/** A lambda that is kept, or called by who knows whom. */
export function lowerLambda(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const scope = new Scope("block", context.scope);
  const list = first(node, "lambda_parameters");
  const parameters = (list ? named(list) : []).flatMap((each) => {
    const name = first(each, "simple_identifier");
    return name ? [parameter(each, name, undefined, scope, context, lowering)] : [];
  });
  if (!list) scope.declare("it", "parameter");
  const statements = first(node, "statements");
  const lowered: GrowingFunction = {
    kind: "function",
    parameters,
    returns: [],
    isAsync: false,
    bodySpan: spanOf(statements ?? node),
    // What bounds the function around it bounds what it runs.
    decorators: context.holder?.decorators ?? [],
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  const { receiver: _, ...outer } = context;
  const result = resultOf(statements, { ...outer, scope, holder: lowered }, lowering);
  if (result) lowered.returns.push(result);
  return lowered;
}

/** `fun(x: Int): Int { … }` */
export function lowerAnonymous(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  return lowerFunction(node, context, lowering);
}

function parametersOf(
  list: SyntaxNode | undefined,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): readonly Parameter[] {
  const found: Parameter[] = [];
  const children = list?.children ?? [];
  children.forEach((node, at) => {
    const name = node.type === "parameter" ? first(node, "simple_identifier") : undefined;
    if (!name) return;
    const before = children[at - 1];
    const modifiers = before?.type === "parameter_modifiers" ? before : undefined;
    const isRest = modifiers !== undefined && /vararg/.test(textOf(modifiers, lowering));
    const value = children[at + 1]?.type === "=" ? children[at + 2] : undefined;
    const taken = parameter(node, name, value, scope, context, lowering, isRest);
    const qualifier = modifiers && qualifierOf(modifiers, lowering);
    if (qualifier !== undefined) taken.binding.qualifier = qualifier;
    if (modifiers) noteConfigured(taken.binding, annotationTexts(modifiers, lowering), spanOf(node));
    found.push(taken);
  });
  return found;
}

function parameter(
  node: SyntaxNode,
  nameNode: SyntaxNode,
  value: SyntaxNode | undefined,
  scope: Scope,
  context: Context,
  lowering: Lowering,
  isRest = false,
): Parameter & { readonly binding: GrowingBinding } {
  const name = textOf(nameNode, lowering);
  const type = typeOf(typeNode(node), context, lowering);
  const binding = scope.declare(name, "parameter");
  if (type && !isRest) binding.type = type;
  return {
    name,
    ...(value ? { default: lowering.expression(value, context) } : {}),
    ...(type ? { type } : {}),
    rest: isRest,
    binding,
  };
}
