import type { RetryLimit, Signal } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { triedBy } from "./attempts.ts";
import { retrySignal } from "./handWritten.ts";
import { endedInside, limitOf } from "./loopTerms.ts";
import { type ControlSyntax, nodesBelow } from "./syntax.ts";

const RETRY: ReadonlySet<string> = new Set(["retry"]);
const CONDITIONS: ReadonlySet<string> = new Set(["if_modifier", "if", "unless", "unless_modifier"]);

/** Ruby's `retry` in a `rescue`, which begins the block again: https://docs.ruby-lang.org/en/master/syntax/exceptions_rdoc.html */
export function retriesOfRescues(
  root: SyntaxNode,
  syntax: ControlSyntax,
  resolver: Resolver,
): readonly Signal<"retry.policy">[] {
  const { text } = resolver.program;
  return nodesBelow(root, RETRY).flatMap((node): readonly Signal<"retry.policy">[] => {
    if (!node.named) return []; // the keyword inside it
    let clause: SyntaxNode | undefined = node;
    let condition: SyntaxNode | undefined;
    while (clause && !syntax.catches.has(clause.type)) {
      if (CONDITIONS.has(clause.type)) condition ??= child(clause, "condition");
      clause = clause.parent;
    }
    const attempt = clause?.parent;
    const tried = attempt && triedBy(attempt, syntax);
    if (clause === undefined || attempt === undefined || tried === undefined) return [];
    const limit: RetryLimit = condition
      ? limitOf(text.slice(condition.start, condition.end))
      : endedInside(clause, syntax, text);
    return [retrySignal({ start: node.start, end: node.end }, attempt, tried, limit, resolver)];
  });
}
