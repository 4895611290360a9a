import type { ScaffoldPlan } from "../../../scaffold.ts";
import { withLineAfter } from "../../text/pythonApp.ts";
import type { Site } from "../needs.ts";
import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import { type PythonFramework, planPython } from "./plan.ts";

/** Handlers that are added to the app once it is made: https://docs.litestar.dev/latest/usage/routing/overview.html#dynamically-registering-routes */
export function planLitestar(site: Site): Promise<ScaffoldPlan> {
  return planPython(withLineAfter(site), litestar);
}

const litestar: PythonFramework = {
  isAsync: true,
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    return awaitingModule(site, asks, {
      imports: "from litestar import Litestar, Response, get\n",
      importsOfLiveness: "from litestar import Litestar, get\n",
      app: "app: Litestar",
      returns: "None",
      live: `    @get("${liveness}")
    async def livez() -> dict[str, str]:
        ${LIVE_DOC}
        return {"status": "ok"}

    app.register(livez)
`,
      ready: `    @get("${readiness}")
    async def readyz() -> Response[dict[str, object]]:
        ${READY_DOC}
${ASK_AWAITING}        body: dict[str, object] = {"status": "ok" if ready else "unavailable", "checks": results}
        return Response(body, status_code=200 if ready else 503)

    app.register(readyz)
`,
    });
  },
};
