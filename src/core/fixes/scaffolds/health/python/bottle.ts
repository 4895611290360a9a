import { ASK_WAITING, LIVE_DOC, READY_DOC, waitingModule } from "./module.ts";
import type { PythonFramework } from "./plan.ts";

/** Routes that are added to the app: https://bottlepy.org/docs/stable/tutorial.html#request-routing */
export const bottle: PythonFramework = {
  isAsync: false,
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return waitingModule(site, asks, {
      imports: "from bottle import Bottle, response\n",
      importsOfLiveness: "from bottle import Bottle\n",
      app: "app: Bottle",
      returns: "None",
      live: `    @app.get("${liveness}")
    def livez():
        ${LIVE_DOC}
        return {"status": "ok"}
`,
      ready: `    @app.get("${readiness}")
    def readyz():
        ${READY_DOC}
${ASK_WAITING}        response.status = 200 if ready else 503
        return {"status": "ok" if ready else "unavailable", "checks": results}
`,
    });
  },
};
