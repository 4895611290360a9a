import type { Expression, Unknown } from "./program.ts";
import type { SyntaxNode } from "./treesitter.ts";

/** Deeper nesting than this is not looked into: no person wrote it, and the stack has an end. */
export const DEEPEST = 400;

/** The text of a node. */
export function textOf(node: SyntaxNode, { text }: { readonly text: string }): string {
  return text.slice(node.start, node.end);
}

/** The span of a node. */
export function spanOf(node: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start: node.start, end: node.end };
}

/** Stands for what a node says that cannot be followed. */
export function unknownAt(node: SyntaxNode, reason = "it is worked out at run time"): Unknown {
  return { kind: "unknown", reason, span: spanOf(node) };
}

/** Notes values that a member of a class is given, while its file is lowered. */
export function addTo(
  { fields }: { readonly fields: Map<string, Expression[]> },
  member: string,
  values: readonly Expression[],
): void {
  const known = fields.get(member);
  if (known) known.push(...values);
  else fields.set(member, [...values]);
}
