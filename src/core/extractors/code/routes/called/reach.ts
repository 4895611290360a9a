import type { Call, FunctionExpression } from "../../program.ts";

/** Where routes hang in the end: an app or router made here, one a function is given, one another file holds. */
export interface Root {
  readonly kind: "app" | "given" | "imported" | "field";
  readonly name: string;
  readonly from?: string;
  readonly call?: Call;
  readonly given?: FunctionExpression;
  readonly exportedAs: readonly string[];
}

/** The way from an expression to its root: the prefixes and guards that are met on it. */
export interface Reach {
  readonly root: Root | undefined;
  readonly prefix: string;
  readonly dynamic: boolean;
  readonly guards: readonly string[];
}

/** What hangs on nothing that was seen. */
export const NOWHERE: Reach = { root: undefined, prefix: "", dynamic: false, guards: [] };
/** The way over one expression and on over another. */
export function joined(one: Reach, other: Reach): Reach {
  return {
    root: one.root ?? other.root,
    prefix: other.prefix === "" ? one.prefix : `${one.prefix}/${other.prefix}`,
    dynamic: one.dynamic || other.dynamic,
    guards: [...one.guards, ...other.guards],
  };
}
