import type { Framework } from "./text.ts";

/** https://bottlepy.org/docs/stable/plugins/dev.html */
export const BOTTLE: Framework = {
  isAsync: false,
  imports: ["from bottle import Bottle, HTTPResponse, request, response\n"],
  text: `def answer_once(app: Bottle, client) -> None:
    app.install(AnswerOnce(client))


class AnswerOnce:
    """Does the work of a write that bears an Idempotency-Key once."""

    name = "answer_once"
    api = 2

    def __init__(self, client) -> None:
        self.client = client

    def apply(self, work, route):
        if route.method not in WRITES:
            return work

        def worked_once(*given, **named):
            key = request.headers.get("idempotency-key")
            if key is None:
                return work(*given, **named)
            # Callers that are told apart by something else, such as the cookie of a session, need it here as well.
            caller = request.headers.get("authorization", "")
            name = digest(caller, request.method, request.path, request.query_string, key)
            asked = hashlib.sha256(request.body.read()).hexdigest()
            request.body.seek(0)
            other = begin(self.client, name, asked)
            if other is not None:
                status, kind, body = other
                return HTTPResponse(body, status, {"content-type": kind} if kind else None)
            try:
                answer = work(*given, **named)
            except BaseException:
                ask(self.client, FORGET, [name])
                raise
            # Before it is sent: a caller that went away meanwhile is who asks again.
            if isinstance(answer, dict):
                response.content_type, answer = "application/json", json.dumps(answer)
            answered = answer if isinstance(answer, HTTPResponse) else response
            body = answered.body if isinstance(answer, HTTPResponse) else answer
            text = body.decode(errors="replace") if isinstance(body, bytes) else body
            kept = text if isinstance(text, str) else ""  # what is written bit by bit is not
            end(self.client, name, answered.status_code, answered.content_type, kept)
            return answer

        return worked_once
`,
};

/** https://falcon.readthedocs.io/en/stable/api/middleware.html: of those that wait, whose body can be put back. */
export const FALCON: Framework = {
  isAsync: false,
  standard: ["io"],
  imports: ["from falcon import App, Request, Response\n"],
  text: `def answer_once(app: App, client) -> None:
    app.add_middleware(AnswerOnce(client))


class AnswerOnce:
    """Does the work of a write that bears an Idempotency-Key once."""

    def __init__(self, client) -> None:
        self.client = client

    def process_request(self, req: Request, resp: Response) -> None:
        key = req.get_header("idempotency-key")
        if key is None or req.method not in WRITES:
            return
        # Callers that are told apart by something else, such as the cookie of a session, need it here as well.
        name = digest(req.auth or "", req.method, req.relative_uri, key)
        asked = req.env["wsgi.input"].read(req.content_length or 0)
        req.env["wsgi.input"] = req.stream = io.BytesIO(asked)
        other = begin(self.client, name, hashlib.sha256(asked).hexdigest())
        if other is None:
            req.context.idempotency = name
            return
        resp.status, kind, resp.text = other
        resp.content_type = kind or None
        resp.complete = True

    def process_response(self, req: Request, resp: Response, resource, req_succeeded: bool) -> None:
        """Before it is sent: a caller that went away meanwhile is who asks again."""
        name = req.context.get("idempotency")
        if name is not None:
            body = (resp.render_body() or b"").decode(errors="replace")
            kind = resp.content_type or resp.options.default_media_type
            end(self.client, name, resp.status_code, kind, body)
`,
};

/** https://docs.djangoproject.com/en/stable/topics/http/middleware/ */
export const DJANGO: Framework = {
  isAsync: false,
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
