import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, textOf, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";

/**
 * Takes in a block, and gives what it comes to. Its first parameter stands for what the call is about: the connection that `Net::HTTP.start` opens,
 * the builder of `Faraday.new`, the request of `connection.get`.
 */
export function lowerBlock(block: SyntaxNode, first: Expression, context: Context, lowering: Lowering): Expression {
  const scope = new Scope(context.scope);
  const list = child(block, "parameters");
  const parameters = list ? named(list) : [];
  parameters.forEach((each, index) => {
    const target = each.type === "identifier" ? each : child(each, "name");
    if (target) {
      const binding = scope.declare(textOf(target, lowering));
      binding.values.push(index === 0 && each === target ? first : unknownAt(each, "it is a block's parameter"));
    } else {
      for (const part of named(each)) {
        if (part.type === "identifier") scope.declare(textOf(part, lowering)).values.push(unknownAt(part));
      }
    }
  });
  if (!list) for (const name of ["_1", "it"]) scope.declare(name).values.push(first);
  return lowering.expression(child(block, "body"), { ...context, scope });
}
