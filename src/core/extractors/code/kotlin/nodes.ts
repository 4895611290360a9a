import { named, type SyntaxNode } from "../treesitter.ts";

/** Every kind of class. */
export const CLASSES: ReadonlySet<string> = new Set(["class_declaration", "object_declaration", "companion_object"]);

/** What a block cannot give. */
export const DECLARATIONS: ReadonlySet<string> = new Set([
  "property_declaration",
  "function_declaration",
  "assignment",
  "for_statement",
  "while_statement",
  "do_while_statement",
  ...CLASSES,
]);

/** The first child of one of these types: the grammar gives its children no names. */
export function first(node: SyntaxNode | undefined, ...types: readonly string[]): SyntaxNode | undefined {
  return node?.children.find((each) => types.includes(each.type));
}

/** The children that stand for values: `null` is a keyword to the grammar. */
export function values(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((each) => each.named || each.type === "null");
}

/** What stands after the "=" among the children. */
export function valueAfterEquals(node: SyntaxNode): SyntaxNode | undefined {
  const at = node.children.findIndex((each) => each.type === "=");
  return at < 0 ? undefined : node.children.slice(at + 1).find((each) => each.named || each.type === "null");
}

const TYPES = new Set(["user_type", "nullable_type", "parenthesized_type", "function_type"]);

/** The type among the children, the last one where a receiver's stands before the name. */
export function typeNode(node: SyntaxNode): SyntaxNode | undefined {
  return named(node).findLast(({ type }) => TYPES.has(type));
}

/** The modifiers' words: "suspend", "private", "const". */
export function hasModifier(node: SyntaxNode, word: string, text: string): boolean {
  const modifiers = first(node, "modifiers");
  return (modifiers?.children ?? []).some((each) => text.slice(each.start, each.end) === word);
}
