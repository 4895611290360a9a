import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { planPythonModule } from "../text/pythonModule.ts";
import { asksForTypes } from "../text/pythonTypes.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";

/** Clients that are awaited. */
const ASYNC = new Set(["aiohttp", "aiobotocore"]);

/** Breakers of circuitbreaker's, which knows both kinds of function. */
export const PYTHON_BREAKER: Otherwise = {
  fits: (looked) => ownCalls(looked, ["python"]).length > 0,
  plan,
};

/** Which answer may stand for which call, nobody but a person can say: calls stay as they are. */
async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const calls = ownCalls(looked, ["python"]);
  let isAsync = calls.some(({ data }) => ASYNC.has(data.client));
  for (const { place } of calls) {
    const text = await context.read(place.path);
    isAsync ||= text !== undefined && /^[ \t]*async def /m.test(text);
  }
  return planPythonModule(context, calls, {
    names: ["breaker", "breakers", "circuit_breaker"],
    packages: packagesOf(looked).has("circuitbreaker") ? {} : { circuitbreaker: "2.1" },
    text: moduleText(isAsync, await asksForTypes(context)),
  });
}

/** https://github.com/fabfuel/circuitbreaker#usage; \`call\` runs what it is given, and leaves it to others to look first. */
function moduleText(isAsync: boolean, isTyped: boolean): string {
  const [def, wait, call, answer] = isAsync
    ? ["async def", "await ", "call_async", "Awaitable[T]"]
    : ["def", "", "call", "T"];
  return `"""Goes on without what the service can do without."""

import logging
from collections.abc import ${isAsync ? "Awaitable, Callable" : "Callable"}
from typing import TypeVar

from circuitbreaker import CircuitBreaker, CircuitBreakerError${isTyped ? "  # type: ignore[import-untyped]" : ""}

logger = logging.getLogger(__name__)
T = TypeVar("T")

# How long a dependency is left alone before one question tries it again, in seconds.
REST_SECONDS = 10
# One for each dependency, for as long as the program runs: a breaker learns from many calls.
breakers: dict[str, CircuitBreaker] = {}


${def} guarded(
    name: str, ask: Callable[[], ${answer}], otherwise: Callable[[Exception], T]
) -> T:
    """
    Asks a dependency that the service can do without, and answers otherwise while it fails: with what was known before,
    a default, or nothing. After five failures in a row it is not asked for 10 s. What is asked needs a timeout of its own.
    """
    breaker = breaker_of(name)
    try:
        if breaker.opened:
            raise CircuitBreakerError(breaker)
        answer: T = ${wait}breaker.${call}(ask)
        return answer
    except Exception as error:
        logger.warning("%s is done without: %s", name, error)
        return otherwise(error)


def breaker_of(name: str) -> CircuitBreaker:
    if name not in breakers:
        breakers[name] = CircuitBreaker(
            failure_threshold=5, recovery_timeout=REST_SECONDS, name=name
        )
    return breakers[name]
`;
}
