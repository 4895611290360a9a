import { describe, expect, test } from "vitest";
import correlation from "../../src/core/checks/observability/correlation.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tooling from "../../src/core/checks/observability/tooling-all-envs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import type { Check } from "../../src/core/model.ts";
import { scaffolded } from "../support/scaffolded.ts";

const GO = (made: string, before = "") => ({
  "go.mod": "module shop\n\ngo 1.23\n",
  "main.go": `package main

import (
	"log"
	"net"

	"google.golang.org/grpc"
)

func main() {
	listener, err := net.Listen("tcp", ":80")
	if err != nil {
		log.Fatal(err)
	}
${before}	server := ${made}
	log.Fatal(server.Serve(listener))
}
`,
});

/** By scaffold: the check that it answers, the file it makes and the function that gives the server its options. */
const OF_GO: Readonly<Record<string, readonly [Check, string, string]>> = {
  logger: [structuredLogs, "logs.go", "logCalls"],
  "red-metrics": [redMetrics, "metrics.go", "measureCalls"],
  opentelemetry: [tracing, "tracing.go", "traceCalls"],
  "error-tracking": [tooling, "error_tracking.go", "trackErrors"],
};

describe.each(Object.entries(OF_GO))("%s of a server of gRPC's in Go", (id, [check, file, options]) => {
  test("begins with options of its own", async () => {
    const { after, again, changed, text } = await scaffolded(id, check, GO("grpc.NewServer()"));
    // Whether errors come to somebody from every environment is for a person to say.
    expect(after.state, JSON.stringify(after)).toBe(id === "error-tracking" ? "unanswered" : "met");
    expect(changed).toContain(file);
    expect(text("main.go")).toContain(`server := grpc.NewServer(${options}()...)\n`);
    expect(again.changes).toEqual([]);
  });

  test("goes before the options that are there", async () => {
    const { text } = await scaffolded(id, check, GO("grpc.NewServer(grpc.Creds(credentials), grpc.MaxRecvMsgSize(9))"));
    expect(text("main.go")).toContain(
      `grpc.NewServer(append(${options}(), grpc.Creds(credentials), grpc.MaxRecvMsgSize(9))...)\n`,
    );
  });

  test("goes before options that are spread, or stand on lines of their own", async () => {
    const spread = await scaffolded(
      id,
      check,
      GO("grpc.NewServer(options...)", "\toptions := []grpc.ServerOption{}\n"),
    );
    expect(spread.text("main.go")).toContain(`grpc.NewServer(append(${options}(), options...)...)\n`);
    const lines = await scaffolded(id, check, GO("grpc.NewServer(\n\t\tgrpc.MaxRecvMsgSize(9),\n\t)"));
    expect(lines.text("main.go")).toContain(
      `grpc.NewServer(append(${options}(),\n\t\tgrpc.MaxRecvMsgSize(9),\n\t)...)\n`,
    );
  });
});

const JAVA = {
  "pom.xml": `<project>
  <artifactId>shop</artifactId>
  <dependencies>
    <dependency>
      <groupId>io.grpc</groupId>
      <artifactId>grpc-netty-shaded</artifactId>
      <version>1.70.0</version>
    </dependency>
  </dependencies>
</project>
`,
  "src/main/java/shop/App.java": `package shop;

import io.grpc.ServerBuilder;

public class App {
    public static void main(String[] args) throws Exception {
        System.out.println("starts");
        ServerBuilder.forPort(80).addService(new Orders()).build().start().awaitTermination();
    }
}
`,
};

const KOTLIN = {
  Dockerfile: "FROM eclipse-temurin:21\n",
  "build.gradle.kts": `dependencies {\n    implementation("io.grpc:grpc-netty-shaded:1.70.0")\n}\n`,
  "src/main/kotlin/shop/App.kt": `package shop

import io.grpc.ServerBuilder

fun main() {
    println("starts")
    ServerBuilder
        .forPort(80)
        .addService(Orders())
        .build()
        .start()
        .awaitTermination()
}
`,
};

describe.each([
  ["logger", structuredLogs, "CallLogs"],
  ["red-metrics", redMetrics, "CallMetrics"],
] as const)("%s of a server of gRPC's on the JVM", (id, check, name) => {
  test("is an interceptor in Java", async () => {
    const { after, again, text } = await scaffolded(id, check, JAVA);
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(text("src/main/java/shop/App.java")).toContain(`forPort(80).intercept(new ${name}()).addService(`);
    expect(text(`src/main/java/shop/${name}.java`)).toMatch(/^package shop;\n\nimport io\.grpc\./);
    expect(again.changes).toEqual([]);
  });

  test("is an interceptor in Kotlin, on a line of its own", async () => {
    const { after, again, text } = await scaffolded(id, check, KOTLIN);
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(text("src/main/kotlin/shop/App.kt")).toContain(`.forPort(80)\n        .intercept(${name}())\n`);
    expect(again.changes).toEqual([]);
  });
});

test.each([
  ["logger", structuredLogs, "RequestIds.requestIds"],
  ["red-metrics", redMetrics, "Metrics.metrics"],
] as const)("%s of Vert.x is a handler before all others", async (id, check, call) => {
  const path = "src/main/java/shop/App.java";
  const { after, again, text } = await scaffolded(id, check, {
    "pom.xml": JAVA["pom.xml"].replace("io.grpc", "io.vertx").replace("grpc-netty-shaded", "vertx-web"),
    [path]: `package shop;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

public class App {
    public static void main(String[] args) {
        System.out.println("starts");
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.get("/orders").handler(context -> context.response().end("[]"));
        vertx.createHttpServer().requestHandler(router).listen(80);
    }
}
`,
  });
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text(path)).toContain(`Router.router(vertx);\n        ${call}(router);\n`);
  expect(again.changes).toEqual([]);
});

test.each([
  ["logger", "opentelemetry"],
  ["opentelemetry", "logger"],
])("lines of a server of gRPC's in Go bear the ids of spans: %s, then %s", async (first, second) => {
  const files = GO("grpc.NewServer()");
  const one = await scaffolded(first, correlation, files);
  const made = Object.fromEntries([...Object.keys(files), ...one.changed].map((path) => [path, one.text(path)]));
  const { after, again, text } = await scaffolded(second, correlation, made);
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("logs.go")).toContain("trace.SpanContextFromContext(ctx)");
  expect(text("go.mod")).toContain("go.opentelemetry.io/otel/trace v1.38.0\n");
  expect(again.changes).toEqual([]);
});

const PYTHON = (made: string) => ({
  "requirements.txt": "grpcio\n",
  Dockerfile: 'FROM python:3.13-slim\nCOPY . .\nCMD ["python", "server.py"]\n',
  "server.py": `from concurrent import futures

import grpc

server = ${made}
server.add_insecure_port("[::]:50051")
server.start()
server.wait_for_termination()
`,
});

describe.each([
  ["logger", structuredLogs, "logs.py", "LogCalls"],
  ["red-metrics", redMetrics, "metrics.py", "MeasureCalls"],
] as const)("%s of a server of gRPC's in Python", (id, check, file, name) => {
  test.each([
    [
      "grpc.server(futures.ThreadPoolExecutor())",
      `grpc.server(futures.ThreadPoolExecutor(), interceptors=[${name}()])`,
    ],
    ["grpc.aio.server()", `grpc.aio.server(interceptors=[${name}()])`],
    ["grpc.aio.server(interceptors=[own()])", `grpc.aio.server(interceptors=[${name}(), own()])`],
    ["grpc.server(\n    workers,\n)", `grpc.server(\n    workers, interceptors=[${name}()],\n)`],
  ])("%j is made with an interceptor", async (made, after) => {
    const { again, changed, text, after: item } = await scaffolded(id, check, PYTHON(made));
    expect(item.state, JSON.stringify(item)).toBe("met");
    expect(changed).toContain(file);
    expect(text("server.py")).toContain(`server = ${after}\n`);
    expect(text(file)).toContain(`class ${name}(grpc${made.includes("aio") ? ".aio" : ""}.ServerInterceptor):`);
    expect(again.changes).toEqual([]);
  });
});

const NODE = (made: string, before = "") => ({
  "package.json": `${JSON.stringify({ name: "shop", type: "module", scripts: { start: "node server.js" }, dependencies: { "@grpc/grpc-js": "^1.12.0" } })}\n`,
  "server.js": `import * as grpc from "@grpc/grpc-js";

${before}const server = ${made};
server.addService(service, { list });
server.bindAsync("0.0.0.0:50051", grpc.ServerCredentials.createInsecure(), () => {});
`,
});

describe.each([
  ["logger", structuredLogs, "logger.js", "callLogger"],
  ["red-metrics", redMetrics, "metrics.js", "measureCalls"],
] as const)("%s of a server of gRPC's in Node", (id, check, file, name) => {
  test.each([
    ["new grpc.Server()", `new grpc.Server({ interceptors: [${name}()] })`],
    [
      'new grpc.Server({ "grpc.max_receive_message_length": 9 })',
      `new grpc.Server({ interceptors: [${name}()], "grpc.max_receive_message_length": 9 })`,
    ],
    ["new grpc.Server({ interceptors: [own] })", `new grpc.Server({ interceptors: [${name}(), own] })`],
  ])("%j is made with an interceptor", async (made, after) => {
    const { again, changed, text, after: item } = await scaffolded(id, check, NODE(made));
    expect(item.state, JSON.stringify(item)).toBe("met");
    expect(changed).toContain(file);
    expect(text("server.js")).toContain(`const server = ${after};\n`);
    expect(again.changes).toEqual([]);
  });

  test.each(["options", "{ interceptors }", "{ interceptors: own }"])(
    "nothing is put among options of %s",
    async (options) => {
      const { changed } = await scaffolded(id, check, NODE(`new grpc.Server(${options})`, "const options = {};\n"));
      expect(changed).toEqual([]);
    },
  );
});

describe("error-tracking of a server of gRPC's in Python", () => {
  test.each(["grpc.server(futures.ThreadPoolExecutor())", "grpc.aio.server()", "grpc.server(\n    workers,\n)"])(
    "begins before %j",
    async (made) => {
      const { again, changed, text } = await scaffolded("error-tracking", tooling, PYTHON(made));
      expect(changed).toEqual(["requirements.txt", "server.py"]);
      expect(text("requirements.txt")).toMatch(/^protobuf>=/m);
      expect(text("server.py")).toContain(
        "import grpc\nimport sentry_sdk\nfrom sentry_sdk.integrations.grpc import GRPCIntegration\n",
      );
      expect(text("server.py")).toContain(`sentry_sdk.init(integrations=[GRPCIntegration()])\n\nserver = ${made}\n`);
      expect(again.changes).toEqual([]);
    },
  );
});
