import { expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import toolingAllEnvs from "../../src/core/checks/observability/tooling-all-envs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import limitsDocumented from "../../src/core/checks/scaling/limits-documented.ts";
import { healthScaffolded, scaffolded } from "../support/scaffolded.ts";

// Services whose application is handed to files of their own before it listens.

const HANDED: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node app.js" },
    dependencies: { express: "^4.17.1" },
  }),
  "src/app.ts": `import express from "express";
import loadExpress from "./loaders/express";

async function startServer() {
  const app = express();
  await loadExpress({ app });
  app.listen(3000, () => {
    console.log("listening");
  }).on("error", (err) => {
    console.log(err);
    process.exit(1);
  });
}

startServer();
`,
  "src/loaders/express.ts": `import express from "express";

export default ({ app }: { app: express.Application }) => {
  app.get("/orders", (req, res) => {
    res.json([]);
  });

  app.use((err, req, res, next) => {
    res.status(err.status || 500).json({ message: err.message });
  });
};
`,
};

test("errors are handed to Sentry before the file that answers them", async () => {
  const { text } = await scaffolded("error-tracking", toolingAllEnvs, HANDED);
  expect(text("src/loaders/express.ts")).toContain(`import * as Sentry from "@sentry/node";`);
  expect(text("src/loaders/express.ts")).toContain(
    "  Sentry.setupExpressErrorHandler(app);\n  app.use((err, req, res, next) => {",
  );
  expect(text("src/app.ts")).not.toContain("setupExpressErrorHandler");
  expect(text("src/app.ts")).toMatch(/^import "\.\/instrument";\nimport express/);
});

test("a server that is listened to for errors is kept as what that gives back", async () => {
  const { text, after } = await scaffolded("graceful-shutdown", gracefulShutdown, HANDED);
  expect(text("src/app.ts")).toContain("  const server = app.listen(3000, () => {");
  expect(text("src/app.ts")).toContain(
    "    process.exit(1);\n  });\n  drainOnStop(() => new Promise((resolve) => server.close(resolve)));\n}",
  );
  expect(after.state).toBe("met");
});

test("Go: what holds the mux with what was put around it is what is served", async () => {
  const { text } = await scaffolded("red-metrics", redMetrics, {
    "go.mod": "module shop\n\ngo 1.24\n",
    "main.go": `package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", orders)
	handler := cors.Handler(HttpLogger(mux))

	server := &http.Server{
		Handler: handler,
		Addr:    ":8080",
	}
	server.ListenAndServe()
}
`,
  });
  expect(text("main.go")).toContain("Handler: measureRequests(handler),");
});

test("FastAPI: who is turned away by middleware of the service's own is counted", async () => {
  const { text } = await scaffolded("red-metrics", redMetrics, {
    "requirements.txt": "fastapi==0.115.0\n\n# dev\npytest==8.0.0\n",
    "app.py": `from fastapi import FastAPI
from fastapi.middleware.trustedhost import TrustedHostMiddleware

app = FastAPI()
app.add_middleware(
    TrustedHostMiddleware,
    allowed_hosts=["example.com"],
)


@app.get("/orders")
def orders():
    return []
`,
  });
  expect(text("app.py")).toContain(`    allowed_hosts=["example.com"],\n)\nmeasure_requests(app)\n`);
  expect(text("requirements.txt")).toBe("fastapi==0.115.0\nprometheus-client==0.22\n\n# dev\npytest==8.0.0\n");
});

test("Symfony: routes in files of configuration do not hide its controllers", async () => {
  const { changed } = await healthScaffolded({
    "composer.json": `{ "name": "acme/shop", "require": { "php": ">=8.2", "symfony/framework-bundle": "7.*" } }`,
    "config/routes.yaml": "homepage:\n    path: /\n    controller: App\\Controller\\Orders::index\n",
    "src/Controller/Orders.php": `<?php

namespace App\\Controller;

use Symfony\\Component\\HttpFoundation\\Response;
use Symfony\\Component\\Routing\\Attribute\\Route;

final class Orders
{
    #[Route('/orders')]
    public function index(): Response
    {
        return new Response('[]');
    }
}
`,
  });
  expect(changed).toContain("src/Controller/HealthController.php");
});

test("Sidekiq's own program is instrumented by the file that it is told to load", async () => {
  const files = {
    Gemfile: `source "https://rubygems.org"\n\ngem "sidekiq"\n`,
    "jobs.rb": `require "sidekiq"\n\nclass Ship\n  include Sidekiq::Job\n\n  def perform(id)\n  end\nend\n`,
  };
  const { text } = await scaffolded("opentelemetry", tracing, {
    ...files,
    Procfile: "worker: bundle exec sidekiq -r ./jobs.rb\n",
  });
  expect(text("jobs.rb")).toContain(`require "sidekiq"\nrequire_relative "telemetry"\n`);
  expect(text("Gemfile")).toContain(`gem "opentelemetry-instrumentation-all"`);
  const { note } = await scaffolded("opentelemetry", tracing, { ...files, Procfile: "worker: bundle exec sidekiq\n" });
  expect(note).toContain("loads was not seen: its command says that by `-r`.");
});

const KOTLIN = (build: string, started: string) => ({
  "pom.xml": `<project>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>1.0.0</version>
  <dependencies>
    <dependency>
${build}
    </dependency>
  </dependencies>
</project>
`,
  "src/main/kotlin/shop/Orders.kt": `package shop

import jakarta.ws.rs.GET
import jakarta.ws.rs.Path

@Path("/orders")
class Orders {
    @GET
    fun all(): String = "[]"
}
`,
  "src/main/kotlin/shop/App.kt": started,
});

test.each([
  [
    "Jersey",
    KOTLIN(
      `      <groupId>org.glassfish.jersey.containers</groupId>\n      <artifactId>jersey-container-grizzly2-http</artifactId>\n      <version>3.1.9</version>`,
      `package shop

import org.glassfish.jersey.server.ResourceConfig

fun main() {
    val resources = ResourceConfig()
    resources.register(Orders::class.java)
}
`,
    ),
    "    resources.register(MetricsFilter::class.java)\n    resources.register(MetricsResource::class.java)\n    resources.register(Orders::class.java)\n",
  ],
  [
    "Dropwizard",
    KOTLIN(
      `      <groupId>io.dropwizard</groupId>\n      <artifactId>dropwizard-core</artifactId>\n      <version>4.0.10</version>`,
      `package shop

import io.dropwizard.core.Application
import io.dropwizard.core.Configuration
import io.dropwizard.core.setup.Environment

class App : Application<Configuration>() {
    override fun run(configuration: Configuration, environment: Environment) {
        environment.jersey().register(Orders())
    }
}

fun main(args: Array<String>) {
    App().run(*args)
}
`,
    ),
    "        environment.jersey().register(MetricsFilter::class.java)\n        environment.jersey().register(MetricsResource::class.java)\n        environment.jersey().register(Orders())\n",
  ],
])("%s in Kotlin: filters lie beside a resource and are registered with it", async (_name, files, registered) => {
  const { text } = await scaffolded("red-metrics", redMetrics, files);
  expect(text("src/main/kotlin/shop/App.kt")).toContain(registered);
  expect(text("src/main/kotlin/shop/MetricsFilter.kt")).toContain("@Priority(200)\nclass MetricsFilter");
  const limits = await scaffolded("rate-limiter", limitsDocumented, files);
  expect(limits.text("src/main/kotlin/shop/RateLimitFilter.kt")).toContain("@Priority(300)\nclass RateLimitFilter");
});

test("Salvo: a router below a path is pushed into one for the whole of it, where it is what is served", async () => {
  const files = (serve: string) => ({
    "Cargo.toml": `[package]\nname = "shop"\nedition = "2021"\n\n[dependencies]\nsalvo = "0.76"\ntokio = { version = "1", features = ["full"] }\n`,
    "src/main.rs": `use salvo::prelude::*;

#[handler]
async fn orders() -> &'static str {
    "[]"
}

#[tokio::main]
async fn main() {
    let router = Router::with_path("orders").get(orders);
    let acceptor = TcpListener::new("0.0.0.0:5800").bind().await;
    Server::new(acceptor).serve(${serve}).await;
}
`,
  });
  const { text } = await healthScaffolded(files("router"));
  expect(text("src/main.rs")).toContain(
    "Server::new(acceptor).serve(salvo::Router::new().push(crate::health::routes()).push(router)).await;",
  );
  const { note } = await healthScaffolded(files("Service::new(router)"));
  expect(note).toContain("is below a path.");
});
