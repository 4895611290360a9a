import type { Expression, FunctionExpression } from "../program.ts";

/** The names of a chain of members and calls, and what it begins with. */
export interface Chain {
  readonly root: Expression | undefined;
  readonly names: readonly string[];
}

/** `this.pool.query` is the names this, pool and query, from the root `this`; calls on the way count by their names. */
export function chainOf(expression: Expression): Chain {
  const names: string[] = [];
  let at = expression;
  for (let step = 0; step < 32; step++) {
    if (at.kind === "member") {
      names.unshift(at.name);
      at = at.object;
    } else if (at.kind === "call") at = at.callee;
    else break;
  }
  if (at.kind !== "name") return { root: at.kind === "literal" || at.kind === "template" ? undefined : at, names };
  return { root: at, names: [at.name, ...names] };
}

/** What a chain ends with. */
export function lastName(expression: Expression): string {
  return chainOf(expression).names.at(-1) ?? "";
}

/** True of a parameter of the function. */
export function isParameter(root: Expression, held: FunctionExpression): boolean {
  if (root.kind !== "name" || root.binding?.kind !== "parameter") return false;
  return held.parameters.some(({ binding }) => binding === root.binding);
}

/** A value that is made on the spot from literals and plain things, such as `new Date()` in a variable. */
export function isLocalValue(root: Expression): boolean {
  if (root.kind !== "name") return root.kind !== "unknown";
  const { binding } = root;
  if (!binding) return false;
  const values = binding.values;
  return (
    binding.kind === "variable" &&
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === "literal" ||
        value.kind === "object" ||
        value.kind === "list" ||
        value.kind === "template" ||
        value.kind === "arithmetic",
    )
  );
}
