import type { Framework } from "./text.ts";

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request */
export const FLASK = likeFlask("flask", "Flask", false);

/** https://quart.palletsprojects.com/en/latest/reference/source/quart.app/ */
export const QUART = likeFlask("quart", "Quart", true);

function likeFlask(module: string, app: string, isAsync: boolean): Framework {
  const [def, wait] = isAsync ? ["async def", "await "] : ["def", ""];
  return {
    isAsync,
    imports: [`from ${module} import ${app}, Response, g, request, session\n`],
    text: `def answer_once(app: ${app}, client) -> None:
    """Does the work of a write that bears an Idempotency-Key once."""

    @app.before_request
    ${def} instead() -> Response | None:
        key = request.headers.get("idempotency-key")
        if key is None or request.method not in WRITES:
            return None
        # Who is signed in by ${isAsync ? "Quart-Auth or a session" : "Flask-Login"}, or what the request proves its caller by.
        caller = session.get("_user_id") or request.headers.get("authorization", "")
        name = digest(str(caller), request.method, request.full_path, key)
        asked = ${wait}request.get_data()
        other = ${wait}begin(client, name, hashlib.sha256(asked).hexdigest())
        if other is None:
            g.idempotency = name
            return None
        status, kind, body = other
        return Response(body, status, content_type=kind or None)

    # Before it is sent: a caller that went away meanwhile is who asks again.
    @app.after_request
    ${def} keep(response: Response) -> Response:
        name = g.pop("idempotency", None)
        if name is not None:
            ${isAsync ? "# What failed is not kept, and its body may be one that cannot be awaited." : "# What is written bit by bit is not kept."}
            body = ${isAsync ? 'await response.get_data(as_text=True) if response.status_code < 400 else ""' : '"" if response.is_streamed else response.get_data(as_text=True)'}
            ${wait}end(client, name, response.status_code, response.content_type or "", body)
        return response
`,
  };
}

/** https://docs.aiohttp.org/en/stable/web_advanced.html#middlewares */
export const AIOHTTP: Framework = {
  isAsync: true,
  imports: ["from aiohttp import web\n"],
  text: `def answer_once(app: web.Application, client) -> None:
    @web.middleware
    async def once_each(request: web.Request, handler) -> web.StreamResponse:
        """Does the work of a write that bears an Idempotency-Key once."""
        key = request.headers.get("idempotency-key")
        if key is None or request.method not in WRITES:
            return await handler(request)
        # Callers that are told apart by something else, such as the cookie of a session, need it here as well.
        caller = request.headers.get("authorization", "")
        name = digest(caller, request.method, request.path_qs, key)
        other = await begin(client, name, hashlib.sha256(await request.read()).hexdigest())
        if other is not None:
            status, kind, body = other
            headers = {"content-type": kind} if kind else None
            return web.Response(body=body.encode(), status=status, headers=headers)
        try:
            response = await handler(request)
        except BaseException:
            await ask(client, FORGET, [name])
            raise
        # Before it is sent: a caller that went away meanwhile is who asks again.
        body = response.body if isinstance(response, web.Response) else None
        text = body.decode(errors="replace") if isinstance(body, bytes) else ""
        await end(client, name, response.status, response.headers.get("content-type", ""), text)
        return response

    app.middlewares.append(once_each)
`,
};

/** https://sanic.dev/en/guide/basics/middleware.html#responding-early */
export const SANIC: Framework = {
  isAsync: true,
  imports: [
    "from sanic import Sanic\n",
    "from sanic.request import Request\n",
    "from sanic.response import HTTPResponse\n",
  ],
  text: `def answer_once(app: Sanic, client) -> None:
    """Does the work of a write that bears an Idempotency-Key once."""

    @app.on_request
    async def instead(request: Request) -> HTTPResponse | None:
        key = request.headers.get("idempotency-key")
        if key is None or request.method not in WRITES:
            return None
        # Callers that are told apart by something else, such as the cookie of a session, need it here as well.
        caller = request.headers.get("authorization", "")
        name = digest(caller, request.method, request.path, request.query_string, key)
        other = await begin(client, name, hashlib.sha256(request.body).hexdigest())
        if other is None:
            request.ctx.idempotency = name
            return None
        status, kind, body = other
        return HTTPResponse(body, status, content_type=kind or None)

    # Before it is sent: a caller that went away meanwhile is who asks again.
    @app.on_response
    async def keep(request: Request, response: HTTPResponse) -> None:
        name = getattr(request.ctx, "idempotency", None)
        if name is not None:
            body = (getattr(response, "body", None) or b"").decode(errors="replace")
            await end(client, name, response.status, response.content_type or "", body)
`,
};
