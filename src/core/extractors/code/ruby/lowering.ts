import type {
  Assignment,
  Binding,
  Call,
  ClassDefinition,
  Expression,
  FunctionExpression,
  Unknown,
} from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Constants } from "./constants.ts";
import type { Scope } from "./scopes.ts";

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

export function textOf(node: SyntaxNode, lowering: Lowering): string {
  return lowering.text.slice(node.start, node.end);
}

export function spanOf(node: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start: node.start, end: node.end };
}

export function unknownAt(node: SyntaxNode, reason = "it is worked out at run time"): Unknown {
  return { kind: "unknown", reason, span: spanOf(node) };
}

/** `self`, spelled out or not. */
export function selfAt(node: SyntaxNode, { owner }: Context): Expression {
  return { kind: "name", name: "self", binding: owner.self, span: spanOf(node) };
}

/** Notes values that a field of the class is given. */
export function addTo(owner: GrowingClass, field: string, values: readonly Expression[]): void {
  const known = owner.fields.get(field);
  if (known) known.push(...values);
  else owner.fields.set(field, [...values]);
}
