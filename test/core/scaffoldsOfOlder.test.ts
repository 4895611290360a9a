import { expect, test } from "vitest";
import featureFlags from "../../src/core/checks/delivery/feature-flags.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import toolingAllEnvs from "../../src/core/checks/observability/tooling-all-envs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import retryPolicy from "../../src/core/checks/reliability/retry-policy.ts";
import limitsDocumented from "../../src/core/checks/scaling/limits-documented.ts";
import { healthScaffolded, scaffolded } from "../support/scaffolded.ts";

// What scaffolds write for a language, a framework or a package that is not the newest.

const FLASK = {
  "requirements.txt": "flask==2.0.1\n",
  "app.py": `import logging

from flask import Flask

app = Flask(__name__)
logging.getLogger(__name__).info("here")
`,
};

test.each([
  ["Pipfile", `[requires]\npython_version = "3.7"\n`],
  ["pyproject.toml", `[tool.poetry.dependencies]\npython = "^3.8"\n`],
  ["Dockerfile", `FROM python:3.6-slim\nCMD ["python", "app.py"]\n`],
])("nothing is written that a Python of %s cannot read", async (file, text) => {
  const { changed, note } = await healthScaffolded({ ...FLASK, [file]: text });
  expect(changed).toEqual([]);
  expect(note).toBe("What it would write needs Python 3.9.");
});

test("types are put off for Python 3.9, whose own are older; what an image runs on counts before what is asked for", async () => {
  const { text } = await scaffolded("logger", structuredLogs, {
    ...FLASK,
    "pyproject.toml": `[project]\nname = "shop"\nrequires-python = ">=3.7"\n`,
    Dockerfile: `FROM python:3.9-slim\nCMD ["python", "app.py"]\n`,
  });
  expect(text("logs.py")).toMatch(/^"""[^"]*"""\n\nfrom __future__ import annotations\n\nimport json\n/);
});

test("of two clients of one database each is asked by a function of its own", async () => {
  const { text } = await healthScaffolded({
    "requirements.txt": `databases==0.6.2
SQLAlchemy==1.4.41
fastapi==0.87.0

# dev
pytest==7.2.0
`,
    "app/main.py": `from fastapi import FastAPI

from app.db import database, engine

app = FastAPI()


@app.on_event("startup")
async def startup():
    await database.connect()
`,
    "app/db.py": `from databases import Database
from sqlalchemy import create_engine

engine = create_engine("postgresql://db/shop")
database = Database("postgresql://db/shop")
`,
  });
  expect(text("app/health.py").match(/^(?:async )?def ask\w*/gm)).toEqual([
    "async def ask_database",
    "async def ask_databases",
  ]);
  expect(text("app/main.py")).toContain("ask_databases(database)");
});

const SPRING = (boot: string, java: string) => ({
  "pom.xml": `<project>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>${boot}</version>
  </parent>
  <artifactId>orders</artifactId>
  <properties>
    <java.version>${java}</java.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
  </dependencies>
</project>
`,
  "src/main/java/orders/Orders.java": `package orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@SpringBootApplication
@RestController
public class Orders {
    private final RestTemplate client = new RestTemplate();

    @GetMapping("/orders")
    public String orders() {
        return client.getForObject("https://carts.example.com/carts", String.class);
    }

    public static void main(String[] args) {
        SpringApplication.run(Orders.class, args);
    }
}
`,
});

test.each([
  ["health-endpoint", healthEndpoint, "Spring Boot tells liveness and readiness apart by itself from version 2.3 on."],
  ["graceful-shutdown", gracefulShutdown, "Spring Boot ends what is under way by a setting from version 2.3 on."],
  ["red-metrics", redMetrics, "Spring Boot measures requests by Micrometer from version 2 on."],
  ["error-tracking", toolingAllEnvs, "Spring Boot is what Sentry's starter is made for from version 2.1 on."],
])("%s: settings that an older Spring Boot does not know are not written", async (id, check, why) => {
  const { changed, note } = await scaffolded(id, check, SPRING("1.4.4.RELEASE", "1.8"));
  expect(changed).toEqual([]);
  expect(note).toBe(why);
});

test("code and libraries are those that Java 8 understands", async () => {
  const files = SPRING("2.7.18", "1.8");
  const logs = await scaffolded("logger", structuredLogs, files);
  expect(logs.text("src/main/java/orders/RequestIdFilter.java")).toContain(
    "sent == null || sent.trim().isEmpty() || sent.length() > LONGEST",
  );
  const flags = await scaffolded("feature-flags", featureFlags, files);
  expect(flags.text("src/main/java/orders/Flags.java")).toContain(
    `new InMemoryProvider(Collections.singletonMap("new-feature", off))`,
  );
  expect(flags.text("src/main/java/orders/Flags.java")).toContain("import java.util.Collections;\n");
  const limits = await scaffolded("rate-limiter", limitsDocumented, files);
  expect(limits.text("pom.xml")).toContain("<artifactId>bucket4j_jdk8-core</artifactId>");
  const retry = await scaffolded("retry", retryPolicy, files);
  expect(retry.text("pom.xml")).toMatch(/resilience4j-retry<\/artifactId>\s*<version>1\.7\.1</);
});

const LARAVEL = (framework: string, image: string) => ({
  "composer.json": `{ "name": "acme/shop", "require": { "php": ">=7.0.0", "laravel/framework": "${framework}" } }\n`,
  "docker/php/Dockerfile": `FROM php:${image}-fpm\nRUN docker-php-ext-install pdo_mysql\n`,
  artisan: "#!/usr/bin/env php\n<?php\n",
  "routes/web.php": "<?php\n\nuse Illuminate\\Support\\Facades\\Route;\n\nRoute::get('/', fn () => view('welcome'));\n",
});

test.each([
  ["5.5.*", "8.1", "What it would write needs Laravel 8."],
  ["^10.0", "7.4", "What it would write needs PHP 8.1."],
])("nothing is written for Laravel %s on PHP %s", async (framework, image, why) => {
  const { changed, note } = await healthScaffolded(LARAVEL(framework, image));
  expect(changed).toEqual([]);
  expect(note).toBe(why);
});

test("what a Dockerfile in a folder of its own copies stands beside it", async () => {
  const { changed, text } = await scaffolded("graceful-shutdown", gracefulShutdown, LARAVEL("^10.0", "8.3"));
  expect(changed).toEqual(["docker/php/Dockerfile", "docker/php/zz-shutdown.conf"]);
  expect(text("docker/php/Dockerfile")).toContain(
    "\nCOPY zz-shutdown.conf /usr/local/etc/php-fpm.d/zz-shutdown.conf\n",
  );
});

test("actix-web: what counts requests is around what turns them away", async () => {
  const { text } = await scaffolded("red-metrics", redMetrics, {
    "Cargo.toml": `[package]\nname = "shop"\nedition = "2021"\n\n[dependencies]\nactix-web = "4.9"\n`,
    "src/main.rs": `use actix_web::{web, App, HttpServer};

mod auth;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(1))
            .wrap(auth::Authentication)
            .configure(auth::routes)
    })
    .bind("0.0.0.0:8080")?
    .run()
    .await
}
`,
    "src/auth.rs": "pub struct Authentication;\n",
  });
  expect(text("src/main.rs")).toContain(`            .wrap(auth::Authentication)
            .wrap(actix_web::middleware::from_fn(crate::metrics::measure))
            .route("/metrics", actix_web::web::get().to(crate::metrics::show))
            .configure(auth::routes)`);
});

const NEST = (nest: string, typescript: string) => ({
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node index.js", "start:prod": "node dist/main.js" },
    dependencies: {
      "@nestjs/common": nest,
      "@nestjs/core": nest,
      "@nestjs/typeorm": nest,
      mysql: "^2.18.1",
      typeorm: "^0.2.24",
      typescript,
    },
  }),
  "ormconfig.json": `{ "type": "mysql", "host": "localhost" }\n`,
  "src/main.ts": `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
`,
  "src/app.module.ts": `import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";

@Module({ imports: [TypeOrmModule.forRoot()], controllers: [] })
export class AppModule {}
`,
});

test("Nest: what is asked for and what there is go together", async () => {
  const old = await scaffolded("logger", structuredLogs, NEST("^7.0.5", "^4.0.0"));
  expect(old.note).toBe("What it would write needs Nest 8.");
  const typed = await scaffolded("rate-limiter", limitsDocumented, NEST("^8.0.0", "^3.8.3"));
  expect(typed.note).toBe("What it would write needs TypeScript 4.1.");
  const { text } = await healthScaffolded(NEST("^8.0.0", "^4.0.0"));
  expect(text("src/health/health.controller.ts")).toContain(`import { Connection } from "typeorm";`);
  expect(text("src/health/health.controller.ts")).toContain(`mysql: () => this.connection.query("SELECT 1")`);
});

test("Nest: requests that are turned away are logged, for what is used in main comes before modules", async () => {
  const { text } = await scaffolded("logger", structuredLogs, NEST("^11.0.0", "^5.0.0"));
  expect(text("src/main.ts")).toContain("  app.use(requestLogger);\n  app.useLogger(app.get(Logger));\n");
  expect(text("src/logging.ts")).toContain(`'res.headers["set-cookie"]'`);
  expect(text("src/app.module.ts")).toContain("LoggerModule.forRoot(LOGGING)");
});

test("OpenTelemetry is loaded by every script that starts the service", async () => {
  const { text } = await scaffolded("opentelemetry", tracing, NEST("^11.0.0", "^5.0.0"));
  expect(text("package.json").match(/auto-instrumentations-node\/register/g)).toHaveLength(2);
});

test("Go before 1.18 has no any", async () => {
  const { text } = await healthScaffolded({
    "go.mod": "module shop\n\ngo 1.12\n\nrequire github.com/labstack/echo/v4 v4.1.16\n",
    "main.go": `package main

import "github.com/labstack/echo/v4"

func main() {
	e := echo.New()
	e.GET("/orders", orders)
	e.Logger.Fatal(e.Start(":8080"))
}
`,
  });
  expect(text("health.go")).toContain(`map[string]interface{}{"status": "ok"}`);
  expect(text("health.go")).not.toMatch(/\bany\b/);
});

test("nothing is written for a Rails that has no such controllers; what is, in the quotes of the Gemfile", async () => {
  const rails = (version: string) => ({
    Gemfile: `source 'https://rubygems.org'\n\ngem 'rails', '~> ${version}'\n`,
    "config/application.rb": "module Shop\n  class Application < Rails::Application\n  end\nend\n",
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :orders\nend\n",
  });
  expect((await healthScaffolded(rails("4.2.6"))).note).toBe("What it would write needs Rails 5.");
  const { text } = await scaffolded("logger", structuredLogs, rails("7.1.0"));
  expect(text("config/initializers/lograge.rb")).toContain("event.payload[:headers]['action_dispatch.request_id']");
});

test("Spring Security has to let through what is asked without credentials, which is said", async () => {
  const files = SPRING("3.4.1", "17");
  const secured = { ...files, "pom.xml": files["pom.xml"].replace("starter-web", "starter-security") };
  expect((await healthScaffolded(secured)).note).toBe(
    "Let /actuator/health/** through where Spring Security is told who may ask: who asks it has no credentials.",
  );
});
