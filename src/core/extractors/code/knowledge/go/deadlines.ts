import type { Context } from "../../clients.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, SET } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";

/** Functions that give up on the function they are handed, by their packages. */
const GIVES_UP: Readonly<Record<string, ReadonlySet<string>>> = {
  // One second unless it is told another: https://pkg.go.dev/github.com/afex/hystrix-go/hystrix#pkg-variables
  "github.com/afex/hystrix-go/hystrix": new Set(["Do", "DoC", "Go", "GoC"]),
};

/** Deadlines are handed to calls as contexts; what else bounds one is a command of hystrix around it. */
export const goDeadline: Context = (call, resolver) => (isGivenUp(call, resolver) ? SET : ABSENT);

function isGivenUp({ holder }: Call, resolver: Resolver): boolean {
  if (holder === undefined || !resolver.program.imports.some(({ module }) => Object.hasOwn(GIVES_UP, module)))
    return false;
  return resolver.program.calls.some(
    (each) => each.arguments.some(({ value }) => value === holder) && givesUp(each.callee, resolver),
  );
}

function givesUp(callee: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression: callee }).some((each) => {
    const origin = originOf(each);
    const known =
      origin.from === "module" && Object.hasOwn(GIVES_UP, origin.module) ? GIVES_UP[origin.module] : undefined;
    return known?.has(origin.path.join(".")) ?? false;
  });
}
