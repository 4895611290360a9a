import type { Assignment, Binding, Call, ClassDefinition, Expression, FunctionExpression, Import } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Names } from "./names.ts";
import type { Scope } from "./scopes.ts";

export { addTo, DEEPEST, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the way into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: ClassDefinition[];
  readonly globals: Set<string>;
  /** What the file returns to who includes it, as settings do. */
  readonly returned: Expression[];
  /** What the names of classes and functions mean where we are. */
  readonly names: Names;
  /** The file's own variables. */
  readonly variables: Scope;
  /** What a key of an array is; undefined where it is worked out at run time. */
  keyOf(key: Expression): string | undefined;
  /** The expression a node stands for; everything inside it is taken in on the way. Statements are Unknown. */
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
  readonly owner?: Owner;
}

/** A class while its body is lowered, and what `$this` and `self` are in it. */
export interface Owner {
  readonly definition: GrowingClass;
  readonly self: Binding;
  readonly itself: Binding;
  /** Properties that start as nothing, and the classes they are said to be instances of. */
  readonly typed: Map<string, Expression>;
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
}

export interface GrowingClass extends ClassDefinition {
  readonly bases: Expression[];
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
}

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
}
