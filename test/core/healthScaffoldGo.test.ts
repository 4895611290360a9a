import { describe, expect, test } from "vitest";
import { healthScaffolded } from "../support/scaffolded.ts";

const MOD = "module shop\n\ngo 1.23\n";

test("net/http, with clients that the function opens, and one that it cannot reach", async () => {
  const { before, after, text, again, changed } = await healthScaffolded({
    "go.mod": MOD,
    "queue/queue.go": `package queue

import "github.com/segmentio/kafka-go"

func Reader() *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{Topic: "orders"})
}
`,
    "main.go": `package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/redis/go-redis/v9"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	cache := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR")})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte("[]"))
	})
	_ = cache
	_ = db
	log.Fatal(http.ListenAndServe(":8080", mux))
}
`,
  });
  expect(before.state).toBe("gap");
  expect(after.findings.map(({ kind }) => kind)).toEqual(["health-unwritten"]);
  expect(again.changes).toEqual([]);
  expect(changed).toEqual(["health.go", "main.go"]);
  expect(text("main.go")).toContain(`	mux := http.NewServeMux()
	healthRoutes(mux, map[string]dependencyCheck{
		"postgres": db.PingContext,
		"redis":    askRedis(cache),
		"queue":    askQueue,
	})
	mux.HandleFunc(`);
  expect(text("health.go")).toMatchInlineSnapshot(`
    "package main

    import (
    	"context"
    	"encoding/json"
    	"errors"
    	"log/slog"
    	"net/http"
    	"time"

    	"github.com/redis/go-redis/v9"
    )

    // healthPatience is how long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    const healthPatience = 800 * time.Millisecond

    // dependencyCheck asks one dependency something cheap, and fails when it does not answer.
    type dependencyCheck func(ctx context.Context) error

    // healthRoutes adds the endpoints that say whether to restart this service, and whether to send it requests.
    func healthRoutes(router *http.ServeMux, checks map[string]dependencyCheck) {
    	// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
    	router.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) {
    		answerHealth(w, http.StatusOK, map[string]any{"status": "ok"})
    	})

    	// Whether to send requests: every dependency has to answer.
    	router.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
    		ready, results := askDependencies(r.Context(), checks)
    		if !ready {
    			answerHealth(w, http.StatusServiceUnavailable, map[string]any{"status": "unavailable", "checks": results})
    			return
    		}
    		answerHealth(w, http.StatusOK, map[string]any{"status": "ok", "checks": results})
    	})
    }

    func answerHealth(w http.ResponseWriter, status int, body any) {
    	w.Header().Set("Content-Type", "application/json")
    	w.WriteHeader(status)
    	_ = json.NewEncoder(w).Encode(body)
    }

    // askDependencies asks everything at once. Why something did not answer goes to the log, not to the caller.
    func askDependencies(ctx context.Context, checks map[string]dependencyCheck) (bool, map[string]string) {
    	ctx, cancel := context.WithTimeout(ctx, healthPatience)
    	defer cancel()
    	answers := make(map[string]chan error, len(checks))
    	for name, check := range checks {
    		answers[name] = askOne(ctx, check)
    	}
    	ready, results := true, make(map[string]string, len(checks))
    	for name, answer := range answers {
    		results[name] = "ok"
    		if err := answerInTime(ctx, answer); err != nil {
    			slog.Warn("a dependency is not ready", "dependency", name, "error", err)
    			ready, results[name] = false, "unavailable"
    		}
    	}
    	return ready, results
    }

    // askOne does not wait for a check that ignores its context: its answer then goes nowhere.
    func askOne(ctx context.Context, check dependencyCheck) chan error {
    	answer := make(chan error, 1)
    	go func() { answer <- check(ctx) }()
    	return answer
    }

    // answerInTime prefers an answer that is there already to the end of the wait.
    func answerInTime(ctx context.Context, answer chan error) error {
    	select {
    	case err := <-answer:
    		return err
    	case <-ctx.Done():
    	}
    	select {
    	case err := <-answer:
    		return err
    	default:
    		return ctx.Err()
    	}
    }

    func askRedis(client redis.Cmdable) dependencyCheck {
    	return func(ctx context.Context) error { return client.Ping(ctx).Err() }
    }

    // askQueue asks queue (kafka-go) something cheap. Until that is written, this service says that it is not ready.
    func askQueue(context.Context) error {
    	return errors.New("askQueue is not written yet")
    }
    "
  `);
});

describe.each([
  [
    "gin",
    `"github.com/gin-gonic/gin"`,
    "gin.New()",
    `r.GET("/", func(c *gin.Context) { c.Status(204) })`,
    "_ = r.Run()",
  ],
  [
    "echo",
    `"github.com/labstack/echo/v4"`,
    "echo.New()",
    `r.GET("/", func(c echo.Context) error { return c.NoContent(204) })`,
    `_ = r.Start(":80")`,
  ],
  [
    "fiber",
    `"github.com/gofiber/fiber/v2"`,
    "fiber.New()",
    `r.Get("/", func(c *fiber.Ctx) error { return c.SendStatus(204) })`,
    `_ = r.Listen(":80")`,
  ],
  [
    "gorilla",
    `"github.com/gorilla/mux"`,
    "mux.NewRouter()",
    `r.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) })`,
    `_ = http.ListenAndServe(":80", r)`,
  ],
] as const)("%s", (_, module, made, route, run) => {
  test("gets both endpoints, and what is asked comes from the function's parameters", async () => {
    const { before, after, again, text } = await healthScaffolded({
      "go.mod": MOD,
      "cmd/shop/main.go": `package main

import (
	"net/http"

	${module}
	"github.com/jackc/pgx/v5/pgxpool"
)

func serve(pool *pgxpool.Pool) {
	r := ${made}
	${route}
	${run}
}

func main() {
	pool, _ := pgxpool.New(ctx, "")
	serve(pool)
}
`,
    });
    expect(before.state).toBe("gap");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
    expect(text("cmd/shop/main.go")).toContain(
      `\thealthRoutes(r, map[string]dependencyCheck{\n\t\t"postgres": pool.Ping,\n\t})\n`,
    );
  });
});

test("chi wants its middleware before the first route; a struct holds the client", async () => {
  const { after, text } = await healthScaffolded({
    "go.mod": "module shop\n\ngo 1.20\n",
    "server.go": `package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type Server struct {
	db     *gorm.DB
	router chi.Router
}

func (s *Server) routes() {
	s.router = chi.NewRouter()
	s.router.Use(middleware.Recoverer)
	s.router.Use(middleware.Timeout(
		60,
	))
	s.router.Get("/", func(w http.ResponseWriter, r *http.Request) {})
}

func main() {
	db, _ := gorm.Open(postgres.Open(""), &gorm.Config{})
	s := &Server{db: db}
	s.routes()
	_ = http.ListenAndServe(":8080", s.router)
}
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("server.go")).toContain(`		60,
	))
	healthRoutes(s.router, map[string]dependencyCheck{
		"postgres": askDatabase(s.db),
	})
	s.router.Get("/",`);
  expect(text("health.go")).toContain(`router.Get("/livez", func(w http.ResponseWriter, _ *http.Request)`);
  expect(text("health.go")).toContain(`log.Printf("%s is not ready: %v", name, err)`);
});

test("only readiness where a liveness endpoint is there", async () => {
  const { after, text } = await healthScaffolded({
    "go.mod": MOD,
    "main.go": `package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

var client *mongo.Client

func main() {
	client, _ = mongo.Connect()
	r := gin.Default()
	r.GET("/healthz", func(c *gin.Context) { c.Status(http.StatusOK) })
	_ = r.Run()
}
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("health.go")).not.toContain("livez");
  expect(text("health.go")).toContain(`"go.mongodb.org/mongo-driver/v2/mongo"`);
});

describe("gRPC", () => {
  const main = (opened: string) => `package main

import (
	"log"
	"net"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

func main() {
${opened}	listener, err := net.Listen("tcp", ":50051")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(
		grpc.MaxRecvMsgSize(1 << 20),
	)
	pb.RegisterShopServer(server, &shop{})
	if err := server.Serve(listener); err != nil {
		log.Fatal(err)
	}
}
`;

  test("answers for the dependencies, and for the process alone", async () => {
    const { after, again, changed, text } = await healthScaffolded({
      "go.mod": MOD,
      "main.go": main(`	cache := redis.NewClient(&redis.Options{Addr: "cache"})\n`),
    });
    expect(changed).toEqual(["health.go", "main.go"]);
    expect(again.note).toMatch(/already/);
    expect(after.state).toBe("met");
    expect(after.evidence.map(({ message }) => message)).toEqual([
      expect.stringMatching(/Health\/Check asks/),
      expect.stringMatching(/Health\/Check\/liveness answers whether the process lives/),
    ]);
    expect(text("main.go")).toContain(`	)
	serveHealth(server, map[string]dependencyCheck{
		"redis": askRedis(cache),
	})
	pb.Register`);
    expect(text("health.go")).toContain(`	"google.golang.org/grpc/health"
	healthgrpc "google.golang.org/grpc/health/grpc_health_v1"
`);
  });

  test("has nothing to ask where there is no dependency", async () => {
    const { changed, text } = await healthScaffolded({ "go.mod": MOD, "main.go": main("") });
    expect(changed).toEqual(["health.go", "main.go"]);
    expect(text("main.go")).toContain("\tserveHealth(server)\n");
    expect(text("health.go")).not.toContain("dependencyCheck");
  });
});

test("Kratos, beside what protoc registers", async () => {
  const { after, again, text, changed } = await healthScaffolded({
    "go.mod": MOD,
    "internal/server/http.go": `package server

import (
	"database/sql"

	"github.com/go-kratos/kratos/v2/transport/http"
	_ "github.com/lib/pq"
	v1 "shop/api/shop/v1"
)

func NewHTTPServer(address string, db *sql.DB, shop *Shop) *http.Server {
	srv := http.NewServer(http.Address(address))
	v1.RegisterShopHTTPServer(srv, shop)
	return srv
}
`,
    "internal/data/data.go": `package data

import (
	"database/sql"

	_ "github.com/lib/pq"
)

func Open() (*sql.DB, error) { return sql.Open("postgres", "sslmode=disable") }
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(changed).toEqual(["internal/server/health.go", "internal/server/http.go"]);
  expect(text("internal/server/http.go")).toContain(`	healthRoutes(srv, map[string]dependencyCheck{
		"postgres": db.PingContext,
	})
	v1.RegisterShopHTTPServer(srv, shop)
`);
  expect(text("internal/server/health.go")).toContain("func healthRoutes(router *khttp.Server, checks");
  expect(text("internal/server/health.go")).toContain(`	router.HandleFunc("/livez", func(w http.ResponseWriter`);
});

test("go-zero, whose own server says that it lives", async () => {
  const { before, after, again, text } = await healthScaffolded({
    "go.mod": MOD,
    "etc/shop.yaml": "Name: shop\nPort: 8888\nDevServer:\n  Port: 6060\n",
    "main.go": `package main

import (
	"database/sql"
	"net/http"

	_ "github.com/lib/pq"
	"github.com/zeromicro/go-zero/rest"
)

func main() {
	db, _ := sql.Open("postgres", "sslmode=disable")
	server := rest.MustNewServer(settings())
	defer server.Stop()
	server.AddRoute(rest.Route{Method: http.MethodGet, Path: "/orders", Handler: orders(db)})
	server.Start()
}
`,
  });
  expect(before.state).toBe("gap");
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("main.go")).toContain(`	healthRoutes(server, map[string]dependencyCheck{
		"postgres": db.PingContext,
	})
	defer server.Stop()
`);
  expect(text("health.go")).not.toContain("/livez");
  expect(text("health.go")).toContain(`	router.AddRoute(rest.Route{
		Method: http.MethodGet,
		Path:   "/readyz",
		Handler: func(w http.ResponseWriter, r *http.Request) {
			ready, results := askDependencies(r.Context(), checks)
			if !ready {`);
});

test("chi: routes stand behind a condition that uses something, and in no group of some routes", async () => {
  const { after, again, text } = await healthScaffolded({
    "go.mod": `${MOD}\nrequire github.com/go-chi/chi/v5 v5.2.1\n`,
    "main.go": `package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

func main() {
	r := chi.NewRouter()

	r.Use(middleware.Recoverer)
	if dsn != "" {
		r.Use(tracked(
			dsn,
		))
	} else {
		r.Use(untracked)
	}

	r.Route("/admin", func(r chi.Router) {
		r.Use(onlyAdmins)
		r.Get("/", index)
	})
	_ = http.ListenAndServe(":8080", r)
}
`,
  });
  expect(text("main.go")).toContain(`		r.Use(untracked)
	}
	healthRoutes(r, nil)

	r.Route(`);
  expect(after.findings).toEqual([]);
  expect(again.changes).toEqual([]);
});

test("goes to the server that a program starts, not to one that a function makes which nothing calls", async () => {
  const { changed, after } = await healthScaffolded({
    "go.mod": MOD,
    "api/server.go": `package api

import "github.com/gin-gonic/gin"

type Server struct {
	router *gin.Engine
}

func NewServer() *Server {
	server := &Server{}
	router := gin.Default()
	router.GET("/orders", server.list)
	server.router = router
	return server
}

func (server *Server) list(c *gin.Context) {}

func (server *Server) Start(address string) error {
	return server.router.Run(address)
}
`,
    "main.go": `package main

import (
	"log"
	"net/http"

	"shop/api"
)

func main() {
	// runGinServer was replaced by:
	runGatewayServer()
}

func runGatewayServer() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /items", func(w http.ResponseWriter, r *http.Request) {})
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func runGinServer() {
	log.Fatal(api.NewServer().Start(":8080"))
}
`,
  });
  expect(changed).toEqual(["health.go", "main.go"]);
  expect(after.state).toBe("met");
});
