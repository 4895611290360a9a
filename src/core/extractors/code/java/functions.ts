import { noteConfigured } from "../jvm/configured.ts";
import { type Context, deeper, type GrowingFunction, type Lowering, spanOf, textOf } from "../jvm/lowering.ts";
import { Scope } from "../jvm/scopes.ts";
import type { FunctionExpression, Parameter } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { annotationsOf, annotationTexts, qualifierOf } from "./annotations.ts";
import { typeOf } from "./types.ts";

/** Takes in a method or a constructor. */
export function lowerFunction(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const { owner } = context;
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const isConstructor = node.type !== "method_declaration";
  const body = child(node, "body");
  const scope = new Scope("block", context.scope);
  const within = owner && !isConstructor ? `${owner.name}.${name}` : name;
  const inner: Context = { ...deeper(context), scope, within, contexts: [], sides: [] };
  const parameters = parametersOf(child(node, "parameters"), scope, inner, lowering);
  const returnType = typeOf(child(node, "type"), context, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    name,
    parameters,
    returns: [],
    ...(returnType ? { returnType } : {}),
    isAsync: false,
    bodySpan: spanOf(body ?? node),
    decorators: annotationsOf(node, { ...context, within }, lowering),
    ...(owner ? { owner: owner.name } : {}),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  if (isConstructor) owner?.methods.set("constructor", lowered);
  else {
    owner?.methods.set(name, lowered);
    context.scope.findMember(`${name}()`)?.values.push(lowered);
    if (named(node).some((each) => each.type === "modifiers" && hasToken(each, "static"))) owner?.statics.add(name);
  }
  if (body) lowering.visit(body, { ...inner, holder: lowered });
}

export function lowerLambda(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const body = child(node, "body");
  const scope = new Scope("block", context.scope);
  const parameters = parametersOf(child(node, "parameters"), scope, context, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    parameters,
    returns: [],
    isAsync: false,
    bodySpan: spanOf(body ?? node),
    // What bounds the method around it bounds what it runs.
    decorators: context.holder?.decorators ?? [],
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  const inner: Context = { ...context, scope, holder: lowered };
  if (body?.type === "block") lowering.visit(body, inner);
  else if (body) lowered.returns.push(lowering.expression(body, inner));
  return lowered;
}

function parametersOf(
  list: SyntaxNode | undefined,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): readonly Parameter[] {
  if (list?.type === "identifier") return [parameter(list, list, scope, context, lowering)];
  return (list ? named(list) : []).flatMap((node): readonly Parameter[] => {
    const declarator = named(node).find(({ type }) => type === "variable_declarator");
    const nameNode = node.type === "identifier" ? node : (child(declarator ?? node, "name") ?? undefined);
    return nameNode?.type === "identifier" ? [parameter(node, nameNode, scope, context, lowering)] : [];
  });
}

function parameter(
  node: SyntaxNode,
  nameNode: SyntaxNode,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): Parameter {
  const name = textOf(nameNode, lowering);
  const type = typeOf(child(node, "type"), context, lowering);
  const binding = scope.declare(name, "parameter");
  const isRest = node.type === "spread_parameter";
  if (type && !isRest) binding.type = type;
  const qualifier = qualifierOf(node, lowering);
  if (qualifier !== undefined) binding.qualifier = qualifier;
  noteConfigured(binding, annotationTexts(node, lowering), spanOf(node));
  return { name, ...(type ? { type } : {}), rest: isRest, binding };
}
