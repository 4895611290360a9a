import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

const IMPORTS = "from quart import Blueprint\n";

/** A blueprint: https://quart.palletsprojects.com/en/latest/how_to_guides/blueprints/ */
export const quart: PythonFramework = {
  isAsync: true,
  registers: "register_blueprint",
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return awaitingModule(site, asks, {
      imports: IMPORTS,
      importsOfLiveness: IMPORTS,
      returns: "Blueprint",
      begins: `    blueprint = Blueprint("health_routes", __name__)\n\n`,
      ends: "\n    return blueprint\n",
      live: `    @blueprint.get("${liveness}")
    async def livez():
        ${LIVE_DOC}
        return {"status": "ok"}
`,
      ready: `    @blueprint.get("${readiness}")
    async def readyz():
        ${READY_DOC}
${ASK_AWAITING}        return {"status": "ok" if ready else "unavailable", "checks": results}, 200 if ready else 503
`,
    });
  },
};
