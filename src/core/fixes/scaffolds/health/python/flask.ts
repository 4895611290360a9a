import type { PythonFramework } from "./plan.ts";

/** A blueprint: https://flask.palletsprojects.com/en/stable/blueprints/ */
export const flask: PythonFramework = {
  isAsync: false,
  registers: "register_blueprint",
  file({ wanted }, asks) {
    const live = `    @blueprint.get("${wanted.liveness}")
    def livez():
        """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
        return {"status": "ok"}
`;
    const ready = `    @blueprint.get("${wanted.readiness}")
    def readyz():
        """Whether to send requests: every dependency has to answer."""
        answers = ask_all(checks)
        results = {name: "ok" if answer else "unavailable" for name, answer in answers.items()}
        ready = all(answers.values())
        return {"status": "ok" if ready else "unavailable", "checks": results}, 200 if ready else 503
`;
    if (wanted.readiness === undefined) {
      return `"""Whether this service lives."""

from flask import Blueprint


def health_routes() -> Blueprint:
    blueprint = Blueprint("health_routes", __name__)

${live}
    return blueprint
`;
    }
    return `"""Whether this service lives, and whether it is ready for requests."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait

from flask import Blueprint
${asks.imports}
logger = logging.getLogger(__name__)

# How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
PATIENCE_SECONDS = 0.8

# Asks one dependency something cheap, and raises when it does not answer.
Check = Callable[[], object]

# A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
executor = ThreadPoolExecutor(max_workers=8, thread_name_prefix="health")


def health_routes(checks: Mapping[str, Check]) -> Blueprint:
    blueprint = Blueprint("health_routes", __name__)

${[...(wanted.liveness === undefined ? [] : [live]), ready].join("\n")}
    return blueprint


${ASK_ALL}${asks.functions}`;
  },
};

/** Asks everything at once in threads, for frameworks that do not await. */
export const ASK_ALL = `def ask_all(checks: Mapping[str, Check]) -> dict[str, bool]:
    pending = {name: executor.submit(check) for name, check in checks.items()}
    wait(pending.values(), timeout=PATIENCE_SECONDS)
    return {name: has_answered(name, future) for name, future in pending.items()}


def has_answered(name: str, future: Future) -> bool:
    """Why a dependency did not answer goes to the log, not to the caller."""
    if future.cancel() or not future.done():
        logger.warning("%s is not ready: no answer within %s s", name, PATIENCE_SECONDS)
        return False
    if error := future.exception():
        logger.warning("%s is not ready: %r", name, error)
        return False
    return True
`;
