import { fastapi } from "./fastapi.ts";
import type { PythonFramework } from "./plan.ts";

/** Routes that are added to the app: https://www.starlette.io/routing/ */
export const starlette: PythonFramework = {
  isAsync: true,
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    const live = `    async def livez(_: Request) -> JSONResponse:
        """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
        return JSONResponse({"status": "ok"})

    app.add_route("${liveness}", livez)
`;
    const ready = `    async def readyz(_: Request) -> JSONResponse:
        """Whether to send requests: every dependency has to answer."""
        answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in checks.items()))
        results = {name: "ok" if answer else "unavailable" for name, answer in zip(checks, answers)}
        ready = all(answers)
        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return JSONResponse(body, status_code=200 if ready else 503)

    app.add_route("${readiness}", readyz)
`;
    const imports = `from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
`;
    if (readiness === undefined) {
      return `"""Whether this service lives."""\n\n${imports}\n\ndef health_routes(app: Starlette) -> None:\n${live}`;
    }
    // What asks is the same as in FastAPI, which is made of Starlette.
    const shared = fastapi.file(site, asks);
    const head = shared.slice(0, shared.indexOf("def health_routes")).replace(FASTAPI_IMPORTS, imports);
    return `${head}def health_routes(app: Starlette, checks: Mapping[str, Check]) -> None:
${[...(liveness === undefined ? [] : [live]), ready].join("\n")}

${shared.slice(shared.indexOf("async def answers_in_time"))}`;
  },
};

/** What is taken out of what is shared with FastAPI. */
export const FASTAPI_IMPORTS = `from fastapi import APIRouter
from fastapi.responses import JSONResponse
`;
