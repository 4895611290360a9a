import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import { calledName } from "./built.ts";
import { coroutineDeadline } from "./coroutines.ts";
import { timeoutAt } from "./durations.ts";
import { awaitedFor } from "./futures.ts";

const WAITS = new Set(["timeout", "block", "blockOptional", "blockFirst", "blockLast"]);
const LIMIT = timeoutAt(0, { zero: "immediate" }, "https://projectreactor.io/docs/core/release/api/");

/** How long an answer is waited for: `.timeout(Duration)` on what the call gives, or `.block(Duration)` for it. */
export function waitedFor(call: Call, resolver: Resolver): Reading {
  const readings = resolver.usesOf(call).map((use): Reading => {
    const isBound = WAITS.has(calledName(use)) && use.arguments.length > 0;
    return isBound ? readOption(LIMIT, { expression: use }, resolver) : ABSENT;
  });
  return anyBound([...readings, awaitedFor(call, resolver), coroutineDeadline(call, resolver)]);
}
