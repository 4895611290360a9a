// Proves by running them that what is scaffolded for Go's frameworks compiles, passes vet, is as gofmt has it, and that the
// endpoints answer 200 when all is well, and 503 in time when Redis or PostgreSQL hangs or is down, while liveness goes on;
// that requests are counted, logged, limited and traced, that a repeated write is answered once, and that a request under
// way ends after SIGTERM; and that a server of gRPC's answers for its health.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { proveGoGrpc } from "./grpc/go.mjs";
import { finished, prove, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { proveGoServers, SERVER_MODULES } from "./servers/go.mjs";
import { APPS } from "./servers/goApps.mjs";
import { proveOnce } from "./support/once.mjs";
import { postgres } from "./support/postgres.mjs";

const MODULES = [
  "github.com/gin-gonic/gin@v1.10.1",
  "github.com/labstack/echo/v4@v4.13.4",
  "github.com/labstack/echo/v5@v5.4.5",
  "github.com/gofiber/fiber/v2@v2.52.9",
  "github.com/gofiber/fiber/v3@v3.0.0",
  "github.com/go-chi/chi/v5@v5.2.2",
  "github.com/gorilla/mux@v1.8.1",
  "github.com/lib/pq@v1.10.9",
  "github.com/prometheus/client_golang@v1.23.0",
  "github.com/redis/go-redis/v9@v9.7.0",
  "github.com/redis/go-redis/extra/redisotel/v9@v9.7.0",
  "github.com/XSAM/otelsql@v0.40.0",
  "github.com/exaring/otelpgx@v0.9.3",
  "github.com/gofiber/contrib/otelfiber/v2@v2.1.1",
  "go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin@v0.63.0",
  "go.opentelemetry.io/contrib/instrumentation/github.com/gorilla/mux/otelmux@v0.58.0",
  "go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho@v0.60.0",
  "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc@v0.63.0",
  "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp@v0.63.0",
  "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp@v1.38.0",
  "go.opentelemetry.io/otel/sdk@v1.38.0",
  "github.com/getsentry/sentry-go@v0.42.0",
  "github.com/getsentry/sentry-go/gin@v0.42.0",
  "github.com/getsentry/sentry-go/echo@v0.42.0",
  "github.com/getsentry/sentry-go/fiber@v0.35.1",
  "github.com/go-chi/httprate@v0.14.1",
  "github.com/julienschmidt/httprouter@v1.3.0",
  "github.com/open-feature/go-sdk@v1.17.0",
  "github.com/sony/gobreaker/v2@v2.1.0",
  "github.com/kataras/iris/v12@v12.2.11",
  "google.golang.org/grpc@v1.75.0",
  ...SERVER_MODULES,
];

/** What every app is given beside its endpoints; `rates` is what may be asked again. */
const ALSO = [
  "graceful-shutdown",
  "red-metrics",
  "logger",
  "rate-limiter",
  "error-tracking",
  "opentelemetry",
  "retry",
  "circuit-breaker",
  "feature-flags",
  "idempotency",
];

/** `node test/prove/health-go.mjs "echo v5"` proves one of them, gRPC and the further servers. */
const wanted = process.argv.slice(2);

const { folder, remove } = await temporaryFolder();
const database = await postgres();
try {
  const why = await fetched();
  if (why === undefined) {
    for (const name of wanted.length > 0 ? wanted : Object.keys(APPS)) await proveApp(name);
    await proveGoGrpc(await withModules("grpc"));
    await proveGoServers(withModules, database);
  } else skip("all of Go's frameworks", why);
} finally {
  await remove();
  if (typeof database !== "string") await database.stop();
}
summary();

/** Fetches all modules into one go.mod. Why they could not be had; undefined when they are there. */
async function fetched() {
  await writeFile(path.join(folder, "go.mod"), "module shop\n\ngo 1.24\n");
  const got = await finished("go", ["get", ...MODULES], { cwd: folder });
  return got.code === 0 ? undefined : `its modules could not be fetched: ${got.output.trim().split("\n").at(-1)}`;
}

/** A folder for one app, with all modules. */
async function withModules(name) {
  const root = path.join(folder, name);
  await mkdir(root, { recursive: true });
  for (const file of ["go.mod", "go.sum"]) await copyFile(path.join(folder, file), path.join(root, file));
  return root;
}

/** Imports as gofmt has them. */
function sorted(...imports) {
  const lines = imports.flatMap((each) => each.split("\n").map((line) => line.trim())).filter((line) => line !== "");
  const pathOf = (/** @type {string} */ line) => line.replace(/^_ /, "");
  return lines
    .toSorted((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1))
    .map((line) => `\t${line}`)
    .join("\n");
}

async function proveApp(name) {
  const [imports, made, route, served] = APPS[name];
  const root = await withModules(name);
  await prove({
    name: `Go, ${name}`,
    folder: root,
    // https://pkg.go.dev/github.com/labstack/echo/v5#Echo.Start: it waits for SIGTERM itself
    also: name === "echo v5" ? ALSO.filter((each) => each !== "graceful-shutdown") : ALSO,
    slow: "/slow",
    joins: true,
    ...(name === "gorilla" ? { limited: "/slow" } : {}), // https://github.com/gorilla/mux#middleware: where a route matches
    files: {
      "main.go": `package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"

${sorted(imports, '_ "github.com/lib/pq"', '"github.com/redis/go-redis/v9"')}
)

func main() {
	db, err := sql.Open("postgres", "sslmode=disable")
	if err != nil {
		log.Fatal(err)
	}
	options, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	address := ":" + os.Getenv("PORT")
	if err := serve(db, redis.NewClient(options), address); err != nil {
		log.Fatal(err)
	}
}

var client = &http.Client{Timeout: 5 * time.Second}

var orders atomic.Int64

// made says how many orders there are, those among them that were refused.
func made(bad string) (int, string) {
	answer := strconv.FormatInt(orders.Add(1), 10)
	if bad != "" {
		return http.StatusBadRequest, answer
	}
	return http.StatusCreated, answer
}

func order(w http.ResponseWriter, r *http.Request) {
	status, answer := made(r.URL.Query().Get("bad"))
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(answer))
}

func rates() (*http.Response, error) { return client.Get("https://rates.example/today") }

func serve(db *sql.DB, cache *redis.Client, address string) error {
	${made === undefined ? "" : `router := ${made}\n\t`}${route}
	_, _, _ = http.StatusOK, rates, order
	return ${served}
}
`,
    },
    prepare: async () => {
      const unformatted = await finished("gofmt", ["-l", "."], {
        cwd: root,
      });
      if (unformatted.output !== "") return `gofmt would change ${unformatted.output}`;
      const checked = await finished("go", ["vet", "-mod=mod", "./..."], { cwd: root });
      if (checked.code !== 0) return checked.output;
      const built = await finished("go", ["build", "-mod=mod", "-o", "app", "."], { cwd: root });
      return built.code === 0 ? undefined : built.output;
    },
    start: () => ({ command: path.join(root, "app"), arguments: [] }),
  });
  if (typeof database === "string") return skip(`Go, ${name}: answers a repeat as before`, database);
  const env = { REDIS_URL: "redis://127.0.0.1:1" };
  await proveOnce({ name: `Go, ${name}`, command: [path.join(root, "app")], root, env, database });
}
