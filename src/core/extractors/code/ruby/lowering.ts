import { spanOf } from "../nodes.ts";
import type { Assignment, Binding, Call, ClassDefinition, Expression, FunctionExpression } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Constants } from "./constants.ts";
import type { Scope } from "./scopes.ts";

export { addTo, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the way into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly constants: Constants;
  /** The expression a node stands for; everything inside it is taken in on the way. Statements are expressions too. */
  expression(node: SyntaxNode | undefined, context: Context): Expression;
}

/** Where in the file we are. */
export interface Context {
  readonly scope: Scope;
  readonly depth: number;
  /** The modules and classes around, outermost first, joined by dots; "" at the top. */
  readonly nesting: string;
  /** The class or module that `self` is, or an instance of it. */
  readonly owner: GrowingClass;
  readonly holder?: GrowingFunction;
  /** The class, and the method, for people: "Billing::Client#charge". */
  readonly within?: string;
  /** True in `class << self`. */
  readonly isSingleton?: boolean;
  /** A variable that is known to be there: `x` inside `if x`. */
  readonly given?: string;
  /** The calls whose blocks we are in, the innermost last. */
  readonly contexts: readonly Expression[];
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
}

export interface GrowingClass extends ClassDefinition {
  readonly bases: Expression[];
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
  /** What `self` is bound to in it. */
  readonly self: Binding;
}

/** Deeper nesting than this is not looked into: no person wrote it, and the stack has an end. */
export const DEEPEST = 300;

/** `self`, spelled out or not. */
export function selfAt(node: SyntaxNode, { owner }: Context): Expression {
  return { kind: "name", name: "self", binding: owner.self, span: spanOf(node) };
}
