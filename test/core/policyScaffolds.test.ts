import { describe, expect, test } from "vitest";
import toolingAllEnvs from "../../src/core/checks/observability/tooling-all-envs.ts";
import gracefulDegradation from "../../src/core/checks/reliability/graceful-degradation.ts";
import retryPolicy from "../../src/core/checks/reliability/retry-policy.ts";
import limitsDocumented from "../../src/core/checks/scaling/limits-documented.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Retries, breakers, rate limits and errors for Go, Rust and C#.

const GO_MAIN = (module: string, made: string, run: string) => `package main

import (
	"log"
	"net/http"
	"time"
${module === "" ? "" : `\n\t${module}\n`})

var client = &http.Client{
	Timeout: 5 * time.Second,
}

func main() {
	r := ${made}
	${run}
}

func rates() (*http.Response, error) { return client.Get("https://rates.example/today") }
`;

const GO_APPS = [
  ["net/http", "", "http.NewServeMux()", `log.Fatal(http.ListenAndServe(":80", r))`],
  ["chi", `"github.com/go-chi/chi/v5"`, "chi.NewRouter()", `log.Fatal(http.ListenAndServe(":80", r))`],
  ["gin", `"github.com/gin-gonic/gin"`, "gin.New()", `log.Fatal(r.Run(":80"))`],
  ["echo", `"github.com/labstack/echo/v4"`, "echo.New()", `log.Fatal(r.Start(":80"))`],
  ["fiber", `"github.com/gofiber/fiber/v2"`, "fiber.New()", `log.Fatal(r.Listen(":80"))`],
] as const;

const goFiles = (main: string) => ({ "go.mod": "module example.com/shop\n\ngo 1.23\n", "main.go": main });

describe.each(GO_APPS)("Go, %s", (framework, module, made, run) => {
  const files = goFiles(GO_MAIN(module, made, run));

  test("limits its callers", async () => {
    const { changed, again, text, note } = await scaffolded("rate-limiter", limitsDocumented, files);
    const modules = framework === "fiber" ? [] : ["go.mod"];
    expect(changed, note).toEqual([...modules, "main.go", "rate_limit.go"]);
    expect(again.changes).toEqual([]);
    expect(again.note).toMatch(/already/);
    expect(text("main.go")).toContain(
      framework === "net/http" ? "limitRequests(r)" : `Use(limitRequests${framework === "chi" ? "" : "()"})`,
    );
  });

  test("sends its errors", async () => {
    const { changed, again, text, note } = await scaffolded("error-tracking", toolingAllEnvs, files);
    expect(changed, note).toEqual(["error_tracking.go", "go.mod", "main.go"]);
    expect(again.note).toMatch(/already/);
    expect(text("main.go")).toContain("\tstopErrorTracking := startErrorTracking()\n\tdefer stopErrorTracking()\n");
  });
});

test("Go: reads go through a transport that asks again, for clients with an end of their own", async () => {
  const { before, after, changed, again, text } = await scaffolded(
    "retry",
    retryPolicy,
    goFiles(GO_MAIN("", "http.NewServeMux()", `log.Fatal(http.ListenAndServe(":80", r))`)),
  );
  expect(before.scaffolds).toContain("retry");
  expect(changed).toEqual(["internal/retry/retry.go", "main.go"]);
  expect(again.changes).toEqual([]);
  expect(text("main.go")).toContain(`var client = &http.Client{
	Timeout:   5 * time.Second,
	Transport: retry.Reads(http.DefaultTransport),
}
`);
  expect(text("main.go")).toContain(`\t"time"\n\n\t"example.com/shop/internal/retry"\n`);
  expect(after.state, JSON.stringify(after, null, 1)).not.toBe("gap");
});

test("Go: a breaker", async () => {
  const { after, changed, again } = await scaffolded(
    "circuit-breaker",
    gracefulDegradation,
    goFiles(GO_MAIN("", "http.NewServeMux()", `log.Fatal(http.ListenAndServe(":80", r))`)),
  );
  expect(changed).toEqual(["go.mod", "internal/breaker/breaker.go"]);
  expect(again.note).toMatch(/already/);
  expect(after.state, JSON.stringify(after, null, 1)).not.toBe("gap");
});

const RUST = {
  "Cargo.toml": `[package]
name = "shop"
edition = "2021"

[dependencies]
axum = "0.8"
reqwest = "0.12"
tokio = { version = "1", features = ["full"] }
`,
  "src/main.rs": `use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(rates));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

async fn rates() -> String {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build().unwrap();
    client.get("https://rates.example/today").send().await.unwrap().text().await.unwrap()
}
`,
};

test("Rust: callers are limited by the address that connects", async () => {
  const { changed, again, text, note } = await scaffolded("rate-limiter", limitsDocumented, RUST);
  expect(changed, note).toEqual(["Cargo.toml", "src/limits.rs", "src/main.rs"]);
  expect(again.note).toMatch(/already/);
  expect(text("src/main.rs")).toContain(`    let app = crate::limits::limited(app);
    axum::serve(listener, app.into_make_service_with_connect_info::<std::net::SocketAddr>()).await.unwrap();
`);
});

test("Rust: errors are sent from the beginning of the program", async () => {
  const { changed, again, text, note } = await scaffolded("error-tracking", toolingAllEnvs, RUST);
  expect(changed, note).toEqual(["Cargo.toml", "src/errors.rs", "src/main.rs"]);
  expect(again.note).toMatch(/already/);
  expect(text("src/main.rs")).toContain("async fn main() {\n    let _errors = crate::errors::start();\n");
});

test("Rust: a retry for what reqwest asks", async () => {
  const { changed, again, text, note } = await scaffolded("retry", retryPolicy, RUST);
  expect(changed, note).toEqual(["Cargo.toml", "src/main.rs", "src/retry.rs"]);
  expect(again.note).toMatch(/already/);
  expect(text("src/retry.rs")).toContain("pub fn is_passing(error: &reqwest::Error) -> bool {");
});

const ASP_NET = {
  "Shop.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
</Project>
`,
  "Program.cs": `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient();
var app = builder.Build();
app.MapGet("/rates", async (IHttpClientFactory clients) =>
    await clients.CreateClient().GetStringAsync("https://rates.example/today"));
app.Run();
`,
};

test("ASP.NET Core: its own limiter, without a package", async () => {
  const { changed, again, text, note } = await scaffolded("rate-limiter", limitsDocumented, ASP_NET);
  expect(changed, note).toEqual(["Limits/RequestLimits.cs", "Program.cs"]);
  expect(again.note).toMatch(/already/);
  expect(text("Program.cs")).toBe(`using Shop.Limits;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient();
builder.Services.AddRequestLimits();

var app = builder.Build();

app.UseRateLimiter();
app.MapGet("/rates", async (IHttpClientFactory clients) =>
    await clients.CreateClient().GetStringAsync("https://rates.example/today"));
app.Run();
`);
});

test("ASP.NET Core: errors go to Sentry, where there is an address", async () => {
  const { changed, again, text, note } = await scaffolded("error-tracking", toolingAllEnvs, ASP_NET);
  expect(changed).toEqual(["Program.cs", "Shop.csproj"]);
  expect(note).toMatch(/dotnet restore/);
  expect(again.note).toMatch(/already/);
  expect(text("Program.cs")).toContain(`    options.Dsn ??= "";\n    options.SendDefaultPii = false;\n`);
});

test.each([
  ["retry", retryPolicy],
  ["circuit-breaker", gracefulDegradation],
])("ASP.NET Core: the standard handler is what %s writes", async (id, check) => {
  const { after, changed, again, text, note } = await scaffolded(id, check, ASP_NET);
  expect(changed, note).toEqual(["Program.cs", "Shop.csproj"]);
  expect(again.note).toMatch(/already/);
  expect(text("Program.cs")).toContain(
    "http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods())",
  );
  expect(after.state, JSON.stringify(after, null, 1)).not.toBe("gap");
});
