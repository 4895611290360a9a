import type { Handler } from "../../../../model.ts";
import type { Site } from "../../resilience/site.ts";
import { checksAdded } from "./aspNetHealth.ts";
import { below, type CalledRow, type Does, rowsFor } from "./row.ts";

const UNSEEN: Handler = { answers: "unknown", asks: [] };
const CONSTANT: Handler = { answers: "constant", asks: [] };

/** The health service of gRPC, which orchestrators ask by its own name: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export const GRPC_HEALTH_PATH = "/grpc.health.v1.Health/Check";

const GRPC: Does = { kind: "grpcHealth" };
const OWN: Does = {
  kind: "grpcHealth",
  answers: ({ resolver }) => (resolver.program.text.includes("CustomHealth(") ? UNSEEN : CONSTANT),
};
const GRPC_GUIDE = "https://grpc.io/docs/guides/health-checking/";

/** Libraries of Go that answer for a service's health. */
export const GO_HEALTH: readonly CalledRow[] = [
  ...rowsFor("gRPC", GRPC_GUIDE, [[GRPC, ["google.golang.org/grpc/health/grpc_health_v1#RegisterHealthServer"]]]),
  // Of servers that begin with it on them, unless they are told otherwise; it says that they serve, and asks nothing.
  ...rowsFor("kratos", "https://pkg.go.dev/github.com/go-kratos/kratos/v2/transport/grpc#CustomHealth", [
    [OWN, ["github.com/go-kratos/kratos/v2/transport/grpc#NewServer"]],
  ]),
  ...rowsFor("go-zero", "https://go-zero.dev/docs/tutorials/grpc/server/configuration", [
    [OWN, below(["github.com/zeromicro/go-zero/zrpc#"], "MustNewServer", "NewServer")],
  ]),
  ...rowsFor("heptiolabs/healthcheck", "https://pkg.go.dev/github.com/heptiolabs/healthcheck#Handler", [
    [
      {
        kind: "health",
        paths: [
          ["/live", CONSTANT],
          ["/ready", { answers: "asks", asks: ["the readiness checks that are added"] }],
        ],
      },
      ["github.com/heptiolabs/healthcheck#NewHandler", "github.com/heptiolabs/healthcheck#NewMetricsHandler"],
    ],
  ]),
];

/** The same of .NET. */
export const CSHARP_HEALTH: readonly CalledRow[] = rowsFor(
  "gRPC",
  "https://learn.microsoft.com/en-us/aspnet/core/grpc/health-checks",
  [[{ kind: "grpcHealth", answers: registered }, ["#*.MapGrpcHealthChecksService", "~*.MapGrpcHealthChecksService"]]],
);

/** What the checks ask that are registered beside the service. */
function registered({ resolver }: Site): Handler {
  const asks = checksAdded(resolver.program);
  if (asks.length > 0) return { answers: "asks", asks };
  return resolver.program.text.includes("AddGrpcHealthChecks") ? CONSTANT : UNSEEN;
}

/** The same of Rust. */
export const RUST_HEALTH: readonly CalledRow[] = rowsFor("gRPC", "https://docs.rs/tonic-health/latest/tonic_health/", [
  [GRPC, ["tonic_health::server#health_reporter", "tonic_health#server.health_reporter"]],
]);

/** The same of Java and Kotlin. */
export const JVM_HEALTH: readonly CalledRow[] = [
  ...rowsFor("gRPC", GRPC_GUIDE, [
    [GRPC, ["io.grpc.protobuf.services#HealthStatusManager", "io.grpc.services#HealthStatusManager"]],
  ]),
  // Serves them on a server of its own, beside the modules of Ktor that it is given.
  ...rowsFor("rapids-and-rivers", "https://github.com/navikt/rapids-and-rivers", [
    [
      {
        kind: "health",
        paths: [
          ["/isalive", CONSTANT],
          ["/isready", { answers: "asks", asks: ["the rapid"] }],
        ],
      },
      ["no.nav.helse.rapids_rivers#RapidApplication.create", "no.nav.helse.rapids_rivers#RapidApplication.Builder"],
    ],
  ]),
  ...rowsFor("dropwizard", "https://www.dropwizard.io/en/stable/manual/core.html#health-checks", [
    [
      {
        kind: "health",
        paths: [["/healthcheck", { answers: "asks", asks: ["the health checks that are registered"] }]],
      },
      [
        "io.dropwizard.core.setup#Environment.healthChecks.register",
        "io.dropwizard.setup#Environment.healthChecks.register",
      ],
    ],
  ]),
];
