import type { Assignment, Call, ClassDefinition, Expression, FunctionExpression, Import, Side } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { Scope } from "./scopes.ts";

export { DEEPEST, spanOf, textOf, unknownAt } from "../nodes.ts";

/** What the lowering of one file gathers, and the two ways into the tree that its parts share. */
export interface Lowering {
  readonly text: string;
  /** The package the file says it is in, "" for none. */
  readonly package: string;
  readonly imports: readonly Import[];
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionExpression[];
  readonly classes: ClassDefinition[];
  readonly exports: Map<string, Expression>;
  readonly globals: Set<string>;
  /** Takes in a statement or a declaration, or whatever else holds expressions. */
  visit(node: SyntaxNode, context: Context): void;
  /** The expression a node stands for; everything inside it is taken in on the way. */
  expression(node: SyntaxNode | undefined, context: Context): Expression;
}

/** Where in the file we are. */
export interface Context {
  readonly scope: Scope;
  readonly depth: number;
  readonly holder?: GrowingFunction;
  /** The function that a plain `return` ends, where lambdas do not count. */
  readonly method?: GrowingFunction;
  /** The name of the function or method, for people. */
  readonly within?: string;
  /** The class whose body we are in, its methods included. */
  readonly owner?: GrowingClass;
  /** What is entered around it: `withTimeout(5000) { … }`, the innermost last. */
  readonly contexts: readonly Expression[];
  /** The sides of forks that we are on. */
  readonly sides?: readonly Side[];
  /** What a name without an owner may be a member of: the receiver of the lambda we are in. */
  readonly receiver?: Expression;
}

export interface GrowingFunction extends FunctionExpression {
  readonly returns: Expression[];
}

export interface GrowingClass extends ClassDefinition {
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
  /** The names of the fields and methods that need no instance. */
  readonly statics: Set<string>;
}

/** The place one level down. */
export function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

/** The place on one side of a fork that begins there. */
export function onSide(context: Context, side: Side): Context {
  return { ...context, sides: [...(context.sides ?? []), side] };
}

/** What every call carries about where it stands. */
export function placeOfCall(context: Context): Pick<Call, "within" | "holder" | "contexts" | "sides"> {
  return {
    ...(context.within === undefined ? {} : { within: context.within }),
    ...(context.holder ? { holder: context.holder } : {}),
    ...(context.contexts.length > 0 ? { contexts: context.contexts } : {}),
    ...(context.sides?.length ? { sides: context.sides } : {}),
  };
}
