import type { Binding, Expression, FunctionExpression, Program } from "./program.ts";

/** The function of this file that extends other types by a member of this name, where there is only one. */
export function extensionOf(name: string, program: Program): FunctionExpression | undefined {
  const [only, ...others] = extensionsOf(program).get(name) ?? [];
  return others.length === 0 ? only : undefined;
}

/** What this file calls the function on whose receiver this is; nothing for all else. */
export function extendedBy(expression: Expression, program: Program): readonly Expression[] {
  const binding = expression.kind === "name" ? expression.binding : undefined;
  const name = binding && nameOfReceiver(binding, program);
  if (name === undefined || extensionOf(name, program) === undefined) return [];
  return program.calls.flatMap(({ callee }) =>
    callee.kind === "member" && callee.name === name ? [callee.object] : [],
  );
}

function nameOfReceiver(binding: Binding, program: Program): string | undefined {
  if (binding.kind !== "parameter") return undefined;
  for (const [name, functions] of extensionsOf(program)) {
    if (functions.some(({ receiver }) => receiver === binding)) return name;
  }
  return undefined;
}

function extensionsOf(program: Program): ReadonlyMap<string, readonly FunctionExpression[]> {
  const known = EXTENSIONS.get(program);
  if (known) return known;
  const index = new Map<string, FunctionExpression[]>();
  for (const each of program.functions) {
    if (each.receiver === undefined || each.name === undefined) continue;
    const others = index.get(each.name);
    if (others) others.push(each);
    else index.set(each.name, [each]);
  }
  EXTENSIONS.set(program, index);
  return index;
}

const EXTENSIONS = new WeakMap<Program, ReadonlyMap<string, readonly FunctionExpression[]>>();
