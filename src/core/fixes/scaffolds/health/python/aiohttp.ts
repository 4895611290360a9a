import { fastapi } from "./fastapi.ts";
import type { PythonFramework } from "./plan.ts";
import { FASTAPI_IMPORTS } from "./starlette.ts";

/** Routes that are added to the app: https://docs.aiohttp.org/en/stable/web_quickstart.html#handler */
export const aiohttp: PythonFramework = {
  isAsync: true,
  file(site, asks) {
    const { liveness, readiness } = site.wanted;
    const live = `    async def livez(_: web.Request) -> web.Response:
        """Whether to restart: the process answers for itself, so that a failing dependency restarts nothing."""
        return web.json_response({"status": "ok"})

    app.add_routes([web.get("${liveness}", livez)])
`;
    const ready = `    async def readyz(_: web.Request) -> web.Response:
        """Whether to send requests: every dependency has to answer."""
        answers = await asyncio.gather(*(answers_in_time(name, check) for name, check in checks.items()))
        results = {name: "ok" if answer else "unavailable" for name, answer in zip(checks, answers)}
        ready = all(answers)
        body = {"status": "ok" if ready else "unavailable", "checks": results}
        return web.json_response(body, status=200 if ready else 503)

    app.add_routes([web.get("${readiness}", readyz)])
`;
    const imports = "from aiohttp import web\n";
    if (readiness === undefined) {
      return `"""Whether this service lives."""\n\n${imports}\n\ndef health_routes(app: web.Application) -> None:\n${live}`;
    }
    const shared = fastapi.file(site, asks);
    const head = shared.slice(0, shared.indexOf("def health_routes")).replace(FASTAPI_IMPORTS, imports);
    return `${head}def health_routes(app: web.Application, checks: Mapping[str, Check]) -> None:
${[...(liveness === undefined ? [] : [live]), ready].join("\n")}

${shared.slice(shared.indexOf("async def answers_in_time"))}`;
  },
};
