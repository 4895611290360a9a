import type { Timeout } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { cut, drained, type ServerKnowledge } from "./row.ts";

const UVICORN = "https://www.uvicorn.org/settings/#timeouts";
const SIGNALS = "https://docs.python.org/3/library/signal.html";
const ENDS = "Python ends at once on SIGTERM unless a handler is set";
const FLASK = "https://flask.palletsprojects.com/en/stable/deploying/";

const IDLE: Timeout = {
  state: "default",
  milliseconds: 5000,
  source: UVICORN,
  note: "for the next request on a connection",
};

/** `uvicorn.run(app, timeout_graceful_shutdown=20)` */
function seconds(call: Call, keyword: string, resolver: Resolver): number | undefined {
  const argument = resolver.argument({ expression: call }, undefined, keyword);
  return argument.state === "given" ? argument.values.map((value) => resolver.number(value))[0] : undefined;
}

/**
 * http.server reads with the `timeout` of its handler's class, None by default: https://docs.python.org/3/library/socketserver.html
 * (StreamRequestHandler.setup gives it to the connection), or with what every socket has.
 */
function handlersHold(_: Call, { program: { text } }: Resolver): Timeout {
  const isBounded =
    /^[ \t]+timeout[ \t]*(?::[ \t]*[\w.|[\] ]{1,40})?=[ \t]*(?!None\b|0\b)\S/m.test(text) ||
    /\bsetdefaulttimeout\([ \t]*(?!None\b|0\b)\w/.test(text) ||
    /\bself\.(?:request|connection)\.settimeout\(/.test(text);
  if (isBounded) return { state: "set", by: "instance" };
  return {
    state: "missing",
    source: "https://docs.python.org/3/library/http.server.html",
    note: "http.server has no timeout and is not meant for production",
  };
}

/** Servers, workers and shutdown in Python. */
export const PYTHON_CODE_SERVERS: ServerKnowledge = {
  languages: ["python"],
  words:
    /uvicorn|hypercorn|SIGTERM|SIGINT|run_app|waitress|HTTPServer|TCPServer|XMLRPCServer|make_server|grpc\.(?:aio\.)?server|KafkaConsumer|confluent_kafka|BlockingConnection|start_consuming|tornado|\b(?:Flask|Quart|Sanic)\b|SocketIO|run_simple|add_signal_handler|open_signal_receiver/,
  exits: /^(?:sys\.exit|os\._exit|exit|quit|os\.kill|os\.abort)$/,
  servers: [
    {
      server: "uvicorn",
      role: "serves",
      starts: ["uvicorn.run", "uvicorn.Server", "uvicorn.server.Server"],
      stops: drained(UVICORN),
      holds: () => IDLE,
    },
    {
      server: "hypercorn",
      role: "serves",
      starts: ["hypercorn.run.run", "hypercorn.asyncio.serve", "hypercorn.trio.serve"],
      stops: drained("https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html", 3),
      holds: () => IDLE,
    },
    {
      server: "aiohttp",
      role: "serves",
      starts: ["aiohttp.web.run_app"],
      stops: drained("https://docs.aiohttp.org/en/stable/web_advanced.html#graceful-shutdown", 60),
      holds: () => ({
        state: "default",
        milliseconds: 75_000,
        source: "https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.AppRunner",
        note: "for the next request on a connection",
      }),
    },
    {
      server: "Sanic",
      role: "serves",
      starts: ["sanic.Sanic().run"],
      stops: drained("https://sanic.dev/en/guide/running/configuration.html", 15),
      holds: () => ({
        state: "default",
        milliseconds: 60_000,
        source: "https://sanic.dev/en/guide/running/configuration.html",
        note: "REQUEST_TIMEOUT",
      }),
    },
    {
      server: "Flask's development server",
      role: "serves",
      starts: [
        "flask.Flask().run",
        "quart.Quart().run",
        "werkzeug.serving.run_simple",
        "flask_socketio.SocketIO().run",
      ],
      stops: cut(FLASK, "it is a development server, and ends at once"),
      holds: () => ({ state: "missing", source: FLASK, note: "it is a development server without timeouts" }),
      development: true,
    },
    {
      server: "waitress",
      role: "serves",
      starts: ["waitress.serve"],
      stops: cut(
        "https://docs.pylonsproject.org/projects/waitress/en/stable/",
        `waitress has no handler for SIGTERM; ${ENDS}`,
      ),
      holds: (call, resolver) => {
        const given = seconds(call, "channel_timeout", resolver);
        const source = "https://docs.pylonsproject.org/projects/waitress/en/stable/arguments.html";
        if (given === undefined)
          return { state: "default", milliseconds: 120_000, source, note: "for a quiet connection" };
        return { state: "set", milliseconds: given * 1000, by: "argument" };
      },
    },
    {
      server: "http.server",
      role: "serves",
      starts: [
        "http.server.HTTPServer().serve_forever",
        "http.server.ThreadingHTTPServer().serve_forever",
        "wsgiref.simple_server.make_server().serve_forever",
        "socketserver.TCPServer().serve_forever",
        "socketserver.ThreadingTCPServer().serve_forever",
        "socketserver.ForkingTCPServer().serve_forever",
        "xmlrpc.server.SimpleXMLRPCServer().serve_forever",
      ],
      stops: cut(SIGNALS, ENDS),
      holds: handlersHold,
    },
    {
      server: "Tornado",
      role: "serves",
      starts: [
        "tornado.web.Application().listen",
        "tornado.httpserver.HTTPServer().listen",
        "tornado.httpserver.HTTPServer().bind",
      ],
      stops: cut(SIGNALS, `Tornado has no handler for SIGTERM; ${ENDS}`),
      holds: () => ({
        state: "default",
        milliseconds: 3_600_000,
        source: "https://www.tornadoweb.org/en/stable/httpserver.html",
        note: "idle_connection_timeout, 3600 s",
      }),
    },
    {
      server: "gRPC",
      role: "serves",
      starts: ["grpc.server", "grpc.aio.server"],
      stops: cut("https://grpc.github.io/grpc/python/grpc.html#grpc.Server.stop", ENDS),
    },
    {
      server: "Kafka consumer",
      role: "works",
      starts: ["kafka.KafkaConsumer", "confluent_kafka.Consumer", "aiokafka.AIOKafkaConsumer"],
      stops: cut(SIGNALS, `${ENDS}, before its offsets are committed`),
    },
    {
      server: "pika",
      role: "works",
      starts: ["pika.BlockingConnection().channel().start_consuming", "pika.BlockingConnection().channel().consume"],
      stops: cut(SIGNALS, ENDS),
    },
  ],
  handlers: [
    { calls: ["signal.signal"], signal: 0, handler: 1 },
    {
      calls: ["asyncio…add_signal_handler", "*.add_signal_handler"],
      signal: 0,
      handler: 1,
    },
    { calls: ["anyio.open_signal_receiver"], signal: 0, signals: "rest", beside: true },
  ],
};
