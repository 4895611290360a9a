import type { AsgiFramework } from "../../text/pythonAsgi.ts";
import type { LogFramework } from "./lines.ts";

const DOC = `"""Gives each request an id, and every line that is written for it."""`;

/** Middleware in ASGI itself. */
export function asgi({ imported, app, taken }: AsgiFramework): LogFramework {
  return {
    imports: [imported.trimEnd()],
    text: `def log_requests(app: ${app}) -> None:
    ${DOC}
    write_lines()
    ${taken("RequestIds")}


class RequestIds:
    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        token = request_id.set(id_of(sent))

        async def send_id(message) -> None:
            if message["type"] == "http.response.start":
                own = (b"x-request-id", request_id.get().encode("latin-1"))
                message = {**message, "headers": [*message.get("headers", []), own]}
            await send(message)

        try:
            await self.app(scope, receive, send_id)
        finally:
            request_id.reset(token)
`,
  };
}

/** Middleware in WSGI itself, which stands before all that Flask does: https://flask.palletsprojects.com/en/stable/quickstart/#hooking-in-wsgi-middleware */
export const FLASK = wsgi("flask", "Flask", "app.wsgi_app = RequestIds(app.wsgi_app)");

/** https://bottlepy.org/docs/stable/api.html#bottle.Bottle.wsgi */
export const BOTTLE = wsgi("bottle", "Bottle", "app.wsgi = RequestIds(app.wsgi)");

function wsgi(module: string, app: string, taken: string): LogFramework {
  return {
    imports: [`from ${module} import ${app}`],
    text: `def log_requests(app: ${app}) -> None:
    ${DOC}
    write_lines()
    ${taken}


class RequestIds:
    def __init__(self, app) -> None:
        self.app = app

    def __call__(self, environ, start_response):
        token = request_id.set(id_of(environ.get("HTTP_X_REQUEST_ID")))

        def start_with_id(status, headers, *rest):
            return start_response(status, [*headers, ("x-request-id", request_id.get())], *rest)

        try:
            return self.app(environ, start_with_id)
        finally:
            request_id.reset(token)
`,
  };
}

/** https://docs.aiohttp.org/en/stable/web_advanced.html#middlewares */
export const AIOHTTP: LogFramework = {
  imports: ["from aiohttp import web"],
  text: `def log_requests(app: web.Application) -> None:
    ${DOC}
    write_lines()
    app.middlewares.insert(0, take_id)
    app.on_response_prepare.append(send_id)


@web.middleware
async def take_id(request: web.Request, handler) -> web.StreamResponse:
    # It stays until the next request, for the line that says how this one ended.
    request_id.set(id_of(request.headers.get("x-request-id")))
    return await handler(request)


async def send_id(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["x-request-id"] = request_id.get()
`,
};

/** https://sanic.dev/en/guide/basics/middleware.html */
export const SANIC: LogFramework = {
  imports: ["from sanic import Sanic", "from sanic.request import Request", "from sanic.response import HTTPResponse"],
  text: `def log_requests(app: Sanic) -> None:
    ${DOC}
    write_lines()
    # Sanic's own lines are written by the root's handler as well.
    for name in ("sanic.root", "sanic.error", "sanic.access"):
        logging.getLogger(name).handlers.clear()

    @app.on_request(priority=99)
    async def take_id(request: Request) -> None:
        request_id.set(id_of(request.headers.get("x-request-id")))

    @app.on_response(priority=99)
    async def send_id(request: Request, response: HTTPResponse) -> None:
        response.headers["x-request-id"] = request_id.get()
`,
};

/** https://falcon.readthedocs.io/en/stable/api/middleware.html */
export function falcon(isAsync: boolean): LogFramework {
  const [module, def] = isAsync ? ["falcon.asgi", "async def"] : ["falcon", "def"];
  return {
    imports: [`from ${module} import App, Request, Response`],
    text: `def log_requests(app: App) -> None:
    ${DOC}
    write_lines()
    app.add_middleware(RequestIds())


class RequestIds:
    ${def} process_request(self, req: Request, resp: Response) -> None:
        req.context.request_id = id_of(req.get_header("x-request-id"))
        request_id.set(req.context.request_id)

    ${def} process_response(self, req: Request, resp: Response, resource, req_succeeded: bool) -> None:
        if "request_id" not in req.context:  # it was answered before it came to this
            ${isAsync ? "await " : ""}self.process_request(req, resp)
        resp.set_header("x-request-id", req.context.request_id)
`,
  };
}

/** https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.add_transform */
export const TORNADO: LogFramework = {
  imports: ["from tornado.web import Application, OutputTransform"],
  text: `class SendId(OutputTransform):
    def transform_first_chunk(self, status_code, headers, chunk, finishing):
        headers["x-request-id"] = request_id.get()
        return status_code, headers, chunk


def log_requests(app: Application) -> None:
    ${DOC}
    write_lines()
    find = app.find_handler

    def with_request_id(request, **arguments):
        # What answers the request runs in a copy of this context.
        request_id.set(id_of(request.headers.get("x-request-id")))
        return find(request, **arguments)

    app.find_handler = with_request_id
    app.add_transform(SendId)
`,
};

/**
 * https://docs.djangoproject.com/en/stable/topics/http/middleware/; what answers with 4xx is logged behind all of it:
 * https://github.com/django/django/blob/5.2/django/core/handlers/base.py, get_response
 */
export const DJANGO: LogFramework = {
  imports: [],
  text: `def log_requests(get_response):
    ${DOC}
    write_lines()

    def middleware(request):
        # It stays until the next request, for the line in which Django says that this one failed.
        request_id.set(id_of(request.headers.get("x-request-id")))
        response = get_response(request)
        response.headers["x-request-id"] = request_id.get()
        return response

    return middleware
`,
};
