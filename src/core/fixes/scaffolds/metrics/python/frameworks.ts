import { type MetricsFramework, PATTERN, READS } from "./text.ts";

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.after_request */
export const FLASK = likeFlask("flask", "Flask", "def");

/** https://quart.palletsprojects.com/en/latest/reference/source/quart.app/ */
export const QUART = likeFlask("quart", "Quart", "async def");

function likeFlask(module: string, app: string, def: string): MetricsFramework {
  const imports = `from ${module} import ${app}, Response, g, request\n`;
  return {
    standard: ["time"],
    before: app === "Flask" ? imports : "",
    behind: app === "Flask" ? "" : imports,
    text: `def measure_requests(app: ${app}) -> None:
    @app.before_request
    ${def} begin() -> None:
        g.request_began = time.perf_counter()

    @app.after_request
    ${def} measure(response: Response) -> Response:
        ${PATTERN}
        route = request.url_rule.rule if request.url_rule else "none"
        took = time.perf_counter() - g.get("request_began", time.perf_counter())
        duration.labels(known_method(request.method), route, response.status_code).observe(took)
        return response

    @app.get("/metrics")
    ${def} metrics() -> Response:
        ${READS}
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
`,
  };
}

/** https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.UrlMappingMatchInfo.route */
export const AIOHTTP: MetricsFramework = {
  standard: ["time"],
  before: "from aiohttp import web\n",
  text: `def measure_requests(app: web.Application) -> None:
    app.middlewares.insert(0, measure)
    app.add_routes([web.get("/metrics", metrics)])


@web.middleware
async def measure(request: web.Request, handler) -> web.StreamResponse:
    ${PATTERN}
    start = time.perf_counter()
    status = 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as answer:
        status = answer.status
        raise
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "none"
        took = time.perf_counter() - start
        duration.labels(known_method(request.method), route, status).observe(took)


async def metrics(_: web.Request) -> web.Response:
    ${READS}
    return web.Response(body=generate_latest(), headers={"content-type": CONTENT_TYPE_LATEST})
`,
};

/** https://sanic.dev/en/guide/basics/middleware.html */
export const SANIC: MetricsFramework = {
  standard: ["time"],
  before: "",
  behind: `from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
`,
  text: `def measure_requests(app: Sanic) -> None:
    app.add_route(metrics, "/metrics")

    @app.on_request(priority=98)
    async def begin(request: Request) -> None:
        request.ctx.began = time.perf_counter()

    @app.on_response(priority=98)
    async def measure(request: Request, response: HTTPResponse) -> None:
        ${PATTERN}
        took = time.perf_counter() - getattr(request.ctx, "began", time.perf_counter())
        route = request.uri_template or "none"
        duration.labels(known_method(request.method), route, response.status).observe(took)


async def metrics(_: Request) -> HTTPResponse:
    ${READS}
    return HTTPResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
`,
};

/** https://bottlepy.org/docs/stable/api.html#bottle.Bottle.hook */
export const BOTTLE: MetricsFramework = {
  standard: ["sys", "time"],
  before: "from bottle import Bottle, request, response\n",
  text: `def measure_requests(app: Bottle) -> None:
    @app.hook("before_request")
    def begin() -> None:
        request.environ["metrics.began"] = time.perf_counter()

    @app.hook("after_request")
    def measure() -> None:
        ${PATTERN}
        matched = request.environ.get("route.handle")
        route = matched.rule if matched else "none"
        # What a handler throws is on its way yet, and becomes a 500 after this.
        status = 500 if sys.exc_info()[0] else response.status_code
        took = time.perf_counter() - request.environ.get("metrics.began", time.perf_counter())
        duration.labels(known_method(request.method), route, status).observe(took)

    @app.get("/metrics")
    def metrics() -> bytes:
        ${READS}
        response.content_type = CONTENT_TYPE_LATEST
        return generate_latest()
`,
};

/** https://falcon.readthedocs.io/en/stable/api/middleware.html */
export function falcon(isAsync: boolean): MetricsFramework {
  const [module, def] = isAsync ? ["falcon.asgi", "async def"] : ["falcon", "def"];
  return {
    standard: ["time"],
    before: `from ${module} import App, Request, Response\n`,
    text: `def measure_requests(app: App) -> None:
    app.add_middleware(Measured())
    app.add_route("/metrics", Metrics())


class Measured:
    ${def} process_request(self, req: Request, resp: Response) -> None:
        req.context.began = time.perf_counter()

    ${def} process_response(self, req: Request, resp: Response, resource, req_succeeded: bool) -> None:
        ${PATTERN}
        took = time.perf_counter() - req.context.get("began", time.perf_counter())
        route = req.uri_template or "none"
        duration.labels(known_method(req.method), route, resp.status_code).observe(took)


class Metrics:
    ${def} on_get(self, req: Request, resp: Response) -> None:
        ${READS}
        resp.content_type = CONTENT_TYPE_LATEST
        resp.data = generate_latest()
`,
  };
}

/** https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.settings */
export const TORNADO: MetricsFramework = {
  standard: [],
  before: "",
  behind: "from tornado.web import Application, RequestHandler\n",
  text: `def measure_requests(app: Application) -> None:
    log = app.log_request

    def measure(handler: RequestHandler) -> None:
        """The route is what answers it: an address with ids in it would make a series of each."""
        request = handler.request
        route = type(handler).__name__
        duration.labels(known_method(request.method), route, handler.get_status()).observe(request.request_time())
        log(handler)

    app.log_request = measure
    app.add_handlers(".*", [("/metrics", Metrics)])


class Metrics(RequestHandler):
    ${READS}

    def get(self) -> None:
        self.set_header("content-type", CONTENT_TYPE_LATEST)
        self.write(generate_latest())
`,
};

/** Middleware that stands first: https://docs.djangoproject.com/en/stable/ref/urlresolvers/#django.urls.ResolverMatch.route */
export const DJANGO: MetricsFramework = {
  standard: ["time"],
  before: "from django.http import HttpResponse\n",
  text: `def measure_requests(get_response):
    def middleware(request):
        ${PATTERN}
        if request.path == "/metrics":
            # What Prometheus reads. Keep it from the public: only what scrapes should reach it.
            return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
        start = time.perf_counter()
        response = get_response(request)
        route = request.resolver_match.route if request.resolver_match else "none"
        duration.labels(known_method(request.method), route, response.status_code).observe(time.perf_counter() - start)
        return response

    return middleware
`,
};
