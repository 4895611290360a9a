import { extendedBy } from "../extensions.ts";
import type { Call, Expression, Program } from "../program.ts";
import type { Value } from "../value.ts";

type CallIndex = ReadonlyMap<Expression, readonly Call[]>;

/** The calls of a program by each of the things they are calls of. */
export function callsBy(program: Program, keys: (call: Call) => readonly Value[]): CallIndex {
  const index = new Map<Expression, Call[]>();
  for (const call of program.calls) {
    for (const { expression } of keys(call)) {
      const known = index.get(expression);
      if (known) known.push(call);
      else index.set(expression, [call]);
    }
  }
  return index;
}

/** The calls of a program by what they are made on: `a().b().c()` is a use of a() and of a().b(). */
export function usesBy(program: Program, follow: (value: Value) => readonly Value[]): CallIndex {
  return callsBy(program, (call) => {
    const found = new Map<Expression, Value>();
    // A variable may hold what was chained to itself.
    for (let callee: Expression | undefined = call.callee; callee?.kind === "member"; ) {
      const own: readonly Value[] = follow({ expression: callee.object });
      const extended = own.flatMap(({ expression }) => extendedBy(expression, program));
      const objects: readonly Value[] = [...own, ...extended.flatMap((expression) => follow({ expression }))];
      const fresh = objects.filter(({ expression }) => !found.has(expression));
      for (const each of fresh) found.set(each.expression, each);
      const next = fresh.find(({ expression }) => expression.kind === "call")?.expression;
      callee = next?.kind === "call" ? next.callee : undefined;
    }
    return [...found.values()];
  });
}
