import type { Assignment, Call, ClassDefinition, Expression, FunctionExpression, Import } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Scope } from "./scopes.ts";

export { addTo, DEEPEST, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the ways into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: GrowingClass[];
  readonly imports: Import[];
  /** Modules whose names are all brought in: `use super::*`. */
  readonly globs: Import[];
  readonly globals: Set<string>;
  /** Takes in a statement or an item. */
  visit(node: SyntaxNode, context: Context): void;
  /** Makes the names of a block's items known before its statements are taken in. */
  declare(nodes: readonly SyntaxNode[], context: Context): void;
  /** The expression a node stands for; everything inside it is taken in on the way. */
  expression(node: SyntaxNode | undefined, context: Context): Expression;
}

/** Where in the file we are. */
export interface Context {
  readonly scope: Scope;
  readonly depth: number;
  /** The function around it; closures and async blocks are part of theirs. */
  readonly holder?: FunctionExpression;
  /** Where `return` gives its value to. */
  readonly returns?: Expression[];
  /** The function's name, with its type's where it is a method, for people. */
  readonly within?: string;
  /** The type in whose `impl` we are. */
  readonly owner?: GrowingClass;
  /** The timers that end it, the innermost last. */
  readonly contexts: readonly Expression[];
}

export interface GrowingClass extends ClassDefinition {
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
  readonly types: Map<string, Expression>;
}
