import { forPythonGrpc } from "../../text/pythonGrpc.ts";
import { linesFor } from "./library.ts";
import { logsText } from "./lines.ts";

/** An id for each call of gRPC, from the caller's metadata or new, in every line that is written for it. */
export const PYTHON_GRPC_LOGGER = forPythonGrpc({
  names: ["logs", "json_logs"],
  name: "LogCalls",
  packages: {},
  text: (isAsync, context) =>
    logsText(linesFor(context), { imports: ["import grpc"], text: isAsync ? AWAITING : WAITING }),
});

const DOC = `"""Gives each call an id, and every line that is written for it."""`;

/** A call has a task of its own, in which its handler runs as well. */
const AWAITING = `class LogCalls(grpc.aio.ServerInterceptor):
    ${DOC}

    def __init__(self) -> None:
        write_lines()

    async def intercept_service(self, continuation, handler_call_details):
        sent = dict(handler_call_details.invocation_metadata).get("x-request-id")
        request_id.set(id_of(sent))
        return await continuation(handler_call_details)
`;

/** Its handler runs in another thread than the interceptor. */
const WAITING = `class LogCalls(grpc.ServerInterceptor):
    ${DOC}

    def __init__(self) -> None:
        write_lines()

    def intercept_service(self, continuation, handler_call_details):
        handler = continuation(handler_call_details)
        sent = dict(handler_call_details.invocation_metadata).get("x-request-id")
        return handler and with_id(handler, id_of(sent))


def with_id(handler: grpc.RpcMethodHandler, id: str) -> grpc.RpcMethodHandler:
    """The same handler, in whose thread the id is known; its caller is told it at the end."""
    asks = "stream" if handler.request_streaming else "unary"
    answers = "stream" if handler.response_streaming else "unary"
    behave = getattr(handler, f"{asks}_{answers}")

    def known(context) -> None:
        # It stays until the thread's next call.
        request_id.set(id)
        context.set_trailing_metadata((("x-request-id", id),))

    def unary(request, context):
        known(context)
        return behave(request, context)

    def stream(request, context):
        known(context)
        yield from behave(request, context)

    return getattr(grpc, f"{asks}_{answers}_rpc_method_handler")(
        stream if handler.response_streaming else unary,
        request_deserializer=handler.request_deserializer,
        response_serializer=handler.response_serializer,
    )
`;
