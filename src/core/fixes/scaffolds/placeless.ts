import type { Placeless } from "./topic.ts";

/** What a scaffold writes around requests. */
type Written = "health" | "logger" | "metrics" | "limits" | "keys" | "errors" | "traces";

/** By what serves, as signals call it: why there is no template, and what does it instead. */
const WITHOUT: Readonly<Record<string, Readonly<Partial<Record<Written, string>>>>> = {
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

function all(why: string) {
  return of(["health", "logger", "metrics", "limits", "keys", "errors"], why);
}

function of(written: readonly Written[], why: string): Readonly<Partial<Record<Written, string>>> {
  return Object.fromEntries(written.map((each) => [each, why]));
}

/** Why what serves has no template of one topic. */
export function placelessOf(written: Written): Placeless {
  return Object.fromEntries(
    Object.entries(WITHOUT).flatMap(([server, { [written]: why }]) => (why === undefined ? [] : [[server, why]])),
  );
}
