import type { PythonFile } from "../text/pythonFile.ts";

/** What begins a module of log lines. */
export const LOGS_HEAD = `"""Log lines that machines can read, each with the id of the request it belongs to."""

import json
import logging
import os
from contextvars import ContextVar
from uuid import uuid4

`;

/** How a line is written, and with which id. */
export const LOGS_LINES = `request_id: ContextVar[str] = ContextVar("request_id", default="-")


class JsonLines(logging.Formatter):
    """One object a line, on standard output."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def write_lines() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


def id_of(sent: str | None) -> str:
    """What the caller sent, or a new one."""
    return sent if sent and len(sent) <= 100 else uuid4().hex
`;

/** https://fastapi.tiangolo.com/tutorial/middleware/ */
export const FASTAPI_LOGGER: PythonFile = {
  names: ["logs", "json_logs"],
  call: "log_requests",
  packages: {},
  text: `${LOGS_HEAD}from fastapi import FastAPI, Request

${LOGS_LINES}

def log_requests(app: FastAPI) -> None:
    """Gives each request an id, and every line that is written for it."""
    write_lines()

    @app.middleware("http")
    async def with_request_id(request: Request, call_next):
        token = request_id.set(id_of(request.headers.get("x-request-id")))
        try:
            response = await call_next(request)
            response.headers["x-request-id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)
`,
};

/** https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request */
export const FLASK_LOGGER: PythonFile = {
  names: ["logs", "json_logs"],
  call: "log_requests",
  packages: {},
  text: `${LOGS_HEAD}from flask import Flask, Response, request

${LOGS_LINES}

def log_requests(app: Flask) -> None:
    """Gives each request an id, and every line that is written for it."""
    write_lines()

    @app.before_request
    def take_id() -> None:
        request_id.set(id_of(request.headers.get("x-request-id")))

    @app.after_request
    def send_id(response: Response) -> Response:
        response.headers["x-request-id"] = request_id.get()
        return response
`,
};

/** https://docs.litestar.dev/latest/reference/app.html#litestar.app.Litestar.asgi_handler */
export const LITESTAR_LOGGER: PythonFile = {
  names: ["logs", "json_logs"],
  call: "log_requests",
  packages: {},
  text: `${LOGS_HEAD}from litestar import Litestar
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import ASGIApp, Message, Receive, Scope, Send

${LOGS_LINES}

def log_requests(app: Litestar) -> None:
    """Gives each request an id, and every line that is written for it."""
    write_lines()
    app.asgi_handler = with_request_id(app.asgi_handler)


def with_request_id(handler: ASGIApp) -> ASGIApp:
    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await handler(scope, receive, send)
            return
        token = request_id.set(id_of(Headers.from_scope(scope).get("x-request-id")))

        async def send_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableScopeHeaders.from_message(message)["x-request-id"] = request_id.get()
            await send(message)

        try:
            await handler(scope, receive, send_id)
        finally:
            request_id.reset(token)

    return handle
`,
};

/** https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.add_transform */
export const TORNADO_LOGGER: PythonFile = {
  names: ["logs", "json_logs"],
  call: "log_requests",
  packages: {},
  text: `${LOGS_HEAD}from tornado.web import Application, OutputTransform

${LOGS_LINES}

class SendId(OutputTransform):
    def transform_first_chunk(self, status_code, headers, chunk, finishing):
        headers["x-request-id"] = request_id.get()
        return status_code, headers, chunk


def log_requests(app: Application) -> None:
    """Gives each request an id, and every line that is written for it."""
    write_lines()
    find = app.find_handler

    def with_request_id(request, **arguments):
        # What answers the request runs in a copy of this context.
        request_id.set(id_of(request.headers.get("x-request-id")))
        return find(request, **arguments)

    app.find_handler = with_request_id
    app.add_transform(SendId)
`,
};
