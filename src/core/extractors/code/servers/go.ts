import type { Timeout } from "../../../model.ts";
import type { Insertion } from "../knowledge/client.ts";
import { fieldInsertion } from "../knowledge/go/fixes.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { SERVER_HERE } from "./goFixes.ts";
import { servesNobody } from "./goInternal.ts";
import { fieldOf, goDuration, limitOf } from "./options.ts";
import { cut, drained, type ServerKnowledge } from "./row.ts";

const HTTP = "https://pkg.go.dev/net/http#Server";
const SHUTDOWN = "https://pkg.go.dev/net/http#Server.Shutdown";
const CUTS = cut(SHUTDOWN, "Go ends at once on SIGTERM unless the program is notified and shuts its server down");

const missing = (source: string, note: string) => (): Timeout => ({ state: "missing", source, note });

/** A struct with fields for its limits. */
function struct(fields: readonly string[], source: string, note: string) {
  return (call: Call, resolver: Resolver): Timeout => {
    const given = fieldOf(call, fields, resolver);
    if (given !== undefined) return limitOf(given, goDuration, source, resolver);
    if (call.arguments.some(({ spread }) => spread) || isCopied(call, resolver))
      return { state: "unknown", reason: "its fields are set elsewhere" };
    return { state: "missing", source, note };
  };
}

/** `r.second = new(http.Server)`, then `*r.second = *r.first`: it has what the other one has. */
function isCopied({ span }: Call, { program: { text } }: Resolver): boolean {
  return /^\)?[^\n]{0,200}\n\s*\*[\w.]+\s*=\s*\(?\*/.test(text.slice(span.end, span.end + 400));
}

/** `graceful.WithDefaults(&http.Server{…})` fills in what is not set: https://pkg.go.dev/github.com/ory/graceful#WithDefaults */
function givenDefaults(fields: readonly string[], source: string, note: string) {
  const read = struct(fields, source, note);
  return (call: Call, resolver: Resolver): Timeout => {
    const own = read(call, resolver);
    if (own.state !== "missing") return own;
    const outer = resolver.program.calls.find(
      ({ callee, arguments: given }) =>
        callee.kind === "member" && /Defaults$/.test(callee.name) && given.some(({ value }) => value === call),
    );
    return outer ? { state: "set", by: "wrapper" } : own;
  };
}

/** `fiber.New(fiber.Config{ReadTimeout: …})` */
function fiberHolds(call: Call, resolver: Resolver): Timeout {
  const source = "https://docs.gofiber.io/api/fiber/#config";
  const config = call.arguments[0];
  if (config === undefined) return { state: "missing", source, note: "Fiber's ReadTimeout is unlimited by default" };
  for (const { expression } of resolver.follow({ expression: config.value })) {
    if (expression.kind !== "call") return { state: "unknown", reason: "its Config is made elsewhere" };
    const given = fieldOf(expression, ["ReadTimeout"], resolver);
    if (given) return limitOf(given, goDuration, source, resolver);
  }
  return { state: "missing", source, note: "Fiber's ReadTimeout is unlimited by default" };
}

/** Echo's own server is a field of the application. */
function echoHolds(_: Call, resolver: Resolver): Timeout {
  const { program } = resolver;
  const limit = program.assignments.find(
    ({ target }) =>
      /^Read(?:Header)?Timeout$/.test(target.name) &&
      target.object.kind === "member" &&
      target.object.name === "Server",
  );
  if (limit) return limitOf(resolver.follow({ expression: limit.value }), goDuration, HTTP, resolver);
  return {
    state: "missing",
    source: "https://echo.labstack.com/docs/start-server",
    note: "Echo's server has no read timeouts by default",
  };
}

/** `reader.ReadMessage(ctx)`, `group.Consume(ctx, …)`: ends with its context, where that is one that can end. */
function takesUntilStopped({ callee, arguments: [given] }: Call, resolver: Resolver): boolean {
  if (callee.kind !== "member" || given === undefined || !TAKES.test(callee.name)) return false;
  if (!resolver.program.imports.some(({ module }) => /sarama|segmentio\/kafka-go/.test(module))) return false;
  const { text } = resolver.program;
  return resolver
    .follow({ expression: given.value })
    .every(({ expression: { span } }) => !/^context\.(?:Background|TODO)\(/.test(text.slice(span.start, span.end)));
}

const TAKES = /^(?:ReadMessage|FetchMessage|Consume)$/;
const READ: Insertion = fieldInsertion("ReadHeaderTimeout");
const SERVES = ["ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"];
const GIN = ["Default", "New"].flatMap((maker) =>
  ["Run", "RunTLS", "RunListener"].map((start) => `github.com/gin-gonic/gin.${maker}().${start}`),
);

/** Servers, workers and shutdown in Go. */
export const GO_SERVERS: ServerKnowledge = {
  languages: ["go"],
  words:
    /ListenAndServe|http\.Server\b|http\.Serve(?:TLS)?\(|gin-gonic|labstack\/echo|gofiber|fasthttp|NewServer\(|signal\.Notify|Shutdown|GracefulStop|NewReader\(|NewConsumerGroup|kratos|go-zero|asynq|SetupSignalHandler|go\.uber\.org\/fx|oklog\/run|RunCLI\(|kataras\/iris|urfave\/negroni/,
  exits: /^os\.Exit$|^log\.Fatal/,
  waits: takesUntilStopped,
  closers: /^(?:Shutdown|ShutdownWithContext|ShutdownWithTimeout|GracefulStop)$/,
  servers: [
    {
      server: "Negroni",
      role: "serves",
      starts: ["Classic", "New"].map((maker) => `github.com/urfave/negroni.${maker}().Run`),
      stops: CUTS,
      holds: missing(
        "https://pkg.go.dev/github.com/urfave/negroni#Negroni.Run",
        "the server that Run makes has no timeouts",
      ),
    },
    {
      server: "net/http",
      role: "serves",
      starts: ["net/http.Server"],
      stops: CUTS,
      holds: givenDefaults(
        ["ReadHeaderTimeout", "ReadTimeout"],
        HTTP,
        "http.Server has neither ReadHeaderTimeout nor ReadTimeout by default",
      ),
      holdFix: READ,
      unless: servesNobody,
    },
    {
      server: "net/http",
      role: "serves",
      starts: SERVES.map((name) => `net/http.${name}`),
      stops: CUTS,
      holds: missing(HTTP, "the server it makes has no timeouts"),
      holdFix: SERVER_HERE,
      unless: servesNobody,
    },
    {
      server: "Gin",
      role: "serves",
      starts: GIN,
      stops: CUTS,
      holds: missing(
        "https://gin-gonic.com/en/docs/server-config/custom-http-config/",
        "the server that Run makes has no timeouts",
      ),
    },
    {
      server: "Echo 5",
      role: "serves",
      starts: ["github.com/labstack/echo/v5.New().Start"],
      stops: drained("https://pkg.go.dev/github.com/labstack/echo/v5#Echo.Start", 10),
      holds: echoHolds,
    },
    {
      server: "Echo",
      role: "serves",
      starts: ["Start", "StartTLS", "StartAutoTLS", "StartH2CServer"].map(
        (name) => `github.com/labstack/echo.New().${name}`,
      ),
      stops: CUTS,
      holds: echoHolds,
    },
    { server: "Fiber", role: "serves", starts: ["github.com/gofiber/fiber.New"], stops: CUTS, holds: fiberHolds },
    {
      server: "fasthttp",
      role: "serves",
      starts: ["ListenAndServe", "Serve", "ListenAndServeTLS"].map((name) => `github.com/valyala/fasthttp.${name}`),
      stops: CUTS,
      holds: missing("https://pkg.go.dev/github.com/valyala/fasthttp#Server", "the server it makes has no timeouts"),
    },
    {
      server: "fasthttp",
      role: "serves",
      starts: ["github.com/valyala/fasthttp.Server"],
      stops: CUTS,
      holds: struct(
        ["ReadTimeout"],
        "https://pkg.go.dev/github.com/valyala/fasthttp#Server",
        "ReadTimeout is unlimited by default",
      ),
      holdFix: fieldInsertion("ReadTimeout"),
    },
    {
      server: "Iris",
      role: "serves",
      starts: ["Listen", "Run"].flatMap((name) => [
        `github.com/kataras/iris.New().${name}`,
        `github.com/kataras/iris.Default().${name}`,
        `github.com/kataras/iris.Application().${name}`,
      ]),
      // It shuts down by itself, but Listen gives back at once, and the program ends before what is under way has.
      stops: cut(
        "https://docs.iris-go.com/iris/http-server/graceful-shutdown",
        "Iris gives back from Listen before the requests under way have ended, unless the program waits for its Shutdown",
      ),
    },
    {
      server: "gRPC",
      role: "serves",
      starts: ["google.golang.org/grpc.NewServer"],
      stops: cut(
        "https://pkg.go.dev/google.golang.org/grpc#Server.GracefulStop",
        CUTS.state === "cuts" ? CUTS.note : "",
      ),
      holds: () => ({
        state: "default",
        milliseconds: 120_000,
        source: "https://pkg.go.dev/google.golang.org/grpc#ConnectionTimeout",
        note: "for a connection to be set up",
      }),
    },
    {
      server: "Kratos",
      role: "serves",
      starts: ["github.com/go-kratos/kratos.New().Run"],
      stops: drained("https://go-kratos.dev/docs/component/transport/overview/", 10),
    },
    {
      server: "go-zero",
      role: "serves",
      starts: ["github.com/zeromicro/go-zero/rest.MustNewServer", "github.com/zeromicro/go-zero/zrpc.MustNewServer"],
      stops: drained("https://go-zero.dev/docs/components/graceful-shutdown"),
    },
    {
      server: "Asynq",
      role: "works",
      starts: ["github.com/hibiken/asynq.NewServer().Run"],
      stops: drained("https://pkg.go.dev/github.com/hibiken/asynq#Config", 8),
    },
    {
      server: "Kafka consumer",
      role: "works",
      starts: [
        "github.com/IBM/sarama.NewConsumerGroup",
        "github.com/Shopify/sarama.NewConsumerGroup",
        "github.com/segmentio/kafka-go.NewReader",
      ],
      stops: CUTS,
    },
  ],
  handlers: [
    { calls: ["os/signal.Notify"], signal: 1, signals: "rest", beside: true },
    { calls: ["os/signal.NotifyContext"], signal: 1, signals: "rest", beside: true },
    { calls: ["github.com/oklog/run.SignalHandler"], signal: 1, signals: "rest", beside: true },
    { calls: ["sigs.k8s.io/controller-runtime.SetupSignalHandler", "k8s.io/apiserver/pkg/server.SetupSignalHandler"] },
    { calls: ["go.uber.org/fx.New().Run"] }, // https://pkg.go.dev/go.uber.org/fx#App.Run
    { calls: ["github.com/ory/graceful.Graceful"] },
    // It ends its inputs one after the other: https://pkg.go.dev/github.com/redpanda-data/benthos/v4/public/service#RunCLI
    {
      calls: ["redpanda-data", "benthosdev", "Jeffail"].map(
        (owner) => `github.com/${owner}/benthos/v4/public/service.RunCLI`,
      ),
    },
    { calls: ["github.com/kataras/iris.RegisterOnInterrupt"] }, // https://docs.iris-go.com/iris/http-server/graceful-shutdown
  ],
};
