import type { Binding, Expression, Program } from "../program.ts";
import { originOf } from "../value.ts";

/** What the parameters of a program's functions are when the caller says nothing. */
export function defaultsOf({ functions }: Program): ReadonlyMap<Binding, Expression> {
  return new Map(
    functions.flatMap(({ parameters }) =>
      parameters.flatMap((each): readonly [Binding, Expression][] =>
        each.default ? [[each.binding, each.default]] : [],
      ),
    ),
  );
}

/** The function of `Depends(make_client)`: https://fastapi.tiangolo.com/tutorial/dependencies/ */
export function dependencyOf(given: Expression | undefined): Expression | undefined {
  if (given?.kind !== "call" || given.arguments.length === 0) return undefined;
  const origin = originOf({ expression: given.callee });
  const isFastApi = origin.from === "module" && /^fastapi(?:\.|$)/.test(origin.module);
  return isFastApi && origin.path.at(-1) === "Depends" ? given.arguments[0]?.value : undefined;
}
