import type { Site } from "../needs.ts";

/** What a framework writes of the module of its endpoints, in double quotes and four blanks. */
export interface Endpoints {
  /** Imports of the framework's own, a line each. */
  readonly imports: string;
  /** The same where there is liveness alone. */
  readonly importsOfLiveness: string;
  /** The parameter that holds the application: "app: Litestar"; left out where a router is returned. */
  readonly app?: string;
  /** What is returned: "None", "APIRouter". */
  readonly returns: string;
  /** The first lines of the function, and its last. */
  readonly begins?: string;
  readonly ends?: string;
  readonly live: string;
  readonly ready: string;
}

/** How the functions that ask are written. */
interface Asking {
  readonly imports: string;
  readonly check: string;
  /** What stands between the checks and the endpoints. */
  readonly before: string;
  readonly ask: string;
}

/** What the dependencies are asked with: imports, and functions. */
export type Asks = { readonly imports: string; readonly functions: string };

/** The module for a framework that awaits. */
export function awaitingModule(site: Site, asks: Asks, endpoints: Endpoints): string {
  return moduleText(site, asks, endpoints, AWAITING);
}

/** The module for a framework that waits: dependencies are asked in threads. */
export function waitingModule(site: Site, asks: Asks, endpoints: Endpoints): string {
  return moduleText(site, asks, endpoints, WAITING);
}

function moduleText({ wanted }: Site, asks: Asks, endpoints: Endpoints, asking: Asking): string {
  const { imports, importsOfLiveness, app, returns, begins = "", ends = "", live, ready } = endpoints;
  const body = (parts: readonly string[]) => `${begins}${parts.join("\n")}${ends}`;
  if (wanted.readiness === undefined) {
    return `"""Whether this service lives."""

${importsOfLiveness}

def health_routes(${app ?? ""}) -> ${returns}:
${body([live])}`;
  }
  const given = [...(app === undefined ? [] : [app]), "checks: Mapping[str, Check]"].join(", ");
  const routes = `def health_routes(${given}) -> ${returns}:
${body([...(wanted.liveness === undefined ? [] : [live]), ready])}`;
  return around(routes, imports, asks, asking);
}

/** The module of a framework that awaits, whose endpoints are written in a way of their own. */
export function awaitingAround(endpoints: string, imports: string, asks: Asks): string {
  return around(endpoints, imports, asks, AWAITING);
}

/** The same for a framework that waits. */
export function waitingAround(endpoints: string, imports: string, asks: Asks): string {
  return around(endpoints, imports, asks, WAITING);
}

function around(endpoints: string, imports: string, asks: Asks, asking: Asking): string {
  return `"""Whether this service lives, and whether it is ready for requests."""

${asking.imports}${/: Any\b/.test(asks.functions) ? "from typing import Any\n" : ""}
${imports}${asks.imports}
logger = logging.getLogger(__name__)

# How long ${asking.before === "" ? "one dependency" : "the dependencies"} may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
PATIENCE_SECONDS = 0.8

# Asks one dependency something cheap, and raises when it does not answer.
Check = ${asking.check}
${asking.before}

${endpoints}

${asking.ask}${asks.functions}`;
}

/**
 * `wait_for` waits until what it cancels has ended, and a client whose connection hangs may never let go:
 * https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for
 */
export const ASKED_IN_TIME = `        asked = asyncio.ensure_future(check())
        await asyncio.wait([asked], timeout=PATIENCE_SECONDS)
        if not asked.done():
            # Not waited for: a client whose connection hangs may not let go of it.
            asked.cancel()
            raise TimeoutError("no answer in time")
        asked.result()`;

const AWAITING: Asking = {
  imports: `import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
`,
  check: "Callable[[], Awaitable[object]]",
  before: "",
  ask: `async def answers_in_time(name: str, check: Check) -> bool:
    """Why a dependency did not answer goes to the log, not to the caller."""
    try:
${ASKED_IN_TIME}
    except Exception as error:
        logger.warning("%s is not ready: %r", name, error)
        return False
    return True
`,
};

const WAITING: Asking = {
  imports: `import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
`,
  check: "Callable[[], object]",
  before: `
# A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
executor = ThreadPoolExecutor(max_workers=8, thread_name_prefix="health")
`,
  ask: `def ask_all(checks: Mapping[str, Check]) -> dict[str, bool]:
    pending = {name: executor.submit(check) for name, check in checks.items()}
    wait(pending.values(), timeout=PATIENCE_SECONDS)
    return {name: has_answered(name, future) for name, future in pending.items()}


def has_answered(name: str, future: Future[object]) -> bool:
    """Why a dependency did not answer goes to the log, not to the caller."""
    if future.cancel() or not future.done():
        logger.warning("%s is not ready: no answer within %s s", name, PATIENCE_SECONDS)
        return False
    if error := future.exception():
        logger.warning("%s is not ready: %r", name, error)
        return False
    return True
`,
};

/** Comments of the two endpoints, as their documentation. */
export const LIVE_DOC = `"""Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""`;
export const READY_DOC = `"""Whether to send requests: every dependency has to answer."""`;

/** What every readiness endpoint begins with, a level within its function. */
export const ASK_AWAITING = `        answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in checks.items()))
        results = {name: "ok" if answers[at] else "unavailable" for at, name in enumerate(checks)}
        ready = all(answers)
`;
export const ASK_WAITING = `        answers = ask_all(checks)
        results = {name: "ok" if answer else "unavailable" for name, answer in answers.items()}
        ready = all(answers.values())
`;
