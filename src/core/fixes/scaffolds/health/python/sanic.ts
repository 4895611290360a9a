import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

const IMPORTS = `from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json
`;

/** A blueprint: https://sanic.dev/en/guide/best-practices/blueprints.html */
export const sanic: PythonFramework = {
  isAsync: true,
  registers: "blueprint",
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return awaitingModule(site, asks, {
      imports: IMPORTS,
      importsOfLiveness: IMPORTS,
      returns: "Blueprint",
      begins: `    blueprint = Blueprint("health_routes")\n\n`,
      ends: "\n    return blueprint\n",
      live: `    @blueprint.get("${liveness}")
    async def livez(_: Request) -> HTTPResponse:
        ${LIVE_DOC}
        return json({"status": "ok"})
`,
      ready: `    @blueprint.get("${readiness}")
    async def readyz(_: Request) -> HTTPResponse:
        ${READY_DOC}
${ASK_AWAITING}        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return json(body, status=200 if ready else 503)
`,
    });
  },
};
