import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

const IMPORTS = "from aiohttp import web\n";

/** Routes that are added to the app: https://docs.aiohttp.org/en/stable/web_quickstart.html#handler */
export const aiohttp: PythonFramework = {
  isAsync: true,
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return awaitingModule(site, asks, {
      imports: IMPORTS,
      importsOfLiveness: IMPORTS,
      app: "app: web.Application",
      returns: "None",
      live: `    async def livez(_: web.Request) -> web.Response:
        ${LIVE_DOC}
        return web.json_response({"status": "ok"})

    app.add_routes([web.get("${liveness}", livez)])
`,
      ready: `    async def readyz(_: web.Request) -> web.Response:
        ${READY_DOC}
${ASK_AWAITING}        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return web.json_response(body, status=200 if ready else 503)

    app.add_routes([web.get("${readiness}", readyz)])
`,
    });
  },
};
