import type { PythonFile } from "../text/pythonFile.ts";

/** What the measurements ask for. */
export const METRICS_PACKAGES = { "prometheus-client": "0.22" };

/** The histogram that all are measured by. */
export const DURATION = `duration = Histogram(
    "http_request_duration_seconds",
    "How long requests took, by route and status: rate, errors and percentiles follow from it.",
    ["method", "route", "status"],
)
`;

/** https://prometheus.github.io/client_python/exporting/http/fastapi-gunicorn/ */
export const FASTAPI_METRICS: PythonFile = {
  names: ["metrics", "request_metrics"],
  call: "measure_requests",
  packages: METRICS_PACKAGES,
  text: `"""How many requests come, how many fail and how long they take."""

import time

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest

${DURATION}

def measure_requests(app: FastAPI) -> None:
    @app.middleware("http")
    async def measure(request: Request, call_next):
        """The route is its pattern: an address with ids in it would make a series of each."""
        start = time.perf_counter()
        status = 500
        try:
            response = await call_next(request)
            status = response.status_code
            return response
        finally:
            route = getattr(request.scope.get("route"), "path", "none")
            duration.labels(request.method, route, status).observe(time.perf_counter() - start)

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        """What Prometheus reads. Keep it from the public: only what scrapes should reach it."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
`,
};

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.after_request */
export const FLASK_METRICS: PythonFile = {
  names: ["metrics", "request_metrics"],
  call: "measure_requests",
  packages: METRICS_PACKAGES,
  text: `"""How many requests come, how many fail and how long they take."""

import time

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest

${DURATION}

def measure_requests(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        g.request_began = time.perf_counter()

    @app.after_request
    def measure(response: Response) -> Response:
        """The route is its pattern: an address with ids in it would make a series of each."""
        route = request.url_rule.rule if request.url_rule else "none"
        took = time.perf_counter() - g.get("request_began", time.perf_counter())
        duration.labels(request.method, route, response.status_code).observe(took)
        return response

    @app.get("/metrics")
    def metrics() -> Response:
        """What Prometheus reads. Keep it from the public: only what scrapes should reach it."""
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
`,
};

/** https://docs.litestar.dev/latest/reference/app.html#litestar.app.Litestar.asgi_handler */
export const LITESTAR_METRICS: PythonFile = {
  names: ["metrics", "request_metrics"],
  call: "measure_requests",
  packages: METRICS_PACKAGES,
  text: `"""How many requests come, how many fail and how long they take."""

import time

from litestar import Litestar, Response, get
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest

${DURATION}

def measure_requests(app: Litestar) -> None:
    app.register(metrics)
    app.asgi_handler = measured(app.asgi_handler)


def measured(handler: ASGIApp) -> ASGIApp:
    async def measure(scope: Scope, receive: Receive, send: Send) -> None:
        """The route is its pattern: an address with ids in it would make a series of each."""
        if scope["type"] != "http":
            await handler(scope, receive, send)
            return
        start = time.perf_counter()
        statuses = [500]

        async def send_measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await handler(scope, receive, send_measured)
        finally:
            route = scope.get("path_template") or "none"
            duration.labels(scope["method"], route, statuses[-1]).observe(time.perf_counter() - start)

    return measure


@get("/metrics", include_in_schema=False)
async def metrics() -> Response[bytes]:
    """What Prometheus reads. Keep it from the public: only what scrapes should reach it."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
`,
};

/** https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.settings */
export const TORNADO_METRICS: PythonFile = {
  names: ["metrics", "request_metrics"],
  call: "measure_requests",
  packages: METRICS_PACKAGES,
  text: `"""How many requests come, how many fail and how long they take."""

from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest
from tornado.web import Application, RequestHandler

${DURATION}

def measure_requests(app: Application) -> None:
    log = app.log_request

    def measure(handler: RequestHandler) -> None:
        """The route is what answers it: an address with ids in it would make a series of each."""
        request = handler.request
        route = type(handler).__name__
        duration.labels(request.method, route, handler.get_status()).observe(request.request_time())
        log(handler)

    app.log_request = measure
    app.add_handlers(".*", [("/metrics", Metrics)])


class Metrics(RequestHandler):
    """What Prometheus reads. Keep it from the public: only what scrapes should reach it."""

    def get(self) -> None:
        self.set_header("content-type", CONTENT_TYPE_LATEST)
        self.write(generate_latest())
`,
};
