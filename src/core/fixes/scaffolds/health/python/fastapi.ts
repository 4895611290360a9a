import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

/** A router: https://fastapi.tiangolo.com/tutorial/bigger-applications/ */
export const fastapi: PythonFramework = {
  isAsync: true,
  registers: "include_router",
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    const importsOfLiveness = "from fastapi import APIRouter\n";
    return awaitingModule(site, asks, {
      imports: `${importsOfLiveness}from fastapi.responses import JSONResponse\n`,
      importsOfLiveness,
      returns: "APIRouter",
      begins: `    router = APIRouter(tags=["health"])\n\n`,
      ends: "\n    return router\n",
      live: `    @router.get("${liveness}")
    async def livez() -> dict[str, str]:
        ${LIVE_DOC}
        return {"status": "ok"}
`,
      ready: `    @router.get("${readiness}")
    async def readyz() -> JSONResponse:
        ${READY_DOC}
${ASK_AWAITING}        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return JSONResponse(body, status_code=200 if ready else 503)
`,
    });
  },
};
