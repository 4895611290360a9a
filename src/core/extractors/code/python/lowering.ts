import type { Assignment, Binding, Call, ClassDefinition, Expression, FunctionExpression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Scope } from "./scopes.ts";

export { addTo, DEEPEST, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the two ways into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: ClassDefinition[];
  readonly globals: Set<string>;
  /** What `super()` is in each class. */
  readonly parents: Map<ClassDefinition, Binding>;
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
  /** The class whose body we are in, its methods included. */
  readonly owner?: GrowingClass;
  /** What the `with` statements around it hold, the innermost last. */
  readonly contexts: readonly Expression[];
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
}

export interface GrowingClass extends ClassDefinition {
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
  /** Classes that its fields are said to be instances of. */
  readonly types: Map<string, Expression>;
}
