import { lastName, type Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";
import { type Format, writtenIn } from "./given.ts";
import { masks } from "./masking.ts";

/** Loggers of Go, and what adds ids to their lines. */
export const GO_LOGGING: readonly UseRow[] = [
  {
    library: "slog",
    role: "logger",
    calls: ["log/slog#NewJSONHandler", "golang.org/x/exp/slog#NewJSONHandler"],
    words: ["NewJSONHandler"],
    says: { format: "json" },
    source: "https://pkg.go.dev/log/slog#JSONHandler",
  },
  {
    library: "slog",
    role: "logger",
    calls: ["log/slog#NewTextHandler", "golang.org/x/exp/slog#NewTextHandler"],
    words: ["NewTextHandler"],
    says: { format: "logfmt" },
    source: "https://pkg.go.dev/log/slog#TextHandler",
  },
  {
    library: "zap",
    role: "logger",
    calls: [
      "go.uber.org/zap#NewProduction",
      "go.uber.org/zap#NewProductionConfig",
      "go.uber.org/zap#NewExample",
      "go.uber.org/zap/zapcore#NewJSONEncoder",
      "go.elastic.co/ecszap#NewCore",
    ],
    words: ["NewProduction", "NewJSONEncoder", "NewProductionConfig", "ecszap"],
    says: { format: "json" },
    source: "https://pkg.go.dev/go.uber.org/zap#NewProduction",
  },
  {
    library: "zap",
    role: "logger",
    calls: [
      "go.uber.org/zap#NewDevelopment",
      "go.uber.org/zap#NewDevelopmentConfig",
      "go.uber.org/zap/zapcore#NewConsoleEncoder",
    ],
    words: ["NewDevelopment", "NewConsoleEncoder"],
    says: { format: "text" },
    source: "https://pkg.go.dev/go.uber.org/zap#NewDevelopment",
  },
  {
    library: "zap",
    role: "logger",
    calls: ["go.uber.org/zap#Config"],
    words: ["zap.Config{"],
    facts: (site) => ({ format: zapConfig(site) }),
    source: "https://pkg.go.dev/go.uber.org/zap#Config",
  },
  {
    library: "zerolog",
    role: "logger",
    calls: ["github.com/rs/zerolog#New"],
    words: ["zerolog.New"],
    facts: (site) => ({ format: /ConsoleWriter/.test(writtenIn(site)) ? "text" : "json" }),
    source: "https://github.com/rs/zerolog#getting-started",
  },
  {
    library: "zerolog",
    role: "used",
    calls: [],
    imports: ["github.com/rs/zerolog/log"],
    source: "https://github.com/rs/zerolog#simple-logging-example",
    says: { format: "json" },
  },
  {
    library: "zerolog's ConsoleWriter",
    role: "pretty",
    calls: ["github.com/rs/zerolog#ConsoleWriter", "github.com/rs/zerolog#NewConsoleWriter"],
    words: ["ConsoleWriter"],
    says: { format: "text" },
    source: "https://github.com/rs/zerolog#pretty-logging",
  },
  {
    library: "Logrus",
    role: "logger",
    calls: ["github.com/sirupsen/logrus#JSONFormatter"],
    words: ["JSONFormatter"],
    says: { format: "json" },
    source: "https://github.com/sirupsen/logrus#formatters",
  },
  {
    library: "Logrus",
    role: "used",
    calls: [],
    imports: ["github.com/sirupsen/logrus"],
    source: "https://github.com/sirupsen/logrus#example",
  },
  {
    library: "go-kit's log",
    role: "logger",
    calls: ["github.com/go-kit/log#NewJSONLogger", "github.com/go-kit/kit/log#NewJSONLogger"],
    says: { format: "json" },
    source: "https://pkg.go.dev/github.com/go-kit/log",
  },
  {
    library: "go-kit's log",
    role: "logger",
    calls: ["github.com/go-kit/log#NewLogfmtLogger", "github.com/go-kit/kit/log#NewLogfmtLogger"],
    says: { format: "logfmt" },
    source: "https://pkg.go.dev/github.com/go-kit/log",
  },
  {
    library: "Beego's logs",
    role: "logger",
    calls: [
      "github.com/beego/beego/v2/core/logs#SetLogger",
      "github.com/beego/beego/logs#SetLogger",
      "github.com/astaxie/beego/logs#SetLogger",
    ],
    // Lines of text unless a formatter is registered and named.
    facts: (site) => ({ format: /formatter/.test(writtenIn(site)) ? "unknown" : "text" }),
    source: "https://github.com/beego/beego/blob/develop/core/logs/README.md",
  },
  {
    library: "Beego's logs",
    role: "used",
    calls: [],
    imports: ["github.com/beego/beego/v2/core/logs", "github.com/beego/beego/logs", "github.com/astaxie/beego/logs"],
    source: "https://github.com/beego/beego/blob/develop/core/logs/README.md",
  },
  {
    library: "hclog",
    role: "logger",
    calls: ["github.com/hashicorp/go-hclog#New"],
    facts: (site) => ({ format: hclog(site) }),
    source: "https://pkg.go.dev/github.com/hashicorp/go-hclog#LoggerOptions",
  },
  {
    library: "httplog",
    role: "logger",
    calls: ["github.com/go-chi/httplog#NewLogger"],
    facts: (site) => ({ format: /JSON\s*:\s*true/.test(writtenIn(site)) ? "json" : "unknown", ids: "request id" }),
    source: "https://github.com/go-chi/httplog",
  },
  {
    library: "a request id for every request",
    role: "ids",
    calls: [
      "github.com/go-chi/chi/middleware#RequestID",
      "github.com/labstack/echo/middleware#RequestID",
      "github.com/labstack/echo/middleware#RequestIDWithConfig",
      "github.com/gin-contrib/requestid#New",
      "github.com/gofiber/fiber/middleware/requestid#New",
      "github.com/rs/zerolog/hlog#RequestIDHandler",
      "github.com/samber/slog-gin#New*",
      "github.com/samber/slog-echo#New*",
      "github.com/samber/slog-chi#New*",
      "github.com/samber/slog-fiber#New*",
      "github.com/samber/slog-http#New*",
    ],
    words: ["RequestID", "requestid", "samber/slog-"],
    says: { ids: "request id" },
    source: "https://pkg.go.dev/github.com/go-chi/chi/v5/middleware#RequestID",
  },
  {
    library: "lumberjack",
    role: "file",
    calls: ["gopkg.in/natefinch/lumberjack.v2#Logger", "github.com/natefinch/lumberjack#Logger"],
    words: ["lumberjack"],
    source: "https://github.com/natefinch/lumberjack",
  },
  {
    library: "the active span's id",
    role: "trace-id",
    calls: ["go.opentelemetry.io/otel/trace#SpanContextFromContext", "go.opentelemetry.io/otel/trace#SpanFromContext"],
    words: ["SpanContextFromContext", "SpanFromContext"],
    source: "https://pkg.go.dev/go.opentelemetry.io/otel/trace#SpanContextFromContext",
  },
  {
    library: "trace ids in log lines",
    role: "correlation",
    calls: [
      "go.opentelemetry.io/contrib/bridges/otelslog#New*",
      "go.opentelemetry.io/contrib/bridges/otelzap#New*",
      "go.opentelemetry.io/contrib/bridges/otellogrus#New*",
      "github.com/uptrace/opentelemetry-go-extra/otelzap#New",
      "github.com/uptrace/opentelemetry-go-extra/otellogrus#New*",
      "github.com/remychantenay/slog-otel#*",
      "github.com/samber/slog-otel#*",
    ],
    imports: ["go.opentelemetry.io/contrib/bridges", "github.com/remychantenay/slog-otel"],
    words: ["opentelemetry.io/contrib/bridges", "opentelemetry-go-extra", "slog-otel"],
    source: "https://pkg.go.dev/go.opentelemetry.io/contrib/bridges/otelslog",
  },
  {
    library: "slog's ReplaceAttr",
    role: "redaction",
    calls: ["log/slog#HandlerOptions", "golang.org/x/exp/slog#HandlerOptions"],
    words: ["ReplaceAttr"],
    when: ({ call, resolver }) => {
      const given = call?.arguments.find(({ name }) => name === "ReplaceAttr");
      return given !== undefined && masks(given.value, resolver);
    },
    source: "https://pkg.go.dev/log/slog#HandlerOptions",
  },
  {
    library: "masq",
    role: "redaction",
    calls: ["github.com/m-mizutani/masq#New"],
    source: "https://github.com/m-mizutani/masq",
  },
];

function zapConfig(site: Site): Format {
  const encoding = site.call?.arguments.find(({ name }) => name === "Encoding")?.value;
  if (encoding?.kind !== "literal") return "unknown";
  return encoding.value === "json" ? "json" : "text";
}

function hclog(site: Site): Format {
  const options = site.call?.arguments[0]?.value;
  const given =
    options?.kind === "call" ? options.arguments.find(({ name }) => name === "JSONFormat")?.value : undefined;
  if (given === undefined)
    return options?.kind === "call" || lastName(options ?? site.expression) === "" ? "text" : "unknown";
  return given.kind === "literal" && given.value === true ? "json" : "unknown";
}
