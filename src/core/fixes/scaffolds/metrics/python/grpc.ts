import { forPythonGrpc } from "../../text/pythonGrpc.ts";

/** How long each call of gRPC took and how it ended, on a port of its own. */
export const PYTHON_GRPC_METRICS = forPythonGrpc({
  names: ["metrics", "call_metrics"],
  name: "MeasureCalls",
  packages: { "prometheus-client": "0.22" },
  text: (isAsync) => moduleText(isAsync),
});

/** https://prometheus.github.io/client_python/exporting/http/ */
function moduleText(isAsync: boolean): string {
  return `"""How many calls come, how many fail and how long they take."""

${isAsync ? "import inspect\n" : ""}import os
import time

import grpc
from prometheus_client import Histogram, start_http_server

# What others that measure gRPC call it: https://github.com/grpc-ecosystem/go-grpc-middleware
duration = Histogram(
    "grpc_server_handling_seconds",
    "How long calls took, by method and code: rate, errors and percentiles follow from it.",
    ["method", "code"],
)${isAsync ? "\nNAMES = {code.value[0]: code.name for code in grpc.StatusCode}" : ""}


class MeasureCalls(grpc${isAsync ? ".aio" : ""}.ServerInterceptor):
    """Measures every call of a method that the server has. Keep the port from the public: only what scrapes reads it."""

    def __init__(self) -> None:
        start_http_server(int(os.environ.get("METRICS_PORT", "9464")))

    ${isAsync ? "async " : ""}def intercept_service(self, continuation, handler_call_details):
        handler = ${isAsync ? "await " : ""}continuation(handler_call_details)
        return handler and measured(handler, handler_call_details.method)


def measured(handler: grpc.RpcMethodHandler, method: str) -> grpc.RpcMethodHandler:
    asks = "stream" if handler.request_streaming else "unary"
    answers = "stream" if handler.response_streaming else "unary"
    behave = getattr(handler, f"{asks}_{answers}")
${isAsync ? AWAITING : WAITING}
    return getattr(grpc, f"{asks}_{answers}_rpc_method_handler")(
        ${isAsync ? "stream if inspect.isasyncgenfunction(behave) else unary" : "stream if handler.response_streaming else unary"},
        request_deserializer=handler.request_deserializer,
        response_serializer=handler.response_serializer,
    )


class Timer:
    def __init__(self, method: str, context) -> None:
        self.method = method
        self.context = context

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, kind, error, trace) -> None:
        code = self.context.code()  # ${isAsync ? "0" : "nothing"} until one is set
        name = ${isAsync ? 'getattr(code, "name", None) or NAMES.get(code, str(code))' : "code.name"} if code else "OK" if kind is None else "UNKNOWN"
        duration.labels(self.method, name).observe(time.perf_counter() - self.started)
`;
}

const WAITING = `
    def unary(request, context):
        with Timer(method, context):
            return behave(request, context)

    def stream(request, context):
        with Timer(method, context):
            yield from behave(request, context)
`;

const AWAITING = `    if not inspect.iscoroutinefunction(behave) and not inspect.isasyncgenfunction(behave):
        return handler  # it runs in a thread, and is waited for elsewhere

    async def unary(request, context):
        with Timer(method, context):
            return await behave(request, context)

    async def stream(request, context):
        with Timer(method, context):
            async for answer in behave(request, context):
                yield answer
`;
