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

const RUST: Files = {
  "Cargo.toml": `[package]
name = "shop"
edition = "2021"

[dependencies]
axum = "0.8"
tokio = { version = "1", features = ["full"] }
`,
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

/** Programs of Go, Rust and C#. */
export const COMPILED_CASES: readonly ScaffoldCase[] = [
  { scaffold: "opentelemetry", files: GO },
  { scaffold: "red-metrics", files: GO },
  { scaffold: "logger", files: RUST },
  { scaffold: "opentelemetry", files: RUST },
  { scaffold: "red-metrics", files: RUST },
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
