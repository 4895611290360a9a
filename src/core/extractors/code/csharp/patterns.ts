import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, textOf, unknownAt } from "./lowering.ts";

/** Declares the names of a pattern: `is HttpClient client` is the value itself, what is deeper is taken out of it. */
export function declarePattern(pattern: SyntaxNode, value: Expression, context: Context, lowering: Lowering): void {
  const waiting: SyntaxNode[] = [pattern];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const name = NAMING.has(at.type) ? child(at, "name") : undefined;
    if (name?.type === "identifier") {
      const isWhole = at === pattern && value.kind !== "unknown";
      context.scope.declare(textOf(name, lowering)).values.push(isWhole ? value : unknownAt(at));
    }
    if (at.type === "when_clause") lowering.expression(named(at)[0], context);
    else waiting.push(...named(at));
  }
}

const NAMING = new Set(["declaration_pattern", "recursive_pattern", "var_pattern", "list_pattern"]);
