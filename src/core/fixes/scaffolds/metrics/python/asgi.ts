import { ASGI } from "../../text/pythonAsgi.ts";
import { type MetricsFramework, PATTERN, READS } from "./text.ts";

/** FastAPI notes the route that it chose: https://fastapi.tiangolo.com/tutorial/middleware/ */
export const FASTAPI: MetricsFramework = {
  standard: ["time"],
  before: "from fastapi import FastAPI, Response\n",
  text: `def measure_requests(app: FastAPI) -> None:
    ${ASGI.fastapi.taken("Measured")}

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        ${READS}
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


${measured(`getattr(scope.get("route"), "path", "none")`)}`,
};

/** https://docs.litestar.dev/latest/usage/routing/overview.html#dynamically-registering-routes */
export const LITESTAR: MetricsFramework = {
  standard: ["time"],
  before: "from litestar import Litestar, Response, get\n",
  text: `def measure_requests(app: Litestar) -> None:
    app.register(metrics)
    ${ASGI.litestar.taken("Measured")}


${measured(`scope.get("path_template") or "none"`)}

@get("/metrics", include_in_schema=False)
async def metrics() -> Response[bytes]:
    ${READS}
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
`,
};

/** Starlette notes the endpoint alone, and its routes are asked which of them fits: https://www.starlette.io/routing/ */
export const STARLETTE: MetricsFramework = {
  standard: ["time"],
  before: "",
  behind: `${ASGI.starlette.imported}from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
`,
  text: `def measure_requests(app: Starlette) -> None:
    ${ASGI.starlette.taken("Measured", ", routes=app.routes")}
    app.add_route("/metrics", metrics, include_in_schema=False)


${measured("route_of(self.routes, scope)", ", routes: list[BaseRoute]", "        self.routes = routes\n")}

def route_of(routes: list[BaseRoute] | None, scope: Scope) -> str:
    for route in routes or ():
        match, inner = route.matches(scope)
        if match is Match.FULL:
            mounted = getattr(route, "routes", None)
            rest = route_of(mounted, {**scope, **inner}) if mounted else ""
            return getattr(route, "path", "") + rest
    return "none"


def metrics(_: Request) -> Response:
    ${READS}
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
`,
};

/** The class that measures; what it is made with beside the application begins with ", ". */
function measured(route: string, given = "", kept = ""): string {
  const isKnownBefore = given !== "";
  return `class Measured:
    def __init__(self, app${given}) -> None:
        self.app = app
${kept}
    async def __call__(self, scope, receive, send) -> None:
        ${PATTERN}
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
${isKnownBefore ? `        route = ${route}\n` : ""}        start = time.perf_counter()
        statuses = [500]

        async def send_measured(message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, send_measured)
        finally:
${isKnownBefore ? "" : `            route = ${route}\n`}            took = time.perf_counter() - start
            duration.labels(known_method(scope["method"]), route, statuses[-1]).observe(took)
`;
}
