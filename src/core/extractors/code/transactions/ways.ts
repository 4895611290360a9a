import type { Span } from "../../../model.ts";
import type { SyntaxNode } from "../treesitter.ts";

const BRANCHES =
  /^(?:if_statement|if_expression|elif_clause|else_clause|switch_statement|switch_body|switch_block|switch_block_statement_group|switch_section|switch_case|case_clause|expression_case|expression_switch_statement|match_expression|match_block|match_arm|match_statement|when_expression|when_entry|ternary_expression|conditional_expression|conditional|try_statement|catch_clause|except_clause|rescue|if|unless|elsif|else|case|when|begin)$/;
const LEAVES = /\b(?:return|throw|raise|break|continue|next|panic|redirect|abort)\b/;

/** False where a program that makes the first way through never comes to the second: branches, and early returns. */
export function isOneWay(root: SyntaxNode, first: Span, second: Span, text: string): boolean {
  let node = root;
  for (;;) {
    const one = holding(node, first);
    const other = holding(node, second);
    if (one === undefined || other === undefined) return true;
    if (one !== other) {
      const branches = BRANCHES.test(node.type) && isBody(one);
      return !branches && !leavesAfter(one, first, text);
    }
    node = one;
  }
}

function holding({ children }: SyntaxNode, { start, end }: Span): SyntaxNode | undefined {
  return children.find((each) => each.start <= start && end <= each.end);
}

/** What of a branch is only gone through sometimes; what it asks, and Go's statement before that, always are. */
function isBody({ type, field }: SyntaxNode): boolean {
  return (
    /^(?:consequence|alternative|body)$/.test(field ?? "") ||
    /block|body|clause|arm|entry|section|case|else|then|rescue/.test(type)
  );
}

/** `if (known) { await update(); return; }`: the branch that the first one stands in is left before the second. */
function leavesAfter(node: SyntaxNode, span: Span, text: string): boolean {
  for (let at: SyntaxNode | undefined = node; at !== undefined; at = holding(at, span)) {
    const inner = holding(at, span);
    if (!BRANCHES.test(at.type) || inner === undefined || !isBody(inner)) continue;
    if (LEAVES.test(text.slice(span.start, at.end)) || LEAVES.test(text.slice(at.start, span.start))) return true;
  }
  return /^\s*(?:return|throw)\b/.test(text.slice(node.start, span.start));
}
