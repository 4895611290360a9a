import { importLine } from "../text/nodeModules.ts";
import type { Style } from "../text/style.ts";
import { passing } from "./passing.ts";

/** https://github.com/connor4312/cockatiel#retrypolicy-options; `maxAttempts` counts those after the first. */
export function cockatielText(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const names = [
    "ExponentialBackoff",
    "fullJitterGenerator",
    "handleWhen",
    "retry",
    "timeout",
    "TimeoutStrategy",
    "wrap",
  ];
  return `${importLine(names, "cockatiel", style)}

/** What another try may get past: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

// Three attempts, with waits that vary by chance: callers that failed together do not come back together.
const again = retry(handleWhen(isPassing).orWhenResult(isPassing), {
  maxAttempts: 2,
  backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2_000, generator: fullJitterGenerator }),
});

// However it goes, whoever waits for it hears within 10 s.
const deadline = timeout(10_000, TimeoutStrategy.Aggressive);
const policy = wrap(deadline, again);

/**
 * Asks, and asks again after failures that pass. Only for what may be done twice: reads, and writes with an idempotency
 * key. What is asked needs a timeout of its own, shorter than the deadline, or there is no time for a second try.
 */
export async function retrying${typed("<T>")}(ask${typed(": () => Promise<T>")})${typed(": Promise<T>")} {
  return policy.execute(ask);
}

${passing(style)}`;
}
