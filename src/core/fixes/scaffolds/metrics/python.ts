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
