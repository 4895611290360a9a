import { describe, expect, test } from "vitest";
import correlation from "../../src/core/checks/observability/correlation.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import { scaffolded } from "../support/scaffolded.ts";

const MAIN = (module: string, made: string, rest: string) => `package main

import (
	"log"
	"net/http"

	${module}
)

func main() {
	r := ${made}
	${rest}
}
`;

describe.each([
  [
    "net/http",
    "",
    "http.NewServeMux()",
    `r.HandleFunc("GET /orders/{id}", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
  ],
  [
    "chi",
    `"github.com/go-chi/chi/v5"\n\t"github.com/go-chi/chi/v5/middleware"`,
    "chi.NewRouter()",
    `r.Use(middleware.Recoverer)\n\tr.Get("/orders/{id}", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
  ],
  [
    "gorilla/mux",
    `"github.com/gorilla/mux"`,
    "mux.NewRouter()",
    `r.HandleFunc("/orders/{id}", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
  ],
  ["gin", `"github.com/gin-gonic/gin"`, "gin.New()", `r.GET("/orders/:id", show)\n\tlog.Fatal(r.Run(":80"))`],
  ["echo", `"github.com/labstack/echo/v4"`, "echo.New()", `r.GET("/orders/:id", show)\n\tlog.Fatal(r.Start(":80"))`],
  ["fiber", `"github.com/gofiber/fiber/v2"`, "fiber.New()", `r.Get("/orders/:id", show)\n\tlog.Fatal(r.Listen(":80"))`],
] as const)("%s", (framework, module, made, rest) => {
  test("is measured", async () => {
    const { before, after, again, changed, text } = await scaffolded("red-metrics", redMetrics, {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go": MAIN(module, made, rest),
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(changed).toEqual(["go.mod", "main.go", "metrics.go"]);
    expect(text("go.mod")).toContain("require (\n\tgithub.com/prometheus/client_golang v1.23.0\n)\n");
    expect(again.changes).toEqual([]);
    if (framework === "net/http") expect(text("main.go")).toContain(`ListenAndServe(":80", measureRequests(r))`);
    if (framework === "chi")
      expect(text("main.go")).toContain(
        `\tr.Use(measureRequests)\n\tr.Use(middleware.Recoverer)\n\tr.Handle("/metrics", showMetrics())\n`,
      );
  });

  test("is traced", async () => {
    const { before, after, again, changed, text } = await scaffolded("opentelemetry", tracing, {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go": MAIN(module, made, rest),
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(changed).toEqual(["go.mod", "main.go", "tracing.go"]);
    expect(again.changes).toEqual([]);
    expect(text("main.go")).toContain("func main() {\n\tstopTracing := startTracing()\n\tdefer stopTracing()\n");
    if (framework === "net/http") expect(text("main.go")).toContain(`ListenAndServe(":80", traceRequests(r))`);
    if (framework === "gin") expect(text("tracing.go")).toContain(`\treturn otelgin.Middleware("shop")\n`);
  });

  test("writes lines with the request's id", async () => {
    const { before, after, again, changed, text } = await scaffolded("logger", structuredLogs, {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go": MAIN(module, made, `log.Println("starts")\n\t${rest}`),
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(changed).toEqual(["logs.go", "main.go"]);
    expect(again.changes).toEqual([]);
    if (framework === "gin") expect(text("main.go")).toContain("\tr.Use(logRequests())\n");
  });
});

test("stores are traced as they are opened, and the program that starts an app of another package starts the traces", async () => {
  const { before, after, again, changed, text, note } = await scaffolded("opentelemetry", tracing, {
    "go.mod": `module example.com/shop

go 1.23

require (
	github.com/gin-gonic/gin v1.10.1
	github.com/redis/go-redis/v9 v9.7.0
)
`,
    "vendor/modules.txt": "",
    "cmd/shop/main.go": `package main

import (
	"context"
	"database/sql"
	"log"

	"example.com/shop/internal/web"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	pool, err := pgxpool.New(context.Background(), "")
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("pgx", "")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(web.Router(pool, db).Run())
}
`,
    "internal/web/router.go": `package web

import (
	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"
)

func Router(db any, pool any) *gin.Engine {
	r := gin.New()
	cache := redis.NewClient(&redis.Options{
		Addr: "cache",
	})
	r.GET("/orders/:id", func(c *gin.Context) { cache.Get(c, "x") })
	return r
}
`,
  });
  expect(before.state).toBe("gap");
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(changed).toEqual(["cmd/shop/main.go", "go.mod", "internal/web/router.go", "internal/web/tracing.go"]);
  expect(note).toBe("Run `go mod tidy && go mod vendor`: it fetches what go.mod now asks for.");
  expect(text("cmd/shop/main.go")).toContain(`	stopTracing := web.StartTracing()
	defer stopTracing()
	pool, err := pgxpool.New(context.Background(), "")`);
  expect(text("cmd/shop/main.go")).toContain(`import (
	"context"
	"log"

	"example.com/shop/internal/web"
	"github.com/XSAM/otelsql"
	"github.com/jackc/pgx/v5/pgxpool"
)`);
  expect(text("cmd/shop/main.go")).toContain(`otelsql.Open("pgx", "")`);
  expect(text("internal/web/router.go")).toContain(`	})
	if err := redisotel.InstrumentTracing(cache); err != nil {
		otel.Handle(err)
	}
`);
  expect(text("go.mod")).toContain(`	github.com/XSAM/otelsql v0.40.0
	github.com/gin-gonic/gin v1.10.1
	github.com/redis/go-redis/extra/redisotel/v9 v9.7.0
	github.com/redis/go-redis/v9 v9.7.0
	go.opentelemetry.io/contrib`);
});

test("a pool of pgx is opened with a tracer", async () => {
  const { after, text } = await scaffolded("opentelemetry", tracing, {
    "go.mod": "module shop\n\ngo 1.23\n",
    "main.go": `package main

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	pool, _ := pgxpool.New(context.Background(), "")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", orders(pool))
	_ = http.ListenAndServe(":80", mux)
}
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("main.go")).toContain('\tpool, _ := openTracedPool(context.Background(), "")');
  expect(text("main.go")).not.toContain("pgx");
  expect(text("tracing.go")).toContain("func openTracedPool(ctx context.Context, url string) (*pgxpool.Pool, error) {");
});

test("a program that starts tracing in its own way is left alone", async () => {
  const { again } = await scaffolded("opentelemetry", tracing, {
    "go.mod": "module shop\n\ngo 1.23\n",
    "main.go": `package main

import (
	"net/http"

	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	provider := trace.NewTracerProvider()
	_ = provider
	mux := http.NewServeMux()
	_ = http.ListenAndServe(":80", mux)
}
`,
  });
  expect(again.changes).toEqual([]);
  expect(again.note).toMatch(/^main\.go starts tracing already/);
});

describe("lines bear the ids of spans", () => {
  const ORDERS = [
    ["logger", "opentelemetry"],
    ["opentelemetry", "logger"],
  ] as const;
  const SERVED = {
    "net/http": MAIN(
      "",
      "http.NewServeMux()",
      `r.HandleFunc("GET /orders", show)\n\tlog.Fatal(http.ListenAndServe(":80", r))`,
    ),
    gin: MAIN(`"github.com/gin-gonic/gin"`, "gin.New()", `r.GET("/orders", show)\n\tlog.Fatal(r.Run(":80"))`),
    beego: `package main\n\nimport "github.com/beego/beego/v2/server/web"\n\nfunc main() {\n\tweb.Get("/orders", list)\n\tweb.Run()\n}\n`,
  };
  const INSIDE = {
    "net/http": `ListenAndServe(":80", traceRequests(logRequests(r)))`,
    gin: "\tr.Use(traceRequests())\n\tr.Use(logRequests())\n",
    beego: 'web.RunWithMiddleWares("", traceRequests, logRequests)',
  };

  test.each(
    ORDERS.flatMap(([first, second]) =>
      (["net/http", "gin", "beego"] as const).map((name) => [name, first, second] as const),
    ),
  )("%s, with %s and then %s", async (name, first, second) => {
    const files = { "go.mod": "module shop\n\ngo 1.23\n", "main.go": SERVED[name] };
    const one = await scaffolded(first, correlation, files);
    const made = Object.fromEntries([...Object.keys(files), ...one.changed].map((path) => [path, one.text(path)]));
    const { after, again, text } = await scaffolded(second, correlation, made);
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(text("main.go")).toContain(INSIDE[name]);
    expect(text("logs.go")).toContain('\t"go.opentelemetry.io/otel/trace"\n');
    expect(text("go.mod")).toContain("go.opentelemetry.io/otel/trace v1.38.0\n");
    expect(again.changes).toEqual([]);
  });
});
