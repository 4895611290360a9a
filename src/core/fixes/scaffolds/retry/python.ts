import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { planPythonModule } from "../text/pythonModule.ts";
import { ownCalls, repeatable } from "../text/safeCalls.ts";
import { wrapped } from "../text/wrappedCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";

/** Failures of a client that no answer came with and that are no OSError, as those of requests are, with their module. */
const FAILURES: Readonly<Record<string, { readonly module: string; readonly name: string }>> = {
  // https://www.python-httpx.org/exceptions/
  httpx: { module: "httpx", name: "httpx.TransportError" },
  // https://docs.aiohttp.org/en/stable/client_reference.html#hierarchy-of-exceptions
  aiohttp: { module: "aiohttp", name: "aiohttp.ClientConnectionError" },
};

/** A policy of tenacity's around the reads that may be asked again. */
export const PYTHON_RETRY: Otherwise = {
  fits: (looked) => ownCalls(looked, ["python"]).length > 0,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const calls = ownCalls(looked, ["python"]);
  const reads = repeatable(calls, looked);
  const texts = new Map<string, string>();
  for (const { place } of reads) texts.set(place.path, (await context.read(place.path)) ?? "");
  const isAwaited = ({ place }: (typeof reads)[number]) =>
    /\bawait\s+$/.test((texts.get(place.path) ?? "").slice(0, place.span.start));
  const clients = [...new Set(calls.flatMap(({ data }) => FAILURES[data.client] ?? []))];
  const awaited = reads.filter(isAwaited);
  // What is made now and awaited elsewhere is out of reach here.
  const isPlain = ({ data, place }: (typeof reads)[number]) =>
    data.client !== "aiohttp" && !/\bAsyncClient\b/.test(texts.get(place.path) ?? "");
  const plain = reads.filter((each) => !isAwaited(each) && isPlain(each));
  return planPythonModule(context, calls, {
    names: ["retries", "retry_policy"],
    packages: { tenacity: "9.0" },
    text: moduleText(clients, plain.length > 0 || awaited.length === 0, awaited.length > 0),
    changes: (path, text) => {
      const sync = wrapped(path, text, plain, (call) => `retrying(lambda: ${call})`, "python");
      const async = wrapped(path, text, awaited, (call) => `retrying_async(lambda: ${call})`, "python");
      return {
        edits: [...sync, ...async],
        imports: [...(sync.length > 0 ? ["retrying"] : []), ...(async.length > 0 ? ["retrying_async"] : [])],
      };
    },
  });
}

/** https://tenacity.readthedocs.io/en/latest/ */
function moduleText(
  clients: readonly { readonly module: string; readonly name: string }[],
  isPlain: boolean,
  isAsync: boolean,
): string {
  const modules = [...new Set(clients.map(({ module }) => `import ${module}\n`))].sort().join("");
  const failures = ["OSError", ...clients.map(({ name }) => name)];
  const callables = isAsync
    ? `from collections.abc import Awaitable, Callable\n`
    : `from collections.abc import Callable\n`;
  const names = [
    ...(isAsync ? ["AsyncRetrying"] : []),
    "RetryCallState",
    ...(isPlain ? ["Retrying"] : []),
    "retry_if_exception",
    "retry_if_result",
    "stop_after_attempt",
    "stop_after_delay",
    "wait_random_exponential",
  ];
  const policy = `(stop=STOP, wait=WAIT, retry=RETRY, retry_error_callback=last)`;
  const plain = `

def retrying(ask: Callable[[], T]) -> T:
    """Asks, and asks again after failures that pass. Only for what may be done twice, with a timeout of its own."""
    policy = Retrying${policy}
    return policy(ask)
`;
  const awaiting = `

async def retrying_async(ask: Callable[[], Awaitable[T]]) -> T:
    """Asks, and asks again after failures that pass. Only for what may be done twice, with a timeout of its own."""
    policy = AsyncRetrying${policy}

    async def asked() -> T:
        return await ask()

    return await policy(asked)
`;
  return `"""Asks again what may be asked again."""

${callables}from typing import Any, TypeVar

${modules}from tenacity import (
${names.map((name) => `    ${name},\n`).join("")})

T = TypeVar("T")

# What another try may get past: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
FAILURES = (${failures.join(", ")}${failures.length === 1 ? "," : ""})


def is_passing(outcome: object) -> bool:
    """True where no answer came, or one that says to ask again: what was wrong may be over in a moment."""
    answer = getattr(outcome, "response", None)
    answer = outcome if answer is None else answer
    status = getattr(answer, "status_code", getattr(answer, "status", None))
    return status in PASSING if isinstance(status, int) else isinstance(outcome, FAILURES)


def last(state: RetryCallState) -> Any:
    """Whoever asked hears what came last: an answer, or the failure itself."""
    return state.outcome.result() if state.outcome else None


# Three attempts within 10 s, with waits that vary by chance: callers that failed together do not come back together.
STOP = stop_after_attempt(3) | stop_after_delay(10)
WAIT = wait_random_exponential(multiplier=0.2, max=2)
RETRY = retry_if_exception(is_passing) | retry_if_result(is_passing)
${isPlain ? plain : ""}${isAsync ? awaiting : ""}`;
}
