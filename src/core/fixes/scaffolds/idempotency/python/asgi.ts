import { ASGI_HEADER, type AsgiFramework } from "../../text/pythonAsgi.ts";
import type { Framework } from "./text.ts";

/** Middleware in ASGI itself. */
export function asgi({ imported, app, taken }: AsgiFramework): Framework {
  return {
    isAsync: true,
    imports: [imported],
    text: `class AnswerOnce:
    """Does the work of a write that bears an Idempotency-Key once."""

    def __init__(self, app, client) -> None:
        self.app = app
        self.client = client

    async def __call__(self, scope, receive, send) -> None:
        key = header_of(scope, b"idempotency-key") if scope["type"] == "http" else None
        if key is None or scope["method"] not in WRITES:
            await self.app(scope, receive, send)
            return
        asked = await body_of(receive)
        query = scope["query_string"].decode("latin-1")
        # Callers that are told apart by something else, such as the cookie of a session, need it here as well.
        user = getattr(scope.get("user"), "display_name", "")
        proof = header_of(scope, b"authorization") or ""
        name = digest(user, proof, scope["method"], scope["path"], query, key)
        other = await begin(self.client, name, hashlib.sha256(asked).hexdigest())
        if other is not None:
            status, kind, body = other
            headers = [(b"content-type", kind.encode())] if kind else []
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body.encode()})
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
        answer = b"".join(each.get("body", b"") for each in held if each["type"] == "http.response.body")
        kind = dict(start.get("headers", [])).get(b"content-type", b"").decode("latin-1")
        await end(self.client, name, start["status"], kind, answer.decode(errors="replace"))
        for each in held:
            await send(each)


${ASGI_HEADER}

async def body_of(receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def answer_once(app: ${app}, client) -> None:
    ${taken("AnswerOnce", ", client=client")}
`,
  };
}
