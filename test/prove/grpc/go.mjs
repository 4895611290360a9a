// A server of gRPC's in Go, with its health service, its graceful shutdown and what its calls go through as they are scaffolded.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { finished, say } from "../health/proof.mjs";
import { scaffolds } from "../support/scaffold.mjs";
import { proveGrpcHealth } from "./health.mjs";

const SERVER = `package main

import (
	"log"
	"net"
	"os"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

func main() {
	options, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	cache := redis.NewClient(options)
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Getenv("PORT"))
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	if err := server.Serve(listener); err != nil {
		log.Fatal(err)
	}
	_ = cache.Close()
}
`;

/** What it is given beside its health and its shutdown. */
const ALSO = ["logger", "red-metrics", "opentelemetry", "error-tracking"];

/** Proves it in a folder that has go.mod and go.sum already. */
export async function proveGoGrpc(root) {
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, "main.go"), SERVER);
  await scaffolds("Go, gRPC", ["health-endpoint", "graceful-shutdown", ...ALSO], root);
  const unformatted = await finished("gofmt", ["-l", "."], { cwd: root });
  say("Go, gRPC: is as gofmt has it", unformatted.output === "", unformatted.output);
  const built = await finished("go", ["build", "-mod=mod", "-o", "app", "."], { cwd: root });
  say("Go, gRPC: compiles", built.code === 0, built.output);
  const program = { name: "Go, gRPC", command: [path.join(root, "app")], cwd: root, also: ALSO };
  if (built.code === 0) await proveGrpcHealth(program);
}
