import { BY_PACKAGE } from "./placelessPackages.ts";
import { of, type Reasons } from "./placelessReasons.ts";
import type { Placeless } from "./topic.ts";

/** Servers of any framework. */
const UNSEEN = ["gunicorn", "uvicorn", "hypercorn", "waitress", "Puma"];

/** By what serves, as signals call it: why there is no template, and what does it instead. */
const WITHOUT: Readonly<Record<string, Reasons>> = {
  // https://www.apollographql.com/docs/apollo-server/api/standalone
  "Apollo Server": all(
    "`startStandaloneServer` has no place for anything before it. Hand the server to `expressMiddleware` of an application of Express, which has one.",
  ),
  // "http.server is not recommended for production": https://docs.python.org/3/library/http.server.html
  "http.server": all(
    "Python's own documentation keeps it from production. A framework such as FastAPI or Flask has a place for it.",
  ),
  "go-zero": {
    // https://go-zero.dev/reference/configuration-guide/log
    logger: "it writes lines of JSON with the ids of traces by itself: see `Log` of its configuration.",
    // https://pkg.go.dev/github.com/zeromicro/go-zero/core/limit#PeriodLimit
    limits:
      "it turns requests away by itself while the processor has too much to do (`CpuThreshold`, `MaxConns`). Callers are told apart by a `limit.PeriodLimit` in a middleware that `Use` is given.",
    keys: "a middleware that `Use` is given is where it belongs.",
    errors: "a middleware that `Use` is given is where it belongs.",
    // https://pkg.go.dev/github.com/zeromicro/go-zero/core/service#ServiceConf
    traces: "it has spans by itself: see `Telemetry` of its configuration.",
  },
  kratos: {
    // https://pkg.go.dev/github.com/go-kratos/kratos/v2/middleware
    logger:
      'give `http.Middleware` its own `logging.Server(logger)`, and that logger its ids by `log.With(logger, "trace_id", tracing.TraceID())`.',
    metrics: "give `http.Middleware` its own `metrics.Server(…)`, whose counters it is handed.",
    limits:
      "give `http.Middleware` its own `ratelimit.Server()`, which turns requests away while there is too much to do.",
    keys: "a middleware that `http.Middleware` is given is where it belongs.",
    errors: "a middleware that `http.Middleware` is given, within `recovery.Recovery()`, is where it belongs.",
    traces: "give `http.Middleware` its own `tracing.Server()`.",
  },
  ntex: {
    // https://docs.rs/ntex/latest/ntex/web/middleware/struct.Logger.html
    logger:
      "wrap the application in its own `web::middleware::Logger`, whose format has the caller's id by `%{x-request-id}i`.",
    ...of(
      ["metrics", "limits", "keys", "traces"],
      "no crate knows its middleware, which is none of tower's or of Actix's.",
    ),
  },
  // https://nodejs.org/api/http2.html#compatibility-api
  "Node http2": all(
    "its requests and answers have types of their own, which libraries for Node's http are not written for. Fastify serves HTTP/2 by `http2: true`, and a proxy in front speaks it to callers.",
  ),
  // https://netty.io/4.1/api/io/netty/channel/ChannelDuplexHandler.html
  Netty: {
    ...of(
      ["health", "logger", "metrics", "limits", "errors"],
      "its pipeline is the program's own. A `ChannelDuplexHandler` behind its `HttpServerCodec` sees each request come and each answer go, and is where it belongs.",
    ),
    keys: "its handlers write their answers themselves, and nothing before them can hold one back until it is kept: keep keys in the handlers that write.",
  },
  // https://projectreactor.io/docs/netty/release/reference/http-server.html
  "Reactor Netty": {
    health: "its routes are the program's own: add them where `route(…)` is called.",
    logger: "it writes lines of requests by itself: `HttpServer.create().accessLog(true)`.",
    metrics: "it measures requests by itself: `HttpServer.create().metrics(true, …)`, whose numbers Micrometer shows.",
    ...of(["limits", "keys"], "its routes answer by streams, and nothing stands before them: do it in `handle(…)`."),
    errors: "`mapHandle(…)` sees what a route ends with, and is where it belongs.",
  },
  // https://wiki.swoole.com/en/#/http_server
  Swoole: of(
    ["health", "logger", "metrics", "limits", "keys", "errors", "traces"],
    "one function answers all: what `$server->on('request', …)` is given is where it belongs.",
  ),
  // https://reactphp.org/http/#custom-middleware
  ReactPHP: of(
    ["health", "logger", "metrics", "limits", "keys", "errors", "traces"],
    "a function that `HttpServer` is given before the last one is where it belongs.",
  ),
  // https://learn.microsoft.com/dotnet/api/system.net.httplistener
  HttpListener: of(
    ["health", "logger", "metrics", "limits", "keys", "errors", "traces"],
    "the loop that takes requests is the program's own, and nothing stands before it. ASP.NET Core has a place for it.",
  ),
  // https://github.com/ruby/webrick#readme
  WEBrick: of(
    ["health", "logger", "metrics", "limits", "keys", "errors", "traces"],
    "its own makers keep it from production. Puma with an application of Rack's has a place for it.",
  ),
  lumen: {
    // https://lumen.laravel.com/docs/11.x/middleware#registering-middleware
    ...of(
      ["logger", "metrics", "limits", "keys"],
      "a middleware that `$app->middleware([…])` of bootstrap/app.php lists is where it belongs. Its makers advise Laravel instead, which is written for.",
    ),
    // https://lumen.laravel.com/docs/11.x/errors#the-exception-handler
    errors: "`report` of app/Exceptions/Handler.php is where an exception is handed on to Sentry.",
    traces: "OpenTelemetry hooks Laravel's kernel, which it has not. Its makers advise Laravel instead.",
  },
  ...Object.fromEntries(UNSEEN.map((server) => [server, ofUnseen(server)])),
  jetty: ofJetty(),
  Jetty: ofJetty(),
};

function ofJetty() {
  return {
    // https://jetty.org/docs/jetty/12/programming-guide/server/http.html#request-logging
    logger: "its own request log writes them: `server.setRequestLog(new CustomRequestLog(…))`.",
    // https://docs.micrometer.io/micrometer/reference/reference/jetty.html
    metrics: "put Micrometer's `TimedHandler` around its handlers.",
    // https://eclipse.dev/jetty/javadoc/jetty-12/org/eclipse/jetty/server/handler/ThreadLimitHandler.html
    limits:
      "put its own `ThreadLimitHandler` around its handlers, which limits how many threads the requests of one address hold.",
    keys: "its handlers write their answers themselves, and nothing before them can hold one back until it is kept.",
    traces: "the Java agent has spans of it: start the program with `-javaagent`.",
  };
}

/** That the framework was not seen which a server for any of them serves. */
function ofUnseen(server: string): Reasons {
  return all(
    `which framework's application it serves was not seen. A function of one's own is given it by middleware around what ${server} starts.`,
  );
}

function all(why: string) {
  return of(["health", "logger", "metrics", "limits", "keys", "errors"], why);
}

/** Why what serves has no template of one topic. */
export function placelessOf(written: keyof Reasons): Placeless {
  return Object.fromEntries(
    Object.entries({ ...BY_PACKAGE, ...WITHOUT }).flatMap(([server, { [written]: why }]) =>
      why === undefined ? [] : [[server, why]],
    ),
  );
}
