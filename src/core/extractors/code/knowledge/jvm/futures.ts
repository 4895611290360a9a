import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { TimeoutOption } from "../client.ts";
import { calledName } from "./built.ts";
import { timeoutAt } from "./durations.ts";

// https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/concurrent/CompletableFuture.html
const FUTURE =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/concurrent/CompletableFuture.html";
const WAIT = timeoutAt(0, { zero: "immediate" }, FUTURE);
const OR_VALUE = { ...timeoutAt(1, { zero: "immediate" }, FUTURE) };

const BOUNDS: Readonly<Record<string, { readonly option: TimeoutOption; readonly arguments: number }>> = {
  get: { option: WAIT, arguments: 2 },
  orTimeout: { option: WAIT, arguments: 2 },
  completeOnTimeout: { option: OR_VALUE, arguments: 3 },
  await: { option: WAIT, arguments: 2 },
};

/** How long what is made of a call is waited for: `.orTimeout(5, SECONDS)`, `.get(5, SECONDS)`. */
export function awaitedFor(call: Call, resolver: Resolver): Reading {
  const readings = resolver.usesOf(call).map((use): Reading => {
    const bound = Object.hasOwn(BOUNDS, calledName(use)) ? BOUNDS[calledName(use)] : undefined;
    if (bound === undefined || use.arguments.length !== bound.arguments) return ABSENT;
    return readOption(bound.option, { expression: use }, resolver);
  });
  return anyBound([...readings, ...givenToGuava(call, resolver)]);
}

/** https://guava.dev/releases/33.4.0-jre/api/docs/com/google/common/util/concurrent/Futures.html#withTimeout */
function givenToGuava(call: Call, resolver: Resolver): readonly Reading[] {
  const waits = resolver.program.calls.filter((each) => calledName(each) === "withTimeout" && each.arguments[0]);
  return waits
    .filter(({ arguments: [future] }) =>
      resolver.follow({ expression: future?.value ?? call.callee }).some(({ expression }) => expression === call),
    )
    .map((wait) => readOption(timeoutAt(1, { zero: "immediate" }, FUTURE), { expression: wait }, resolver));
}
