/** What is the framework's own in a limiter. */
export interface Framework {
  readonly isAsync: boolean;
  /** Lines of imports, by where they stand in the order of names. */
  readonly imports: { readonly below: string; readonly above: string };
  readonly text: string;
}

/** Middleware in ASGI itself, which costs a request least: https://www.starlette.io/middleware/#pure-asgi-middleware */
export function asgi(module: string, app: string): Framework {
  const isFastApi = app === "FastAPI";
  const response = `from starlette.datastructures import Headers\nfrom starlette.responses import JSONResponse\n`;
  return {
    isAsync: true,
    imports: {
      below: isFastApi ? `from ${module} import ${app}\n` : "",
      above: `${isFastApi ? "" : `from ${module} import ${app}\n`}${response}`,
    },
    text: `class LimitRequests:
    """Answers 429 to who asks too often, and when to come back."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        wait = None
        if scope["type"] == "http":
            address = scope["client"][0] if scope.get("client") else None
            wait = await wait_of(scope["path"], Headers(scope=scope).get("x-forwarded-for"), address)
        if wait is None:
            await self.app(scope, receive, send)
            return
        response = JSONResponse({"error": "Too many requests"}, 429, {"retry-after": str(wait)})
        await response(scope, receive, send)


def limit_requests(app: ${app}) -> None:
    app.add_middleware(LimitRequests)
`,
  };
}

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request */
export const FLASK: Framework = {
  isAsync: false,
  imports: { below: "from flask import Flask, request\n", above: "" },
  text: `def limit_requests(app: Flask) -> None:
    """Answers 429 to who asks too often, and when to come back."""

    @app.before_request
    def limit():
        wait = wait_of(request.path, request.headers.get("x-forwarded-for"), request.remote_addr)
        if wait is None:
            return None
        return {"error": "Too many requests"}, 429, {"retry-after": str(wait)}
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
