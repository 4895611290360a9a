import { expect, test } from "vitest";
import featureFlags from "../../src/core/checks/delivery/feature-flags.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { scaffolded } from "../support/scaffolded.ts";
import { engineOver, never } from "../support/scan.ts";

// A service of Go as they grow: packages at the root, a main that ends by os.Exit, zerolog, one store of several dialects.

const SERVICE = {
  "go.mod": `module example.com/shop

go 1.24

require (
	github.com/gin-gonic/gin v1.11.0
	github.com/rs/zerolog v1.34.0
	gorm.io/driver/mysql v1.6.0
	gorm.io/driver/postgres v1.6.0
	gorm.io/gorm v1.31.0
)
`,
  "main.go": `package main

import (
	"io"
	"os"

	"example.com/shop/database"
	"example.com/shop/router"
	"github.com/rs/zerolog/log"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout))
}

func run(args []string, out io.Writer) int {
	db, err := database.New(args[0], args[1])
	if err != nil {
		log.Error().Err(err).Msg("no database")
		return 1
	}
	if err := router.Create(db).Run(":8080"); err != nil {
		return 1
	}
	return 0
}
`,
  "router/router.go": `package router

import (
	"example.com/shop/database"
	"github.com/gin-gonic/gin"
	"github.com/rs/zerolog/log"
)

// Create creates the engine with all routes.
func Create(db *database.Store) *gin.Engine {
	g := gin.New()

	g.SetTrustedProxies([]string{"10.0.0.0/8"})
	g.Use(accessLogger(), gin.Recovery())
	g.GET("/orders", func(c *gin.Context) {
		c.JSON(200, db.Orders())
	})
	return g
}

func accessLogger() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		log.Info().Str("path", c.Request.URL.Path).Msg("HTTP")
	}
}
`,
  "database/database.go": `package database

import (
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Store is the database.
type Store struct{ DB *gorm.DB }

// New opens it.
func New(dialect, connection string) (*Store, error) {
	var db *gorm.DB
	var err error
	switch dialect {
	case "mysql":
		db, err = gorm.Open(mysql.Open(connection), &gorm.Config{})
	case "postgres":
		db, err = gorm.Open(postgres.Open(connection), &gorm.Config{})
	}
	return &Store{DB: db}, err
}

// Orders are all of them.
func (s *Store) Orders() []string { return nil }
`,
};

const PING = `package database

// Ping asks it something cheap.
func (s *Store) Ping() error {
	pool, err := s.DB.DB()
	if err != nil {
		return err
	}
	return pool.Ping()
}
`;

test("a panic reaches Sentry before what recovers from it answers", async () => {
  const { text } = await scaffolded("error-tracking", tracing, SERVICE);
  expect(text("router/router.go")).toContain("\tg.Use(accessLogger(), gin.Recovery())\n\tg.Use(trackErrors())\n");
});

test("what is kept back is sent before os.Exit, which runs nothing that was deferred", async () => {
  const { text } = await scaffolded("opentelemetry", tracing, SERVICE);
  expect(text("main.go")).toContain(`func main() {
	stopTracing := router.StartTracing()
	code := run(os.Args[1:], os.Stdout)
	stopTracing()
	os.Exit(code)
}
`);
});

test("and again where another scaffold was there before", async () => {
  const before = {
    ...SERVICE,
    "main.go": SERVICE["main.go"].replace(
      "	os.Exit(run(os.Args[1:], os.Stdout))\n",
      "	code := run(os.Args[1:], os.Stdout)\n	stopTracing()\n	os.Exit(code)\n",
    ),
  };
  const { text } = await scaffolded("error-tracking", tracing, before);
  expect(text("main.go")).toContain(`func main() {
	stopErrorTracking := router.StartErrorTracking()
	code := run(os.Args[1:], os.Stdout)
	stopTracing()
	stopErrorTracking()
	os.Exit(code)
}
`);
});

test("an own method that asks the database is the question, whatever its dialect", async () => {
  const { text, after } = await scaffolded("health-endpoint", healthEndpoint, {
    ...SERVICE,
    "database/ping.go": PING,
  });
  expect(text("router/router.go")).toContain(
    `map[string]dependencyCheck{\n\t\t"database": withoutContext(db.Ping),\n\t})`,
  );
  expect(after.state).toBe("met");
});

test("one store of several dialects is asked once, also where nobody asks it yet", async () => {
  const { text } = await scaffolded("health-endpoint", healthEndpoint, SERVICE);
  expect(text("router/router.go")).toContain(`map[string]dependencyCheck{\n\t\t"database": askDatabase,\n\t})`);
  expect(text("router/health.go")).not.toContain("askMysql");
});

test("lines go to the log that is there", async () => {
  const engine = engineOver(new MemoryWorkspace(SERVICE), { checks: [healthEndpoint, structuredLogs] });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "health-endpoint" });
  const made = changes.find(({ path }) => path === "router/health.go")?.after;
  expect(made).not.toContain("slog");
  expect(made).toContain('log.Warn().Str("dependency", name).Err(err).Msg("a dependency is not ready")');
  expect(made).toContain('\t"github.com/gin-gonic/gin"\n\t"github.com/rs/zerolog/log"\n)\n');
});

test("zerolog's own lines bear the request's id", async () => {
  const { text } = await scaffolded("logger", structuredLogs, SERVICE);
  const made = text("router/logs.go");
  expect(made).not.toContain("slog");
  expect(made).toContain('log.With().Str("request_id", id).Logger().WithContext(ctx)');
  expect(made).toContain('.Str("path", c.Request.URL.Path)');
});

test("flags stand beside the packages that are there", async () => {
  const { changed } = await scaffolded("feature-flags", featureFlags, SERVICE);
  expect(changed).toEqual(["flags/flags.go", "go.mod"]);
});

test("an app that knows its proxies says who asks", async () => {
  const { text } = await scaffolded("rate-limiter", healthEndpoint, SERVICE);
  expect(text("router/rate_limit.go")).toContain("c.ClientIP()");
  expect(text("router/rate_limit.go")).not.toContain("TRUSTED_PROXIES");
});

const OTEL_GIN = "go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin";

const TRACED = {
  ...SERVICE,
  "router/tracing.go": `package router

import (
	"github.com/gin-gonic/gin"
	"${OTEL_GIN}"
)

func traceRequests() gin.HandlerFunc { return otelgin.Middleware("shop") }
`,
};

test("what measures for a meter provider that nothing starts does not count as measuring", async () => {
  const { changed, note } = await scaffolded("red-metrics", redMetrics, TRACED);
  expect(changed, note ?? "").toContain("router/metrics.go");
});

test("where a meter provider is started, requests are measured already", async () => {
  const { changed, note } = await scaffolded("red-metrics", redMetrics, {
    ...TRACED,
    "router/meters.go": `package router

import (
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/metric"
)

func startMeters(reader metric.Reader) { otel.SetMeterProvider(metric.NewMeterProvider(metric.WithReader(reader))) }
`,
  });
  expect(changed).toEqual([]);
  expect(note).toContain("router/tracing.go measures requests already");
});

/** The service with another logger in place of zerolog's. */
function loggingBy(module: string, written: string): Readonly<Record<string, string>> {
  const lines = /\tlog\.(?:Error\(\)\.Err\(err\)|Info\(\)\.Str\("path", c\.Request\.URL\.Path\))\.Msg\("[^"]*"\)/g;
  return Object.fromEntries(
    Object.entries(SERVICE).map(([path, text]) => [
      path,
      text
        .replace(lines, written)
        .replace("github.com/rs/zerolog/log", module)
        .replace("github.com/rs/zerolog v1.34.0", `${module} v1.9.3`),
    ]),
  );
}

test.each([
  ["Logrus", "github.com/sirupsen/logrus", '\tlogrus.Error("no")'],
  ["zap", "go.uber.org/zap", "\tzap.Must(zap.NewProduction()).Error(`no`)"],
])("a second logger is not put beside %s, and why is said", async (library, module, written) => {
  const { changed, note } = await scaffolded("logger", structuredLogs, loggingBy(module, written));
  expect(changed).toEqual([]);
  expect(note).toContain(`logs by ${library} already`);
});

test("lines go to Logrus where that is what is there", async () => {
  const files = loggingBy("github.com/sirupsen/logrus", '\tlogrus.Error("no")');
  const engine = engineOver(new MemoryWorkspace(files), { checks: [healthEndpoint, structuredLogs] });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "health-endpoint" });
  const made = changes.find(({ path }) => path === "router/health.go")?.after;
  expect(made).not.toContain("slog");
  expect(made).toContain('logrus.WithField("dependency", name).WithError(err).Warn("a dependency is not ready")');
  expect(made).toContain('\t"github.com/sirupsen/logrus"\n');
});

test("a line says with which status Gin answered", async () => {
  const files = {
    "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire github.com/gin-gonic/gin v1.11.0\n",
    "main.go": `package main

import "github.com/gin-gonic/gin"

func main() {
	router := gin.New()
	router.GET("/orders", func(c *gin.Context) { c.Status(204) })
	router.Run(":8080")
}
`,
  };
  const { changed, text } = await scaffolded("logger", structuredLogs, files);
  const written = changed.map(text).join("");
  expect(written).toContain('"path", c.Request.URL.Path, "status", c.Writer.Status(), "duration", time.Since(began))');
  const zerolog = await scaffolded("logger", structuredLogs, SERVICE);
  expect(zerolog.changed.map(zerolog.text).join("")).toContain('.Int("status", c.Writer.Status()).Dur("duration", ');
});
