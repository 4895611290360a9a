import type { ScaffoldPlan } from "../../../scaffold.ts";
import { isFalconAsync } from "../../text/pythonFalcon.ts";
import type { Site } from "../needs.ts";
import { ASK_AWAITING, ASK_WAITING, awaitingModule, LIVE_DOC, READY_DOC, waitingModule } from "./module.ts";
import { type PythonFramework, planPython } from "./plan.ts";

/** Resources that are added to the app, which awaits or waits: https://falcon.readthedocs.io/en/stable/api/app.html */
export function planFalcon(site: Site): Promise<ScaffoldPlan> {
  return planPython(site, isFalconAsync(site) ? ASGI : WSGI);
}

const ASGI = falcon(true);
const WSGI = falcon(false);

function falcon(isAsync: boolean): PythonFramework {
  const app = isAsync ? "falcon.asgi.App" : "falcon.App";
  const [request, response] = isAsync
    ? ["falcon.asgi.Request", "falcon.asgi.Response"]
    : ["falcon.Request", "falcon.Response"];
  const imports = isAsync ? "import falcon\nimport falcon.asgi\n" : "import falcon\n";
  const makes = isAsync ? awaitingModule : waitingModule;
  const answers = `${isAsync ? "async " : ""}def on_get(self, _: ${request}, response: ${response}) -> None:`;
  return {
    isAsync,
    file(site, asks) {
      const { liveness, readiness } = site.wanted;
      return makes(site, asks, {
        imports,
        importsOfLiveness: imports,
        app: `app: ${app}`,
        returns: "None",
        live: `    class Livez:
        ${answers}
            ${LIVE_DOC}
            response.media = {"status": "ok"}

    app.add_route("${liveness}", Livez())
`,
        ready: `    class Readyz:
        ${answers}
            ${READY_DOC}
${(isAsync ? ASK_AWAITING : ASK_WAITING).replace(/^/gm, "    ").trimEnd()}
            response.status = falcon.HTTP_200 if ready else falcon.HTTP_503
            response.media = {"status": "ok" if ready else "unavailable", "checks": results}

    app.add_route("${readiness}", Readyz())
`,
      });
    },
  };
}
