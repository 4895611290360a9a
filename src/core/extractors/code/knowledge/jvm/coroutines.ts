import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import { calledName } from "./built.ts";
import { timeoutAt } from "./durations.ts";

const SOURCE = "https://kotlinlang.org/docs/cancellation-and-timeouts.html#timeout";
const LIMIT = timeoutAt(0, { zero: "immediate" }, SOURCE);

/** The `withTimeout(…) { }` around a call that suspends; a blocking one runs on. */
export function coroutineDeadline(call: Call, resolver: Resolver): Reading {
  const readings = (call.contexts ?? []).map((context): Reading => {
    if (context.kind !== "call" || !/^withTimeout(?:OrNull)?$/.test(calledName(context))) return ABSENT;
    return readOption(LIMIT, { expression: context }, resolver);
  });
  return anyBound(readings);
}
