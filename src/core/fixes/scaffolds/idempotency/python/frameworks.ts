import type { Framework } from "./text.ts";

/** Middleware in ASGI itself: https://www.starlette.io/middleware/#pure-asgi-middleware */
export function asgi(module: string, app: string): Framework {
  return {
    isAsync: true,
    standard: [],
    imports: [
      `from ${module} import ${app}\n`,
      "from starlette.datastructures import Headers\n",
      "from starlette.responses import Response\n",
    ],
    text: `class AnswerOnce:
    """Does the work of a write that bears an Idempotency-Key once."""

    def __init__(self, app, client) -> None:
        self.app = app
        self.client = client

    async def __call__(self, scope, receive, send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else {}
        key = headers.get("idempotency-key")
        if key is None or scope["method"] not in WRITES:
            await self.app(scope, receive, send)
            return
        asked = await body_of(receive)
        query = scope["query_string"].decode()
        # Callers that are told apart by something else, such as the cookie of a session, need it here as well.
        user = getattr(scope.get("user"), "display_name", "")
        name = digest(user, headers.get("authorization", ""), scope["method"], scope["path"], query, key)
        other = await begin(self.client, name, hashlib.sha256(asked).hexdigest())
        if other is not None:
            status, kind, body = other
            await Response(body, status, {"content-type": kind} if kind else None)(scope, receive, send)
            return
        messages = [{"type": "http.request", "body": asked, "more_body": False}]

        async def receive_again():
            return messages.pop() if messages else await receive()

        held = []

        async def hold(message) -> None:
            held.append(message)

        try:
            await self.app(scope, receive_again, hold)
        except BaseException:
            await ask(self.client, FORGET, [name])
            raise
        # Before it is sent: a caller that went away meanwhile is who asks again.
        start = next(each for each in held if each["type"] == "http.response.start")
        body = b"".join(each.get("body", b"") for each in held if each["type"] == "http.response.body")
        kind = Headers(raw=list(start.get("headers", []))).get("content-type", "")
        await end(self.client, name, start["status"], kind, body.decode(errors="replace"))
        for each in held:
            await send(each)


async def body_of(receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def answer_once(app: ${app}, client) -> None:
    app.add_middleware(AnswerOnce, client=client)
`,
  };
}

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request */
export const FLASK: Framework = {
  isAsync: false,
  standard: [],
  imports: ["from flask import Flask, Response, g, request, session\n"],
  text: `def answer_once(app: Flask, client) -> None:
    """Does the work of a write that bears an Idempotency-Key once."""

    @app.before_request
    def instead() -> Response | None:
        key = request.headers.get("idempotency-key")
        if key is None or request.method not in WRITES:
            return None
        # Who is signed in by Flask-Login, or what the request proves its caller by.
        caller = session.get("_user_id") or request.headers.get("authorization", "")
        name = digest(str(caller), request.method, request.full_path, key)
        other = begin(client, name, hashlib.sha256(request.get_data()).hexdigest())
        if other is None:
            g.idempotency = name
            return None
        status, kind, body = other
        return Response(body, status, content_type=kind or None)

    # Before it is sent: a caller that went away meanwhile is who asks again.
    @app.after_request
    def keep(response: Response) -> Response:
        name = g.pop("idempotency", None)
        if name is not None:
            body = "" if response.is_streamed else response.get_data(as_text=True)
            end(client, name, response.status_code, response.content_type or "", body)
        return response
`,
};

/** https://docs.djangoproject.com/en/stable/topics/http/middleware/ */
export const DJANGO: Framework = {
  isAsync: false,
  standard: [],
  imports: ["from django.http import HttpResponse\n"],
  text: `def answer_once(get_response):
    """Does the work of a write that bears an Idempotency-Key once."""

    def middleware(request):
        key = request.headers.get("idempotency-key")
        if key is None or request.method not in WRITES:
            return get_response(request)
        # Who is signed in by a session, or what the request proves its caller by.
        caller = request.session.get("_auth_user_id") if hasattr(request, "session") else None
        caller = caller or request.headers.get("authorization", "")
        name = digest(caller, request.method, request.get_full_path(), key)
        other = begin(connection, name, hashlib.sha256(request.body).hexdigest())
        if other is not None:
            status, kind, body = other
            return HttpResponse(body, status=status, content_type=kind or None)
        response = get_response(request)
        # Before it is sent: a caller that went away meanwhile is who asks again.
        body = "" if response.streaming else response.content.decode(errors="replace")
        end(connection, name, response.status_code, response.headers.get("content-type", ""), body)
        return response

    return middleware
`,
};
