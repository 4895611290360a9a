// A server of gRPC's in Go, with its health service and its graceful shutdown as they are scaffolded.
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fakeRedis } from "../health/fakes.mjs";
import { finished, freePort, say } from "../health/proof.mjs";
import { scaffold } from "../support/served.mjs";

/** By then a dependency has been asked again, in milliseconds. */
const PATIENCE_MS = 60_000;

const SERVER = `package main

import (
	"log"
	"net"
	"os"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

func main() {
	if len(os.Args) > 1 {
		ask(os.Args[1])
		return
	}
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

/** Asks for one name of the health service, and prints what it hears. */
const CLIENT = `package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
)

func ask(service string) {
	connection, err := grpc.NewClient("127.0.0.1:"+os.Getenv("PORT"), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	request := &grpc_health_v1.HealthCheckRequest{Service: service}
	if service == "all" {
		request.Service = ""
	}
	answer, err := grpc_health_v1.NewHealthClient(connection).Check(ctx, request)
	fmt.Println(answer.GetStatus(), err)
}
`;

/** Proves it in a folder that has go.mod and go.sum already. */
export async function proveGoGrpc(root) {
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, "main.go"), SERVER);
  for (const id of ["health-endpoint", "graceful-shutdown"]) await scaffold("Go, gRPC", id, root);
  await writeFile(path.join(root, "ask.go"), CLIENT);
  const unformatted = await finished("gofmt", ["-l", "."], { cwd: root });
  say("Go, gRPC: is as gofmt has it", unformatted.output === "", unformatted.output);
  const built = await finished("go", ["build", "-mod=mod", "-o", "app", "."], { cwd: root });
  say("Go, gRPC: compiles", built.code === 0, built.output);
  if (built.code !== 0) return;

  const redis = fakeRedis();
  await redis.start();
  const env = { PORT: String(await freePort()), REDIS_URL: `redis://127.0.0.1:${redis.port}` };
  const app = path.join(root, "app");
  const child = spawn(app, [], { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const answers = async (service, status) => {
    let heard = "";
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      heard = (await finished(app, [service], { cwd: root, env })).output;
      if (heard.startsWith(`${status} `)) return "";
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return heard || log;
  };
  const hears = async (what, service, status) => {
    const wrong = await answers(service, status);
    say(`Go, gRPC: ${what}`, wrong === "", `${wrong} ${log.slice(-600)}`);
  };
  try {
    await hears("serves when all is well", "all", "SERVING");
    await redis.become("down");
    await hears("does not serve while redis is down", "all", "NOT_SERVING");
    await hears("lives while redis is down", "liveness", "SERVING");
    child.kill("SIGTERM");
    const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, "none"))]);
    say("Go, gRPC: ends when it is told to", code === 0, `exit code ${code} ${log.slice(-600)}`);
  } finally {
    child.kill("SIGKILL");
    await ended;
    await redis.stop();
  }
}
