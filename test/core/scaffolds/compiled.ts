import type { ScaffoldCase } from "./case.ts";
import type { Files } from "./projects.ts";

const GO: Files = {
  "go.mod": "module shop\n\ngo 1.23\n\nrequire github.com/gin-gonic/gin v1.10.1\n",
  "main.go": `package main

import (
	"log"

	"github.com/gin-gonic/gin"
)

func main() {
	r := gin.New()
	r.GET("/orders", list)
	log.Fatal(r.Run(":8080"))
}
`,
};

/** A crate's manifest. */
const cargo = (...dependencies: readonly string[]) =>
  `[package]\nname = "shop"\nedition = "2021"\n\n[dependencies]\n${dependencies.map((each) => `${each}\n`).join("")}`;

const TOKIO = 'tokio = { version = "1", features = ["full"] }';
const REDIS = 'redis = { version = "0.29", features = ["tokio-comp"] }';

/** A program of Go that makes no mux. */
const DEFAULT_MUX: Files = {
  "go.mod": "module shop\n\ngo 1.24\n",
  "main.go": `package main

import (
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/orders", list)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`,
};

const RUST: Files = {
  "Cargo.toml": cargo('axum = "0.8"', TOKIO),
  "src/main.rs": `use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    println!("starts");
    let app = Router::new().route("/orders", get(|| async { "[]" }));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
};

const ROCKET: Files = {
  "Cargo.toml": cargo('rocket = "0.5"', REDIS),
  "src/main.rs": `use rocket::{get, launch, routes};

#[get("/orders")]
fn orders() -> &'static str {
    "[]"
}

#[launch]
fn rocket() -> _ {
    let client = redis::Client::open("redis://cache").unwrap();
    rocket::build().manage(client.clone()).mount("/", routes![orders])
}
`,
};

const WARP: Files = {
  "Cargo.toml": cargo(REDIS, TOKIO, 'warp = { version = "0.4", features = ["server"] }'),
  "src/main.rs": `use warp::Filter;

#[tokio::main]
async fn main() {
    let client = redis::Client::open("redis://cache").unwrap();
    let orders = warp::path!("orders").map(|| "[]");
    warp::serve(orders).run(([0, 0, 0, 0], 3000)).await;
}
`,
};

const TONIC: Files = {
  "Cargo.toml": cargo(REDIS, TOKIO, 'tonic = "0.14"'),
  "src/main.rs": `use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = redis::Client::open("redis://cache")?;
    Server::builder()
        .add_service(orders())
        .serve("0.0.0.0:3000".parse()?)
        .await?;
    Ok(())
}
`,
};

const ASP_NET: Files = {
  "Shop.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
  </PropertyGroup>
</Project>
`,
  "Program.cs": `var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/orders", () => Array.Empty<string>());
app.Run();
`,
};

const ASP_NET_GRPC: Files = {
  "Shop.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Grpc.AspNetCore" Version="2.66.0" />
  </ItemGroup>
</Project>
`,
  "Program.cs": `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGrpc();
var app = builder.Build();
app.MapGrpcService<OrdersService>();
app.Run();
`,
};

/** Programs of Go, Rust and C#. */
export const COMPILED_CASES: readonly ScaffoldCase[] = [
  {
    scaffold: "health-endpoint",
    files: ROCKET,
    holds: {
      "src/main.rs":
        /rocket::build\(\)\.attach\(crate::health::endpoints\(vec!\[crate::health::ask_redis\(client\.clone\(\)\)\]\)\)/,
      "Cargo.toml": /rocket = \{ version = "0\.5", features = \["json"\] \}/,
    },
  },
  {
    scaffold: "health-endpoint",
    files: WARP,
    holds: { "src/main.rs": /warp::serve\(warp::Filter::or\(crate::health::routes\(vec!\[[^\]]+\]\), orders\)\)/ },
  },
  {
    scaffold: "health-endpoint",
    files: TONIC,
    holds: {
      "src/main.rs":
        /Server::builder\(\)\n {8}\.add_service\(crate::health::service\(vec!\[.*\]\)\)\n {8}\.add_service\(orders\(\)\)/,
      "Cargo.toml": /tonic-health = "0\.14"/,
    },
  },
  ...["health-endpoint", "graceful-shutdown", "logger", "red-metrics", "opentelemetry"].map(
    (scaffold): ScaffoldCase => ({ scaffold, files: DEFAULT_MUX }),
  ),
  {
    scaffold: "health-endpoint",
    files: ASP_NET_GRPC,
    holds: {
      "Program.cs": /AddGrpcHealthChecks\([\s\S]*\.AddCheck\("self"[\s\S]*app\.MapGrpcHealthChecksService\(\);/,
      "Shop.csproj": /"Grpc\.AspNetCore\.HealthChecks" Version="2\.66\.0"/,
    },
  },
  { scaffold: "opentelemetry", files: GO },
  { scaffold: "red-metrics", files: GO },
  { scaffold: "logger", files: RUST },
  { scaffold: "opentelemetry", files: RUST },
  { scaffold: "red-metrics", files: RUST },
  {
    scaffold: "red-metrics",
    files: ROCKET,
    holds: { "src/main.rs": /rocket::build\(\)\.attach\(crate::metrics::measured\(\)\)\.manage/ },
  },
  { scaffold: "feature-flags", files: ASP_NET },
  { scaffold: "opentelemetry", files: ASP_NET },
  {
    scaffold: "rate-limiter",
    files: GO,
    state: "unanswered",
    because: /no document about it was found/, // the register of limits is a page of its own
  },
  {
    scaffold: "error-tracking",
    files: RUST,
    state: "unanswered",
    because: /environments it runs in were not seen side by side/,
  },
];
