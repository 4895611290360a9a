import type { Expression, FunctionExpression, Parameter } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type GrowingFunction, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";

/** `->(x) { … }`; of `lambda { … }` and `proc { … }` the block is the body. */
export function lowerLambda(node: SyntaxNode, context: Context, lowering: Lowering): FunctionExpression {
  const scope = new Scope(context.scope);
  const block = child(node, "body") ?? child(node, "block");
  const list = child(node, "parameters") ?? (block && child(block, "parameters"));
  const lowered: GrowingFunction = {
    kind: "function",
    parameters: parametersOf(list, scope, context, lowering),
    returns: [],
    isAsync: false,
    bodySpan: spanOf(block ?? node),
    decorators: [],
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  const body = block && (child(block, "body") ?? block);
  lowered.returns.push(lowering.expression(body, { ...context, scope, holder: lowered, contexts: [] }));
  return lowered;
}

/** The parameters of a method or a lambda. The last one takes the keywords as a hash where no other takes them. */
export function parametersOf(
  list: SyntaxNode | undefined,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): readonly Parameter[] {
  const nodes = list ? named(list) : [];
  const takesKeywords = nodes.some(({ type }) => type === "keyword_parameter" || type === "hash_splat_parameter");
  const last = nodes.findLast(({ type }) => type === "identifier" || type === "optional_parameter");
  return nodes.flatMap((node): readonly Parameter[] => {
    if (node.type === "destructured_parameter") {
      for (const each of named(node)) {
        if (each.type === "identifier") scope.declare(textOf(each, lowering)).values.push(unknownAt(each));
      }
      return [];
    }
    const nameNode = node.type === "identifier" ? node : child(node, "name");
    const name = nameNode ? textOf(nameNode, lowering) : "";
    if (node.type === "block_parameter") {
      scope.declare(name, "parameter");
      return [];
    }
    const value = child(node, "value");
    const initial: Expression | undefined = value && lowering.expression(value, { ...context, scope });
    return [
      {
        name,
        ...(initial ? { default: initial } : {}),
        rest: node.type.endsWith("splat_parameter") || node.type === "forward_parameter",
        ...(node.type === "hash_splat_parameter" ? { takesKeywords: true } : {}),
        ...(node === last && !takesKeywords ? { gathersKeywords: true } : {}),
        binding: scope.declare(name, "parameter"),
      },
    ];
  });
}
