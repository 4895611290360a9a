import { isStandard } from "../../go/packages.ts";
import type { Call } from "../../program.ts";
import type { OptionsMaker } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";

/** What a function that makes a context says of it: that it ends by a deadline. */
export const DEADLINE = "deadline";

/** The function of another file of the program that makes a context: `ctx, cancel := limits.WithDeadline(ctx)`. */
export function contextMakerOf(
  call: Value & { readonly expression: Call },
  resolver: Resolver,
): OptionsMaker | undefined {
  const [callee, ...others] = resolver.follow({ ...call, expression: call.expression.callee });
  const origin = callee && others.length === 0 ? originOf(callee) : undefined;
  if (origin?.from !== "module" || origin.path.length !== 1 || isStandard(origin.module)) return undefined;
  return { from: origin.module, name: `${origin.path[0]}()`, keys: [DEADLINE] };
}
