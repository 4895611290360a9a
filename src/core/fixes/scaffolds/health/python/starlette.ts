import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

const IMPORTS = `from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
`;

/** Routes that are added to the app: https://www.starlette.io/routing/ */
export const starlette: PythonFramework = {
  isAsync: true,
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return awaitingModule(site, asks, {
      imports: IMPORTS,
      importsOfLiveness: IMPORTS,
      app: "app: Starlette",
      returns: "None",
      live: `    async def livez(_: Request) -> JSONResponse:
        ${LIVE_DOC}
        return JSONResponse({"status": "ok"})

    app.add_route("${liveness}", livez)
`,
      ready: `    async def readyz(_: Request) -> JSONResponse:
        ${READY_DOC}
${ASK_AWAITING}        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return JSONResponse(body, status_code=200 if ready else 503)

    app.add_route("${readiness}", readyz)
`,
    });
  },
};
