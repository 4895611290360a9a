import type { ScaffoldPlan } from "../../../scaffold.ts";
import { afterPythonImports } from "../../text/pythonImports.ts";
import { bracketAfter } from "../../text/pythonSource.ts";
import type { Site } from "../needs.ts";
import { ASK_AWAITING, awaitingModule, LIVE_DOC, READY_DOC } from "./module.ts";
import { type PythonFramework, planPython } from "./plan.ts";

/** Handlers that are added to the app once it is made: https://docs.litestar.dev/latest/usage/routing/overview.html#dynamically-registering-routes */
export function planLitestar(site: Site): Promise<ScaffoldPlan> {
  const { app, text, data } = site;
  const { start } = app.place.span;
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const made = /^([ \t]*)(\w+)(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*$/.exec(text.slice(line, start));
  const end = bracketAfter(text, start);
  if (made === null || end === undefined) return planPython(site, litestar);
  const [, indent = "", name = "app"] = made;
  const next = text.indexOf("\n", end);
  const insertAt = { offset: next < 0 ? text.length : next + 1, indent };
  return planPython({ ...site, data: { ...data, name, insertAt, importAt: afterPythonImports(text) } }, litestar);
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
