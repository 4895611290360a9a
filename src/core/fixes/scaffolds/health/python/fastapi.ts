import type { PythonFramework } from "./plan.ts";

/** A router: https://fastapi.tiangolo.com/tutorial/bigger-applications/ */
export const fastapi: PythonFramework = {
  isAsync: true,
  registers: "include_router",
  file({ wanted }, asks) {
    const live = `    @router.get("${wanted.liveness}")
    async def livez() -> dict[str, str]:
        """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
        return {"status": "ok"}
`;
    const ready = `    @router.get("${wanted.readiness}")
    async def readyz() -> JSONResponse:
        """Whether to send requests: every dependency has to answer."""
        answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in checks.items()))
        results = {name: "ok" if answer else "unavailable" for name, answer in zip(checks, answers)}
        ready = all(answers)
        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return JSONResponse(body, status_code=200 if ready else 503)
`;
    if (wanted.readiness === undefined) {
      return `"""Whether this service lives."""

from fastapi import APIRouter


def health_routes() -> APIRouter:
    router = APIRouter(tags=["health"])

${live}
    return router
`;
    }
    return `"""Whether this service lives, and whether it is ready for requests."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse
${asks.imports}
logger = logging.getLogger(__name__)

# How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
PATIENCE_SECONDS = 0.8

# Asks one dependency something cheap, and raises when it does not answer.
Check = Callable[[], Awaitable[object]]


def health_routes(checks: Mapping[str, Check]) -> APIRouter:
    router = APIRouter(tags=["health"])

${[...(wanted.liveness === undefined ? [] : [live]), ready].join("\n")}
    return router


async def answers_in_time(name: str, check: Check) -> bool:
    """Why a dependency did not answer goes to the log, not to the caller."""
    try:
        await asyncio.wait_for(check(), PATIENCE_SECONDS)
    except Exception as error:
        logger.warning("%s is not ready: %r", name, error)
        return False
    return True
${asks.functions}`;
  },
};
