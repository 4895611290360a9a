import type { Expression, FunctionExpression, Parameter } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { attributesOf } from "./attributes.ts";
import { type Context, type GrowingClass, type GrowingFunction, type Lowering, spanOf, textOf } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { simpleName, typeOf } from "./types.ts";

export function lowerLambda(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const body = child(node, "body") ?? named(node).find((each) => each.type === "block");
  return lowerFunction(node, { body }, context, lowering);
}

/** The parts of a function that its kinds of declaration spell differently. */
export interface Parts {
  readonly body: SyntaxNode | undefined;
  readonly name?: string;
  readonly returnType?: SyntaxNode | undefined;
  /** The class whose member it is. */
  readonly owner?: GrowingClass;
  /** What stands between the parameters and the body of a constructor. */
  readonly before?: SyntaxNode | undefined;
}

/** Takes in a function of any kind, its body too. */
export function lowerFunction(node: SyntaxNode, parts: Parts, context: Context, lowering: Lowering): GrowingFunction {
  const { body, name, owner, before } = parts;
  const scope = new Scope(context.scope);
  const isAsync = hasModifier(node, "async");
  const returnType = parts.returnType && returned(parts.returnType, isAsync, context, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    ...(name === undefined ? {} : { name }),
    parameters: parametersOf(child(node, "parameters"), scope, context, lowering),
    returns: [],
    isAsync,
    bodySpan: spanOf(body ?? node),
    decorators: attributesOf(node, context, lowering),
    ...(owner ? { owner: owner.name } : {}),
    ...(returnType ? { returnType } : {}),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  const within = name === undefined ? context.within : owner ? `${owner.name}.${name}` : name;
  const inner: Context = {
    scope,
    depth: context.depth + 1,
    holder: lowered,
    ...(within === undefined ? {} : { within }),
    ...(context.owner ? { owner: context.owner } : {}),
    wanted: returnType,
  };
  if (before) lowering.visit(before, inner);
  if (body === undefined) return lowered;
  const given = body.type === "arrow_expression_clause" ? named(body)[0] : body;
  if (given && given.type !== "block") lowered.returns.push(lowering.expression(given, inner));
  else lowering.visit(body, inner);
  return lowered;
}

/** `async` stands alone before a lambda, and as a modifier before a method. */
export function hasModifier(node: SyntaxNode, modifier: string): boolean {
  const isModifier = (each: SyntaxNode) => each.type === "modifier" && each.children[0]?.type === modifier;
  return hasToken(node, modifier) || node.children.some(isModifier);
}

/** What an async function gives to who awaits it. */
function returned(type: SyntaxNode, isAsync: boolean, context: Context, lowering: Lowering): Expression | undefined {
  if (!isAsync || type.type !== "generic_name") return typeOf(type, context, lowering);
  const list = named(type).find((each) => each.type === "type_argument_list");
  return TASKS.has(simpleName(type, lowering)) ? typeOf(list && named(list)[0], context, lowering) : undefined;
}

const TASKS = new Set(["Task", "ValueTask"]);

/** Declares what a function or a class is given. */
export function parametersOf(
  list: SyntaxNode | undefined,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): readonly Parameter[] {
  if (list?.type === "implicit_parameter") return [parameter(textOf(list, lowering), undefined, undefined, scope)];
  return (list ? named(list) : []).flatMap((node): readonly Parameter[] => {
    const nameNode = node.type === "implicit_parameter" ? node : child(node, "name");
    if (nameNode === undefined) return [];
    const typeNode = child(node, "type");
    const last = named(node).at(-1);
    const hasDefault = last !== nameNode && last !== typeNode && last !== undefined && last.start > nameNode.end;
    const type = typeOf(typeNode, context, lowering);
    const value = hasDefault ? lowering.expression(last, context) : undefined;
    return [parameter(textOf(nameNode, lowering), type, value, scope, hasModifier(node, "params"))];
  });
}

function parameter(
  name: string,
  type: Expression | undefined,
  value: Expression | undefined,
  scope: Scope,
  rest = false,
): Parameter {
  const binding = scope.declare(name, "parameter");
  if (type) binding.type = type;
  return { name, ...(value ? { default: value } : {}), ...(type ? { type } : {}), rest, binding };
}
