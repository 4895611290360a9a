import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

const MOD = "module shop\n\ngo 1.24\n";
const IMAGE = 'FROM golang:1.24\nEXPOSE 9000\nCMD ["/shop"]\n';

async function written(id: string, files: Readonly<Record<string, string>>) {
  const engine = engineOver(new MemoryWorkspace(files));
  await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  return `${changes.map(({ after }) => after).join("\n")}${note ?? ""}`;
}

test("what serves gRPC alone is asked for its health by gRPC", async () => {
  const text = await written("kubernetes-deployment", {
    "go.mod": MOD,
    Dockerfile: IMAGE,
    "main.go": `package main

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthgrpc "google.golang.org/grpc/health/grpc_health_v1"
)

func main() {
	server := grpc.NewServer()
	service := health.NewServer()
	healthgrpc.RegisterHealthServer(server, service)
	service.SetServingStatus("liveness", healthgrpc.HealthCheckResponse_SERVING)
	server.Serve(listen(":9000"))
}
`,
  });
  expect(text).toContain(
    "          livenessProbe:\n            grpc:\n              port: 9000\n              service: liveness\n",
  );
  expect(text).toContain(
    "          readinessProbe:\n            grpc:\n              port: 9000\n            periodSeconds",
  );
  expect(text).not.toContain("path: /grpc");
});

const KRATOS = {
  "go.mod": MOD,
  Dockerfile: IMAGE,
  "internal/server/server.go": `package server

import (
	"github.com/go-kratos/kratos/v2/transport/grpc"
	"github.com/go-kratos/kratos/v2/transport/http"
)

func NewGRPCServer() *grpc.Server {
	srv := grpc.NewServer(grpc.Address(":9000"))
	return srv
}

func NewHTTPServer() *http.Server {
	srv := http.NewServer(http.Address(":8000"))
	srv.Route("/v1").GET("/orders", orders)
	return srv
}
`,
  "cmd/shop/main.go": `package main

import (
	"github.com/go-kratos/kratos/v2"

	"shop/internal/server"
)

func main() {
	app := kratos.New(kratos.Server(server.NewHTTPServer(), server.NewGRPCServer()))
	app.Run()
}
`,
};

test("what serves HTTP beside it is not asked for that by HTTP", async () => {
  expect(await written("kubernetes-deployment", KRATOS)).not.toContain("grpc.health");
  expect(await written("integration-test", KRATOS)).not.toContain("grpc.health");
});

test("and why gRPC has no place for a limiter is no reason why it has none", async () => {
  expect(await written("rate-limiter", KRATOS)).toMatch(
    /^There is no template for Kratos of shop: give `http\.Middleware` its own `ratelimit\.Server\(\)`/,
  );
});
