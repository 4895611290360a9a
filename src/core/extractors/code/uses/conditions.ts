import type { Span } from "../../../model.ts";
import { child, type SyntaxNode } from "../treesitter.ts";

/** Under which condition a place is reached: of production alone, of development alone, or of something else. */
export type Condition = "production" | "development" | "other";

const BRANCHES = new Set([
  "if_statement",
  "if_expression",
  "ternary_expression",
  "conditional_expression",
  "conditional",
  "unless",
  "if",
  "if_modifier",
  "unless_modifier",
  "elif_clause",
  "elsif",
]);
/** What one case of a switch, a match or a when is called in each grammar. */
const CASES =
  /^(?:switch_case|switch_default|expression_case|default_case|switch_block_statement_group|switch_rule|switch_section|switch_expression_arm|case_statement|default_statement|match_conditional_expression|match_default_expression|when|case_clause|match_arm|when_entry)$/;
/** Calls are none of them: Java's are `method_invocation`, PHP's `function_call_expression`. */
const FUNCTIONS = /function(?!_call)|method(?!_invocation)|^program$|^module$|^source_file$/;
/** A function without a name is made where it stands: under a condition, only where that holds. */
const UNNAMED = /^(?:function_expression|anonymous_function\w*|anonymous_method_expression)$/;

/** The nearest condition around a span within its function, or around that where it has no name; undefined where it is always reached. */
export function conditionAt(root: SyntaxNode, { start, end }: Span, text: string): Condition | undefined {
  let found: Condition | undefined;
  let node: SyntaxNode | undefined = root;
  while (node) {
    if (FUNCTIONS.test(node.type) && !UNNAMED.test(node.type)) found = undefined;
    const inner: SyntaxNode | undefined = node.children.find((each) => each.start <= start && end <= each.end);
    if (BRANCHES.has(node.type)) found = conditionOf(node, inner, text) ?? found;
    if (CASES.test(node.type)) found = caseOf(node, inner, text) ?? found;
    node = inner;
  }
  return found;
}

/** `case "production":` asks for it as `=== "production"` does. */
function caseOf(node: SyntaxNode, inner: SyntaxNode | undefined, text: string): Condition | undefined {
  const label = node.children.find(({ named }) => named);
  if (inner === undefined || label === undefined) return undefined;
  return (label === inner ? undefined : environmentAsked(text.slice(label.start, label.end))) ?? "other";
}

function conditionOf(branch: SyntaxNode, inner: SyntaxNode | undefined, text: string): Condition | undefined {
  const condition = child(branch, "condition") ?? branch.children.find(({ named }) => named);
  if (condition === undefined || inner === undefined || inner === condition) return undefined;
  const written = text.slice(condition.start, condition.end);
  const isElse = inner.field === "alternative" || /^else/.test(inner.type);
  const turned = isElse !== /^unless/.test(branch.type);
  const asked = environmentAsked(written);
  if (asked === undefined) return "other";
  return turned ? (asked === "production" ? "development" : "production") : asked;
}

/** What a condition on the environment lets through; undefined where it asks for something else. */
export function environmentAsked(written: string): "production" | "development" | undefined {
  const production = /\bproduction\b|\bprod\b|is_?prod/i.test(written);
  const development =
    /\bdev(?:el)?\b|\bdevelopment\b|\blocal\b|is_?dev|is_?local|is_?debug|\bdebug\b|isatty|isTTY/i.test(written);
  if (production === development) return undefined;
  const negated = /!==?|~=|\bnot\b|\bisnt\b|^\s*\(?\s*!/i.test(written);
  return production !== negated ? "production" : "development";
}
