import type { ScaffoldPlan } from "../../../scaffold.ts";
import { afterPythonImports } from "../../text/pythonImports.ts";
import { bracketAfter } from "../../text/pythonSource.ts";
import type { Site } from "../needs.ts";
import { fastapi } from "./fastapi.ts";
import { type PythonFramework, planPython } from "./plan.ts";
import { FASTAPI_IMPORTS } from "./starlette.ts";

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
    const live = `    @get("${liveness}")
    async def livez() -> dict[str, str]:
        """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
        return {"status": "ok"}

    app.register(livez)
`;
    const ready = `    @get("${readiness}")
    async def readyz() -> Response[dict[str, object]]:
        """Whether to send requests: every dependency has to answer."""
        answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in checks.items()))
        results = {name: "ok" if answer else "unavailable" for name, answer in zip(checks, answers)}
        ready = all(answers)
        body: dict[str, object] = {"status": "ok" if ready else "unavailable", "checks": results}
        return Response(body, status_code=200 if ready else 503)

    app.register(readyz)
`;
    if (readiness === undefined)
      return `"""Whether this service lives."""\n\nfrom litestar import Litestar, get\n\n\ndef health_routes(app: Litestar) -> None:\n${live}`;
    const shared = fastapi.file(site, asks);
    const imports = "from litestar import Litestar, Response, get\n";
    const head = shared.slice(0, shared.indexOf("def health_routes")).replace(FASTAPI_IMPORTS, imports);
    return `${head}def health_routes(app: Litestar, checks: Mapping[str, Check]) -> None:
${[...(liveness === undefined ? [] : [live]), ready].join("\n")}

${shared.slice(shared.indexOf("async def answers_in_time"))}`;
  },
};
