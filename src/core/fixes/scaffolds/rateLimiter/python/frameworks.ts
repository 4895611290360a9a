import { ASGI_HEADER, type AsgiFramework } from "../../text/pythonAsgi.ts";

/** What is the framework's own in a limiter. */
export interface Framework {
  readonly isAsync: boolean;
  /** Lines of imports, by where they stand in the order of names. */
  readonly imports: { readonly below: string; readonly above: string };
  readonly text: string;
}

/** Middleware in ASGI itself. */
export function asgi({ imported, app, taken }: AsgiFramework): Framework {
  const isBelow = imported < "from limits";
  return {
    isAsync: true,
    imports: isBelow ? { below: imported, above: "" } : { below: "", above: imported },
    text: `class LimitRequests:
    """Answers 429 to who asks too often, and when to come back."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        wait = None
        if scope["type"] == "http":
            address = scope["client"][0] if scope.get("client") else None
            wait = await wait_of(scope["path"], header_of(scope, b"x-forwarded-for"), address)
        if wait is None:
            await self.app(scope, receive, send)
            return
        headers = [(b"content-type", b"application/json"), (b"retry-after", str(wait).encode())]
        await send({"type": "http.response.start", "status": 429, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"error": "Too many requests"}'})


${ASGI_HEADER}

def limit_requests(app: ${app}) -> None:
    ${taken("LimitRequests")}
`,
  };
}

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request */
export const FLASK: Framework = {
  isAsync: false,
  imports: { below: "from flask import Flask, request\n", above: "" },
  text: likeFlask("Flask", "def", ""),
};

/** https://quart.palletsprojects.com/en/latest/reference/source/quart.app/ */
export const QUART: Framework = {
  isAsync: true,
  imports: { below: "", above: "from quart import Quart, request\n" },
  text: likeFlask("Quart", "async def", "await "),
};

function likeFlask(app: string, def: string, wait: string): string {
  return `def limit_requests(app: ${app}) -> None:
    """Answers 429 to who asks too often, and when to come back."""

    @app.before_request
    ${def} limit():
        wait = ${wait}wait_of(request.path, request.headers.get("x-forwarded-for"), request.remote_addr)
        if wait is None:
            return None
        return {"error": "Too many requests"}, 429, {"retry-after": str(wait)}
`;
}

/** https://sanic.dev/en/guide/basics/middleware.html#responding-early */
export const SANIC: Framework = {
  isAsync: true,
  imports: {
    below: "",
    above:
      "from sanic import Sanic\nfrom sanic.request import Request\nfrom sanic.response import HTTPResponse, json\n",
  },
  text: `def limit_requests(app: Sanic) -> None:
    """Answers 429 to who asks too often, and when to come back."""

    @app.on_request
    async def limit(request: Request) -> HTTPResponse | None:
        wait = await wait_of(request.path, request.headers.get("x-forwarded-for"), request.ip)
        if wait is None:
            return None
        return json({"error": "Too many requests"}, status=429, headers={"retry-after": str(wait)})
`,
};

/** https://bottlepy.org/docs/stable/api.html#bottle.Bottle.hook */
export const BOTTLE: Framework = {
  isAsync: false,
  imports: { below: "from bottle import Bottle, HTTPResponse, request\n", above: "" },
  text: `def limit_requests(app: Bottle) -> None:
    """Answers 429 to who asks too often, and when to come back."""

    @app.hook("before_request")
    def limit() -> None:
        address = request.environ.get("REMOTE_ADDR")
        wait = wait_of(request.path, request.headers.get("x-forwarded-for"), address)
        if wait is not None:
            headers = {"content-type": "application/json", "retry-after": str(wait)}
            raise HTTPResponse('{"error": "Too many requests"}', 429, headers)
`,
};

/** https://falcon.readthedocs.io/en/stable/api/errors.html#falcon.HTTPTooManyRequests */
export function falcon(isAsync: boolean): Framework {
  const [module, def, wait] = isAsync ? ["falcon.asgi", "async def", "await "] : ["falcon", "def", ""];
  const errors = isAsync ? "from falcon import HTTPTooManyRequests\n" : "";
  const names = isAsync ? "App, Request, Response" : "App, HTTPTooManyRequests, Request, Response";
  return {
    isAsync,
    imports: { below: `${errors}from ${module} import ${names}\n`, above: "" },
    text: `def limit_requests(app: App) -> None:
    app.add_middleware(LimitRequests())


class LimitRequests:
    """Answers 429 to who asks too often, and when to come back."""

    ${def} process_request(self, req: Request, resp: Response) -> None:
        wait = ${wait}wait_of(req.path, req.get_header("x-forwarded-for"), req.remote_addr)
        if wait is not None:
            raise HTTPTooManyRequests(title="Too many requests", retry_after=wait)
`,
  };
}

/** https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.get_handler_delegate */
export const TORNADO: Framework = {
  isAsync: false,
  imports: { below: "", above: "from tornado.web import Application, RequestHandler\n" },
  text: `def limit_requests(app: Application) -> None:
    find = app.find_handler

    def find_or_refuse(request, **arguments):
        wait = wait_of(request.path, request.headers.get("x-forwarded-for"), request.remote_ip)
        if wait is None:
            return find(request, **arguments)
        return app.get_handler_delegate(request, TooMany, {"wait": wait})

    app.find_handler = find_or_refuse


class TooMany(RequestHandler):
    """Answers 429 to who asks too often, and when to come back."""

    def initialize(self, wait: int) -> None:
        self.wait = wait

    def prepare(self) -> None:
        self.set_status(429)
        self.set_header("retry-after", str(self.wait))
        self.finish({"error": "Too many requests"})
`,
};

/** https://docs.aiohttp.org/en/stable/web_advanced.html#middlewares */
export const AIOHTTP: Framework = {
  isAsync: true,
  imports: { below: "from aiohttp import web\n", above: "" },
  text: `def limit_requests(app: web.Application) -> None:
    app.middlewares.append(limit)


@web.middleware
async def limit(request: web.Request, handler):
    """Answers 429 to who asks too often, and when to come back."""
    wait = await wait_of(request.path, request.headers.get("x-forwarded-for"), request.remote)
    if wait is None:
        return await handler(request)
    return web.json_response({"error": "Too many requests"}, status=429, headers={"retry-after": str(wait)})
`,
};

/** https://docs.djangoproject.com/en/stable/topics/http/middleware/ */
export const DJANGO: Framework = {
  isAsync: false,
  imports: { below: "from django.http import JsonResponse\n", above: "" },
  text: `def limit_requests(get_response):
    """Answers 429 to who asks too often, and when to come back."""

    def middleware(request):
        address = request.META.get("REMOTE_ADDR")
        wait = wait_of(request.path, request.headers.get("x-forwarded-for"), address)
        if wait is None:
            return get_response(request)
        return JsonResponse({"error": "Too many requests"}, status=429, headers={"retry-after": str(wait)})

    return middleware
`,
};
