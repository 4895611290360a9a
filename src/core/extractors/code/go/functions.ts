import type { Expression, FunctionExpression, Parameter } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type GrowingFunction, type Lowering, spanOf, textOf } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { bindingOf } from "./structs.ts";
import { typeOf } from "./types.ts";

/** `func f(…)`: its value is given to the package's name for it. */
export function lowerFunction(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const name = nameOf(node, lowering);
  const lowered = lower(node, { name }, new Scope("function", context.scope), context, lowering);
  context.scope.assign(name, lowered);
  lowered.parameters.forEach(({ binding }, position) => {
    if (binding.kind === "parameter" || binding.kind === "import")
      Object.assign(binding, { qualifier: `${name}#${position}` });
  });
}

/** `func (s *Service) f(…)`: its receiver is an instance like any other. */
export function lowerMethod(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const name = nameOf(node, lowering);
  const scope = new Scope("function", context.scope);
  const list = child(node, "receiver");
  const receiver = list && named(list)[0];
  const type = receiver && typeOf(child(receiver, "type"), context, lowering);
  const local = receiver && child(receiver, "name");
  if (local) Object.assign(scope.declare(textOf(local, lowering), "self"), bindingOf(type, textOf(local, lowering)));
  const definition = type?.kind === "name" ? type.binding?.definition : undefined;
  const owner = type?.kind === "name" ? type.name : undefined;
  const lowered = lower(node, { name, ...(owner ? { owner } : {}) }, scope, context, lowering);
  lowering.classes.find((each) => each === definition)?.methods.set(name, lowered);
}

export function lowerFunctionLiteral(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  return lower(node, {}, new Scope("function", context.scope), context, lowering);
}

function nameOf(node: SyntaxNode, lowering: Lowering): string {
  const name = child(node, "name");
  return name ? textOf(name, lowering) : "";
}

function lower(
  node: SyntaxNode,
  { name, owner }: { readonly name?: string; readonly owner?: string },
  scope: Scope,
  context: Context,
  lowering: Lowering,
): FunctionExpression {
  const body = child(node, "body");
  const inside = { ...context, scope };
  const result = child(node, "result");
  const returnType = resultType(result, inside, lowering);
  const lowered: GrowingFunction = {
    kind: "function",
    ...(name === undefined ? {} : { name }),
    parameters: parametersOf(child(node, "parameters"), inside, lowering),
    returns: [],
    ...(returnType ? { returnType } : {}),
    isAsync: false,
    bodySpan: spanOf(body ?? node),
    decorators: [],
    ...(owner === undefined ? {} : { owner }),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  const results = result?.type === "parameter_list" ? parametersOf(result, inside, lowering) : [];
  const within = name === undefined ? context.within : owner === undefined ? name : `${owner}.${name}`;
  const resultNames = results.map((each) => each.name).filter((each) => each !== "");
  const inner = { ...inside, ...(within === undefined ? {} : { within }), holder: lowered, results: resultNames };
  // Parameters belong to the block of the body: `ctx, cancel := …(ctx)` gives the parameter another value.
  for (const each of body ? named(body) : []) lowering.visit(each, inner);
  dropNothing(lowered.returns);
  return lowered;
}

/** The type of the first thing that it gives. */
function resultType(result: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  const [first] = result?.type === "parameter_list" ? named(result) : [];
  return typeOf(first ? child(first, "type") : result, context, lowering);
}

/** `return nil, err` says that there is no value, and callers look at the error first. */
function dropNothing(returns: Expression[]): void {
  const given = returns.filter((each) => each.kind !== "literal" || each.value !== null);
  if (given.length > 0) returns.splice(0, returns.length, ...given);
}

function parametersOf(list: SyntaxNode | undefined, context: Context, lowering: Lowering): readonly Parameter[] {
  return (list ? named(list) : []).flatMap((node): readonly Parameter[] => {
    const rest = node.type === "variadic_parameter_declaration";
    const type = typeOf(child(node, "type"), context, lowering);
    const names = node.children.filter((each) => each.field === "name" && each.named);
    const spelled = names.length > 0 ? names.map((each) => textOf(each, lowering)) : [""];
    return spelled.map((name): Parameter => {
      const binding = context.scope.declare(name === "" ? "_" : name, "parameter");
      Object.assign(binding, rest ? {} : bindingOf(type, name));
      return { name, ...(type && !rest ? { type } : {}), rest, binding };
    });
  });
}
