import type { Framework } from "./frameworks.ts";

/** https://limits.readthedocs.io/en/stable/quickstart.html */
export function limiterText({ isAsync, imports, text }: Framework, unlimited: readonly string[]): string {
  const [async, wait, module, memory] = isAsync
    ? ["async ", "await ", "limits.aio.strategies", "async+memory://"]
    : ["", "", "limits.strategies", "memory://"];
  return `"""Keeps one caller from taking what all others need."""

import logging
import math
import os
import time

${imports.below}from limits import RateLimitItemPerMinute
${[`from ${module} import FixedWindowRateLimiter`, "from limits.storage import storage_from_string"].toSorted().join("\n")}
${imports.above}
logger = logging.getLogger(__name__)

# How often one caller may ask: 300 times a minute.
LIMIT = RateLimitItemPerMinute(300)
# Each copy of the service counts by itself, unless this names a Redis that they share: "${isAsync ? "async+" : ""}redis://redis:6379".
STORAGE = os.environ.get("RATE_LIMIT_STORAGE", "${memory}")
# What watches the service asks often, and is never turned away.
UNLIMITED = frozenset({${unlimited.map((path) => `"${path}"`).join(", ")}})
# How many proxies of ours stand before the service. Until it is set, what comes through a proxy is not limited: all
# callers would look like one.
PROXIES = os.environ.get("TRUSTED_PROXIES")

limiter = FixedWindowRateLimiter(storage_from_string(STORAGE))


${text}

${async}def wait_of(path: str, forwarded: str | None, address: str | None) -> int | None:
    """The seconds that a caller has to wait; None for one that may ask."""
    caller = caller_of(path, forwarded, address)
    if caller is None:
        return None
    try:
        if ${wait}limiter.hit(LIMIT, caller):
            return None
        window = ${wait}limiter.get_window_stats(LIMIT, caller)
        return max(1, math.ceil(window.reset_time - time.time()))
    except Exception:
        logger.warning("Requests cannot be counted, and nobody is turned away.", exc_info=True)
        return None


def caller_of(path: str, forwarded: str | None, address: str | None) -> str | None:
    """Who asks, by address; None for what is not limited."""
    if path in UNLIMITED:
        return None
    if forwarded is None or PROXIES == "0":
        return address
    if PROXIES is None:
        logger.warning("Requests through a proxy are not limited: set TRUSTED_PROXIES to how many there are.")
        return None
    hops = [hop.strip() for hop in forwarded.split(",")]
    return hops[-int(PROXIES)] if int(PROXIES) <= len(hops) else address
`;
}
