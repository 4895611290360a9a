import { describe, expect, test } from "vitest";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { scaffolded } from "../support/scaffolded.ts";

const drained = (files: Readonly<Record<string, string>>) => scaffolded("graceful-shutdown", gracefulShutdown, files);
const GO = { "go.mod": "module shop\n\ngo 1.23\n" };

describe.each([
  ["net/http", `"net/http"`, `mux := http.NewServeMux()\n\tlog.Fatal(http.ListenAndServe(":8080", mux))`],
  [
    "Gin",
    `"github.com/gin-gonic/gin"`,
    `r := gin.New()\n\tif err := r.Run(":8080"); err != nil {\n\t\tlog.Fatal(err)\n\t}`,
  ],
  [
    "Echo",
    `"github.com/labstack/echo/v4"`,
    `e := echo.New()\n\te.Logger.Fatal(e.Start(":8080"))\n\tlog.Println("ended")`,
  ],
  ["Fiber", `"github.com/gofiber/fiber/v2"`, `app := fiber.New()\n\tlog.Fatal(app.Listen(":8080"))`],
  ["Gin where it listens by itself", `"github.com/gin-gonic/gin"`, `r := gin.New()\n\tlog.Fatal(r.Run())`],
  [
    "gRPC",
    `"google.golang.org/grpc"`,
    `s := grpc.NewServer()\n\tif err := s.Serve(listener); err != nil {\n\t\tlog.Fatal(err)\n\t}`,
  ],
  [
    "a server of its own",
    `"net/http"`,
    `server := &http.Server{Addr: ":8080"}\n\tif err := server.ListenAndServe(); err != nil {\n\t\tlog.Fatal(err)\n\t}`,
  ],
] as const)("Go, %s", (_, module, body) => {
  test("drains, once", async () => {
    const { before, after, again, text, changed } = await drained({
      ...GO,
      "main.go": `package main\n\nimport (\n\t"log"\n\n\t${module}\n)\n\nfunc main() {\n\t${body}\n}\n`,
    });
    expect(before.state).toBe("gap");
    expect(before.scaffolds).toEqual(["graceful-shutdown"]);
    expect(after.state, `${JSON.stringify(after)}\n${text("main.go")}`).toBe("met");
    expect(changed).toEqual(["main.go", "shutdown.go"]);
    expect(again.changes).toEqual([]);
  });
});

test("what only says why it ended does not call stopping a failure, and no import is left unused", async () => {
  const { text } = await drained({
    ...GO,
    "main.go": `package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", handler()))
}
`,
  });
  expect(text("main.go")).toBe(`package main

import (
	"log"
)

func main() {
	if err := listenUntilStopped(":8080", handler()); err != nil {
		log.Fatal(err)
	}
}
`);
});

test("axum that waits for a signal already is left as it is", async () => {
  const { before, changed, note } = await drained({
    "Cargo.toml": `[package]\nname = "shop"\n\n[dependencies]\naxum = "0.8"\ntokio = { version = "1", features = ["full"] }\n`,
    "src/main.rs": `use axum::routing::{get, Router};
use tokio::net::{TcpListener, UnixListener};

async fn shutdown_signal() {
    let terminate = async {
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).expect("SIGTERM").recv().await;
    };
    tokio::select! {
        () = terminate => {},
    }
}

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(|| async { "ok" }));
    if std::env::var("SOCKET").is_ok() {
        let listener = UnixListener::bind("/tmp/shop").unwrap();
        axum::serve(listener, app).with_graceful_shutdown(shutdown_signal()).await.unwrap();
    } else {
        let listener = TcpListener::bind("0.0.0.0:3000").await.unwrap();
        axum::serve(listener, app).with_graceful_shutdown(shutdown_signal()).await.unwrap();
    }
}
`,
  });
  expect(before.state).toBe("met");
  expect(changed).toEqual([]);
  expect(note).toMatch(/^src\/main\.rs lets it end what is under way already: /);
});

test("axum", async () => {
  const { before, after, again, text, changed } = await drained({
    "Cargo.toml": `[package]\nname = "shop"\n\n[dependencies]\naxum = "0.8"\ntokio = { version = "1", features = ["rt-multi-thread", "net"] }\n`,
    "src/main.rs": `use axum::{routing::get, Router};

mod orders;

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(|| async { "ok" }));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
    "src/orders.rs": "",
  });
  expect(before.state).toBe("gap");
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(changed).toEqual(["Cargo.toml", "src/main.rs", "src/shutdown.rs"]);
  expect(text("src/main.rs")).toContain("mod orders;\nmod shutdown;\n");
  expect(text("src/main.rs")).toContain(
    "    axum::serve(listener, app).with_graceful_shutdown(crate::shutdown::told_to_stop()).await.unwrap();",
  );
  expect(text("Cargo.toml")).toContain(`features = ["rt-multi-thread", "net", "signal", "macros"]`);
});

test.each([
  [
    `tonic = "0.14"`,
    `tonic::transport::Server::builder()
        .add_service(shop())
        .serve("[::]:50051".parse().unwrap())
        .await`,
    `        .serve_with_shutdown("[::]:50051".parse().unwrap(), crate::shutdown::told_to_stop())\n`,
  ],
  [
    `warp = "0.3"`,
    "warp::serve(routes).run(([0, 0, 0, 0], 3030)).await",
    "warp::serve(routes).bind_with_graceful_shutdown(([0, 0, 0, 0], 3030), crate::shutdown::told_to_stop()).1.await",
  ],
  [
    `warp = "0.4"`,
    "warp::serve(routes).run(([0, 0, 0, 0], 3030)).await",
    "warp::serve(routes).bind(([0, 0, 0, 0], 3030)).await.graceful(crate::shutdown::told_to_stop()).run().await",
  ],
])("Rust, %s", async (crate, serves, becomes) => {
  const { before, after, again, text } = await drained({
    "Cargo.toml": `[package]\nname = "shop"\n\n[dependencies]\n${crate}\ntokio.workspace = true\n`,
    "src/main.rs": `#[tokio::main]\nasync fn main() {\n    let _ = ${serves};\n}\n`,
  });
  expect(before.state).toBe("gap");
  expect(text("src/main.rs")).toContain(becomes);
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("Cargo.toml")).toContain(`tokio = { workspace = true, features = ["signal", "macros"] }`);
});

test("is not offered where it has nothing to write", async () => {
  const { before } = await drained({
    "requirements.txt": "waitress\n",
    Dockerfile: `FROM python:3.13\nCMD ["python", "app.py"]\n`,
    "app.py": `from waitress import serve\n\nfrom shop import app\n\nserve(app, port=8888)\n`,
  });
  expect(before.state).toBe("gap");
  expect(before.scaffolds).toEqual([]);
});
