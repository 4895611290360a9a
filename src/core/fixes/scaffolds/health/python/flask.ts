import { ASK_WAITING, LIVE_DOC, READY_DOC, waitingModule } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

const IMPORTS = "from flask import Blueprint\n";

/** A blueprint: https://flask.palletsprojects.com/en/stable/blueprints/ */
export const flask: PythonFramework = {
  isAsync: false,
  registers: "register_blueprint",
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return waitingModule(site, asks, {
      imports: IMPORTS,
      importsOfLiveness: IMPORTS,
      returns: "Blueprint",
      begins: `    blueprint = Blueprint("health_routes", __name__)\n\n`,
      ends: "\n    return blueprint\n",
      live: `    @blueprint.get("${liveness}")
    def livez():
        ${LIVE_DOC}
        return {"status": "ok"}
`,
      ready: `    @blueprint.get("${readiness}")
    def readyz():
        ${READY_DOC}
${ASK_WAITING}        return {"status": "ok" if ready else "unavailable", "checks": results}, 200 if ready else 503
`,
    });
  },
};
