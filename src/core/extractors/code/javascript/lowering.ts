import { textOf } from "../nodes.ts";
import type { Assignment, Call, ClassDefinition, Expression, FunctionExpression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { GrowingBinding, Scope } from "./scopes.ts";

export { spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the two ways into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly scopes: ReadonlyMap<SyntaxNode, Scope>;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: ClassDefinition[];
  readonly globals: Set<string>;
  readonly exports: Map<string, Expression>;
  /** Takes in a statement, a declaration, or whatever else holds expressions. */
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
  /** The class whose body we are in. */
  readonly owner?: GrowingClass;
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
}

export interface GrowingClass extends ClassDefinition {
  readonly fields: Map<string, Expression[]>;
  /** Fields that are only given a type. */
  readonly declared: Map<string, Expression>;
  readonly methods: Map<string, FunctionExpression>;
}

/** Notes another value that a name is given. */
export function give(binding: GrowingBinding | undefined, value: Expression): void {
  binding?.values.push(value);
}

/** The text of a string node, its escapes read where they are simple. */
export function stringText(node: SyntaxNode, lowering: Lowering): string {
  return textOf(node, lowering).slice(1, -1).replace(/\\(.)/g, "$1");
}
