import type { Span } from "../../../../model.ts";
import { child, type SyntaxNode } from "../../treesitter.ts";
import { withCallees } from "../covers.ts";
import type { Site } from "../site.ts";
import { nodesBelow } from "../syntax.ts";

const LOOPS = new Set(["for_statement"]);

/**
 * What a policy repeats that a loop goes over, and the functions that are called there: `for attempt in Retrying(…)`.
 * https://tenacity.readthedocs.io/en/latest/#retrying-code-block · https://stamina.hynek.me/en/stable/tutorial.html#arbitrary-code-blocks
 */
export function iteratedBodies({ call, decorated, resolver }: Site, root: SyntaxNode): readonly Span[] {
  const { language, text } = resolver.program;
  if (language !== "python" || call === undefined || decorated !== undefined) return [];
  const name = /([A-Za-z_]\w{0,60})\s{0,3}=\s{0,3}$/.exec(
    text.slice(Math.max(0, call.span.start - 80), call.span.start),
  )?.[1];
  const bodies = nodesBelow(root, LOOPS).flatMap((loop): readonly Span[] => {
    const over = child(loop, "right");
    const body = child(loop, "body");
    if (over === undefined || body === undefined) return [];
    const isCall = over.start <= call.span.start && call.span.end <= over.end;
    const isNamed = over.start > call.span.end && text.slice(over.start, over.end) === name;
    return isCall || isNamed ? [{ start: body.start, end: body.end }] : [];
  });
  return withCallees(bodies, resolver);
}
