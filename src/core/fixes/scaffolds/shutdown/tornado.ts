import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { insertion } from "../text/insertion.ts";
import { planPythonModule } from "../text/pythonModule.ts";
import { bracketAfter } from "../text/pythonSource.ts";
import { pythonStyle } from "../text/style.ts";

/** A module that stops Tornado's server, and the line that hands it over: https://www.tornadoweb.org/en/stable/tcpserver.html#tornado.tcpserver.TCPServer.stop */
export function planTornadoShutdown(
  context: ScaffoldContext,
  started: Signal<"server.started">,
): Promise<ScaffoldPlan> {
  return planPythonModule(context, [started], {
    names: ["shutdown", "graceful_shutdown"],
    packages: {},
    text: MODULE,
    changes: (path, text) => ({ edits: handedOver(path, text, started.place.span.start), imports: ["drain_on_stop"] }),
  });
}

function handedOver(path: string, text: string, at: number): readonly TextEdit[] {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  const before = /^([ \t]*)(?:(\w+)[ \t]*=[ \t]*)?$/.exec(text.slice(line, at));
  const call = /^[\w.]+\.(?:listen|bind)\(/.exec(text.slice(at));
  const end = call === null ? undefined : bracketAfter(text, at + call[0].length - 1);
  if (before === null || call === null || end === undefined || !/^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(end)))
    return [];
  const [, indent = "", kept] = before;
  const after = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end) + 1;
  const style = pythonStyle(text);
  // A server of its own gives nothing when it listens; an application gives its server.
  const own = /^(\w+)\.(?:listen|bind)\($/.exec(call[0])?.[1];
  const isServer = own !== undefined && new RegExp(`^[ \\t]*${own}[ \\t]*=[ \\t]*[\\w.]*HTTPServer\\(`, "m").test(text);
  const name = isServer ? own : (kept ?? "server");
  const naming = isServer || kept !== undefined ? [] : [{ path, span: { start: at, end: at }, text: "server = " }];
  return [...naming, insertion(path, text, after, `drain_on_stop(${name})`, style, indent)];
}

const MODULE = `"""Lets what is under way end when the process is told to stop."""

import signal
import sys

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

# How long requests under way may take to end. Kubernetes kills 30 s after it asked, unless it is told otherwise.
PATIENCE_SECONDS = 15


def drain_on_stop(server: HTTPServer) -> None:
    """Takes no new connections on SIGTERM, and ends the process once those that are open had their time."""
    loop = IOLoop.current().asyncio_loop

    def stop() -> None:
        server.stop()
        loop.call_later(PATIENCE_SECONDS, sys.exit)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
`;
