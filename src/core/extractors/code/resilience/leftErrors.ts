import type { Signal, Span } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { withCallees } from "./covers.ts";
import { lastName } from "./site.ts";
import { type ControlSyntax, jumpOf, nodesBelow, statementsOf } from "./syntax.ts";
import { syntaxOf } from "./syntaxes.ts";

const ERROR = /\berr\w*\s*!=\s*nil/i;
/** A value, and no error beside it: `return cached, nil`. */
const ANOTHER = /^return\s+(?!nil\b|""|false\b|0\b)[^\n]*,\s*nil$/;
const ENDS = /^(?:Fatal\w*|panic|Panic\w*|Exit|Error|WriteHeader|JSON|AbortWith\w*|Goexit)$/;

/** Go's errors that are not passed on: `if err != nil { return cached, nil }`, and those that are only written down. */
export function leftErrors(root: SyntaxNode, resolver: Resolver): readonly Signal<"degradation.guard">[] {
  const { language, path, text } = resolver.program;
  const syntax = syntaxOf(language);
  return nodesBelow(root, syntax.ifs).flatMap((node): readonly Signal<"degradation.guard">[] => {
    const condition = child(node, "condition");
    const then = child(node, "consequence");
    if (!condition || !then || !ERROR.test(text.slice(condition.start, condition.end))) return [];
    const last = statementsOf(then, syntax).findLast(({ named }) => named);
    const said = last ? text.slice(last.start, last.end) : "";
    if (!ANOTHER.test(said) && !isLeft(then, syntax, resolver)) return [];
    const call = ANOTHER.test(said) ? said : "";
    const covers = withCallees([triedBefore(node)], resolver);
    const span = { start: node.start, end: condition.end };
    return [
      {
        kind: "degradation.guard",
        place: { path, span },
        data: { language, library: "a catch", call, how: "fallback", covers },
      },
    ];
  });
}

function isLeft(then: SyntaxNode, syntax: ControlSyntax, { program }: Resolver): boolean {
  if (statementsOf(then, syntax).some((each) => jumpOf(each, syntax, program.text) !== undefined)) return false;
  const calls = callsIn(program, { start: then.start, end: then.end });
  return calls.length > 0 && !calls.some(({ callee }) => ENDS.test(lastName(callee)));
}

/** The statement whose error it is: the one before, or the `if`'s own. */
function triedBefore(node: SyntaxNode): Span {
  const own = child(node, "initializer");
  if (own) return own;
  const beside = (node.parent?.children ?? []).filter(({ named }) => named);
  return beside[beside.indexOf(node) - 1] ?? node;
}
