import type { Assignment, Call, Expression, FunctionExpression, Import } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Scope } from "./scopes.ts";
import type { GrowingClass } from "./structs.ts";

export { DEEPEST, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the two ways into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: GrowingClass[];
  readonly globals: Set<string>;
  /** The types of the file that are interfaces, of which nothing is made. */
  readonly interfaces: Set<string>;
  /** Names of the same package that other files declare, each as an import of the package itself. */
  readonly ownPackage: Map<string, Import>;
  /** What this file gives to variables of the package that other files declare. */
  readonly givenElsewhere: Map<string, Expression>;
  /** Takes in a statement, or whatever else holds expressions. */
  visit(node: SyntaxNode, context: Context): void;
  /** The expression a node stands for; everything inside it is taken in on the way. */
  expression(node: SyntaxNode | undefined, context: Context): Expression;
}

/** Where in the file we are. */
export interface Context {
  readonly scope: Scope;
  readonly depth: number;
  readonly holder?: GrowingFunction;
  /** The name of the function or method, for people. */
  readonly within?: string;
  /** The names of the holder's results, where it names them: what a bare `return` gives. */
  readonly results?: readonly string[];
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
}

/** The module by which a package's files know each other. */
export const OWN_PACKAGE = ".";

/** The parts of an expression list, or the one node that stands without. */
export function listOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (node === undefined) return [];
  return node.type === "expression_list" ? node.children.filter((each) => each.named) : [node];
}
