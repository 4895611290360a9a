import type { Assignment, Binding, Call, ClassDefinition, Expression, FunctionExpression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Scope } from "./scopes.ts";

export { addTo, DEEPEST, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the ways into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: ClassDefinition[];
  readonly globals: Set<string>;
  /** The classes by where they are declared, known before any of them is looked into. */
  readonly declared: ReadonlyMap<SyntaxNode, GrowingClass>;
  /** The namespaces that the file uses, and those it writes out in full. */
  readonly namespaces: ReadonlySet<string>;
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
  /** The name of the class and its method, for people. */
  readonly within?: string;
  /** The class whose body we are in. */
  readonly owner?: GrowingClass;
  /** The type that is asked for here, which `new()` makes. */
  readonly wanted?: Expression | undefined;
  /** True right below `await`. */
  readonly awaited?: boolean;
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
  /** The type it says it returns. */
  readonly returnType?: Expression;
}

export interface GrowingClass extends ClassDefinition {
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
  /** What its fields and properties are said to be. */
  readonly types: Map<string, Expression>;
  /** Every name that its members go by. */
  readonly members: Set<string>;
  /** Names that are shared by all of its instances. */
  readonly statics: Set<string>;
  /** True where other files may hold more of it. */
  readonly isPartial: boolean;
  /** What `this` is in its methods. */
  readonly self: Binding;
}
