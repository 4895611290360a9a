import type { Style } from "../text/style.ts";
import { passing } from "./passing.ts";

/** https://github.com/sindresorhus/p-retry#options; it retries what throws, so an answer that is none is thrown to it. */
export function pRetryText(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const imports = style.commonjs
    ? `const { default: pRetry, AbortError } = require("p-retry");`
    : `import pRetry, { AbortError } from "p-retry";`;
  return `${imports}

/** What another try may get past: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

// Three attempts within 10 s, with waits that vary by chance: callers that failed together do not come back together.
const OPTIONS = { retries: 2, minTimeout: 200, maxTimeout: 2_000, randomize: true, maxRetryTime: 10_000 };

/**
 * Asks, and asks again after failures that pass. Only for what may be done twice: reads, and writes with an idempotency
 * key. What is asked needs a timeout of its own, or a call that hangs is never tried again.
 */
export async function retrying${typed("<T>")}(ask${typed(": () => Promise<T>")})${typed(": Promise<T>")} {
  let last${typed(": { readonly answer: T } | undefined")};
  try {
    return await pRetry(async () => {
      last = undefined;
      const answer = await askOnce(ask);
      if (!isPassing(answer)) return answer;
      last = { answer };
      throw new Error("The answer says to ask again.");
    }, OPTIONS);
  } catch (error) {
    if (last !== undefined) return last.answer;
    throw error;
  }
}

/** Failures that stay are not tried again. */
async function askOnce${typed("<T>")}(ask${typed(": () => Promise<T>")})${typed(": Promise<T>")} {
  try {
    return await ask();
  } catch (error) {
    if (isPassing(error)) throw error;
    throw error instanceof Error ? new AbortError(error) : new AbortError(String(error));
  }
}

${passing(style)}`;
}
