import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// Who is turned away is logged and counted, and needs no key: in whatever order scaffolds are asked for, requests pass them
// in the same one.

type Files = Readonly<Record<string, string>>;

const SCAFFOLDS = ["logger", "red-metrics", "rate-limiter", "idempotency"];

function node(name: string, text: string): Files {
  const manifest = {
    name: "shop",
    type: "module",
    dependencies: { [name]: "*", "@hono/node-server": "*", pg: "^8.0.0" },
  };
  return {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "db.js": `import pg from "pg";\n\nexport const pool = new pg.Pool({ connectionTimeoutMillis: 2000 });\n`,
    "app.js": text,
  };
}

function python(text: string, library: string): Files {
  return {
    "requirements.txt": `${library}\nasyncpg\n`,
    "db.py": `import asyncpg\n\npool = asyncpg.create_pool("postgres://db/shop", timeout=2)\n`,
    "app.py": text,
  };
}

function go(modules: string, text: string): Files {
  return {
    "go.mod": `module shop\n\ngo 1.24\n\nrequire (\n\t${modules}\n\tgithub.com/jackc/pgx/v5 v5.7.1\n)\n`,
    "main.go": text,
  };
}

function cargo(...dependencies: readonly string[]): string {
  const lines = [...dependencies, 'tokio = { version = "1", features = ["full"] }'].map((line) => `${line}\n`);
  return `[package]\nname = "shop"\nedition = "2021"\n\n[dependencies]\n${lines.join("")}`;
}

function jvm(library: string, text: string): Files {
  return {
    "build.gradle.kts": `plugins { java }\n\ndependencies {\n    implementation("${library}")\n}\n`,
    "src/main/java/shop/Main.java": text,
  };
}

interface Case {
  readonly files: Files;
  /** The file in which the order is to be seen. */
  readonly path: string;
  /** What the outermost is called there, and what the others are, as they stand from the top or the left on. */
  readonly order: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  express: {
    files: node(
      "express",
      `import express from "express";\n\nconst app = express();\n\napp.use(express.json());\n\napp.get("/orders", list);\napp.listen(3000);\n`,
    ),
    path: "app.js",
    order: ["requestLogger()", "measureRequests)", "showMetrics)", "limitRequests()", "idempotent("],
  },
  koa: {
    files: node("koa", `import Koa from "koa";\n\nconst app = new Koa();\n\napp.listen(3000);\n`),
    path: "app.js",
    order: ["requestLogger()", "measureRequests)", "limitRequests()", "idempotent("],
  },
  hono: {
    files: node(
      "hono",
      `import { serve } from "@hono/node-server";\nimport { Hono } from "hono";\n\nconst app = new Hono();\n\napp.get("/orders", list);\nserve(app);\n`,
    ),
    path: "app.js",
    order: ["requestLogger()", "measureRequests)", "limitRequests()", "idempotent("],
  },
  http: {
    files: node(
      "zod",
      `import { createServer } from "node:http";\n\nfunction answer(request, response) {\n  response.end("[]");\n}\n\ncreateServer(answer).listen(3000);\n`,
    ),
    path: "app.js",
    order: ["async function answer(", "logRequest(", "if (measureRequest(", "if (await limitRequest("],
  },
  bun: {
    files: node(
      "zod",
      `Bun.serve({\n  routes: {\n    "/orders": { GET: () => Response.json([]) },\n  },\n  fetch() {\n    return new Response("not found", { status: 404 });\n  },\n});\n`,
    ),
    path: "app.js",
    order: ["Bun.serve(", "requestLogger(", "measureRequests(", "limitRequests(", "idempotent("],
  },
  deno: {
    files: {
      "deno.json": `{ "imports": { "pg": "npm:pg@8" } }\n`,
      "db.ts": `import pg from "pg";\n\nexport const pool = new pg.Pool({ connectionTimeoutMillis: 2000 });\n`,
      "main.ts": `Deno.serve({ port: 8000 }, async (request) => {\n  return new Response(request.url);\n});\n`,
    },
    path: "main.ts",
    order: ["port: 8000 }, ", "requestLogger(", "measureRequests(", "limitRequests(", "idempotent(", "async (request)"],
  },
  restify: {
    files: node(
      "restify",
      `import restify from "restify";\n\nconst server = restify.createServer();\n\nserver.get("/orders", list);\nserver.listen(3000);\n`,
    ),
    path: "app.js",
    order: ["requestLogger()", "measureRequests(server", "limitRequests()", "idempotent("],
  },
  // What is added last is passed first.
  fastapi: {
    files: python(
      `from fastapi import FastAPI\n\nfrom db import pool\n\napp = FastAPI()\n\n\n@app.get("/orders")\nasync def orders():\n    return []\n`,
      "fastapi",
    ),
    path: "app.py",
    order: ["answer_once(app", "limit_requests(app", "measure_requests(app", "log_requests(app"],
  },
  starlette: {
    files: python(
      `from starlette.applications import Starlette\n\nfrom db import pool\n\napp = Starlette()\n`,
      "starlette",
    ),
    path: "app.py",
    order: ["answer_once(app", "limit_requests(app", "measure_requests(app", "log_requests(app"],
  },
  aiohttp: {
    files: python(
      `from aiohttp import web\n\nfrom db import pool\n\napp = web.Application()\nweb.run_app(app)\n`,
      "aiohttp",
    ),
    path: "app.py",
    order: ["log_requests(app", "measure_requests(app", "limit_requests(app", "answer_once(app"],
  },
  flask: {
    files: {
      ...python(
        `from flask import Flask\n\nfrom db import engine\n\napp = Flask(__name__)\n\n\n@app.get("/orders")\ndef orders():\n    return []\n`,
        "flask",
      ),
      "requirements.txt": "flask\nsqlalchemy\npsycopg2\n",
      "db.py": `from sqlalchemy import create_engine\n\nengine = create_engine("postgresql+psycopg2://db/shop")\n`,
    },
    path: "app.py",
    order: ["log_requests(app", "measure_requests(app", "limit_requests(app", "answer_once(app"],
  },
  django: {
    files: {
      "requirements.txt": "django\npsycopg\n",
      "manage.py": "",
      "shop/__init__.py": "",
      "shop/settings.py": `ROOT_URLCONF = "shop.urls"\nDATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\nMIDDLEWARE = [\n    "django.middleware.common.CommonMiddleware",\n]\n`,
      "shop/urls.py": `from django.urls import path\n\nfrom shop.views import orders\n\nurlpatterns = [path("orders", orders)]\n`,
      "shop/views.py": `from django.http import JsonResponse\n\n\ndef orders(request):\n    return JsonResponse([], safe=False)\n`,
    },
    path: "shop/settings.py",
    order: ["log_requests", "measure_requests", "limit_requests", "answer_once"],
  },
  gin: {
    files: go(
      "github.com/gin-gonic/gin v1.10.1",
      `package main\n\nimport (\n\t"context"\n\n\t"github.com/gin-gonic/gin"\n\t"github.com/jackc/pgx/v5/pgxpool"\n)\n\nfunc main() {\n\tdb, _ := pgxpool.New(context.Background(), "")\n\tr := gin.New()\n\tr.POST("/orders", create(db))\n\tr.Run(":8080")\n}\n`,
    ),
    path: "main.go",
    order: ["logRequests()", "measureRequests)", "limitRequests()", "answerOnce(db)"],
  },
  chi: {
    files: go(
      "github.com/go-chi/chi/v5 v5.2.1",
      `package main\n\nimport (\n\t"context"\n\t"net/http"\n\n\t"github.com/go-chi/chi/v5"\n\t"github.com/jackc/pgx/v5/pgxpool"\n)\n\nfunc main() {\n\tdb, _ := pgxpool.New(context.Background(), "")\n\tr := chi.NewRouter()\n\tr.Post("/orders", create(db))\n\thttp.ListenAndServe(":8080", r)\n}\n`,
    ),
    path: "main.go",
    order: ["r.Use(logRequests)", "r.Use(measureRequests)", "r.Use(limitRequests)", "r.Use(answerOnce(db))"],
  },
  "net/http": {
    files: go(
      "",
      `package main\n\nimport (\n\t"context"\n\t"net/http"\n\n\t"github.com/jackc/pgx/v5/pgxpool"\n)\n\nfunc main() {\n\tdb, _ := pgxpool.New(context.Background(), "")\n\tmux := http.NewServeMux()\n\tmux.HandleFunc("POST /orders", create(db))\n\thttp.ListenAndServe(":8080", mux)\n}\n`,
    ),
    path: "main.go",
    order: ["logRequests(", "measureRequests(", "limitRequests(", "answerOnce(db)("],
  },
  axum: {
    files: {
      "Cargo.toml": cargo('axum = "0.8"', 'sqlx = { version = "0.8", features = ["postgres", "runtime-tokio"] }'),
      "src/main.rs": `use axum::{routing::get, Router};
use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() {
    let pool = PgPoolOptions::new().connect("postgres://db/shop").await.unwrap();
    let app = Router::new().route("/orders", get(orders)).with_state(pool.clone());
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
    },
    path: "src/main.rs",
    order: ["idempotency::answered_once(", "limits::limited(", "metrics::measured(", "logs::with_request_ids("],
  },
  "actix-web": {
    files: {
      "Cargo.toml": cargo('actix-web = "4.9"', 'sqlx = { version = "0.8", features = ["postgres", "runtime-tokio"] }'),
      "src/main.rs": `use actix_web::{web, App, HttpServer};
use sqlx::postgres::PgPoolOptions;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let pool = PgPoolOptions::new().connect("postgres://db/shop").await.unwrap();
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(pool.clone()))
            .route("/orders", web::get().to(orders))
    })
    .bind(("0.0.0.0", 8080))?
    .run()
    .await
}
`,
    },
    path: "src/main.rs",
    order: ["idempotency::answer_once)", "limits::limit_request)", "metrics::measure)", "logs::log_request)"],
  },
  quart: {
    files: python(
      `from quart import Quart\n\nfrom db import pool\n\napp = Quart(__name__)\n\n\n@app.post("/orders")\nasync def create():\n    return {}\n`,
      "quart",
    ),
    path: "app.py",
    order: ["log_requests(app", "measure_requests(app", "limit_requests(app", "answer_once(app"],
  },
  warp: {
    files: {
      "Cargo.toml": cargo('warp = "0.3"'),
      "src/main.rs": `use warp::Filter;

#[tokio::main]
async fn main() {
    let orders = warp::path!("orders").map(|| "[]");
    warp::serve(orders).run(([0, 0, 0, 0], 3030)).await;
}
`,
    },
    path: "src/main.rs",
    order: [
      "crate::metrics::shown()",
      "crate::limits::refused()",
      "crate::metrics::measured()",
      "crate::logs::request_spans()",
    ],
  },
  beego: {
    files: go(
      "github.com/beego/beego/v2 v2.3.4",
      `package main\n\nimport (\n\t"github.com/beego/beego/v2/server/web"\n)\n\nfunc main() {\n\tweb.Post("/orders", create)\n\tweb.Run()\n}\n`,
    ),
    path: "main.go",
    order: ["nameRoute)", "logRequests", "measureRequests", "limitRequests"],
  },
  poem: {
    files: {
      "Cargo.toml": cargo('poem = "3"'),
      "src/main.rs": `use poem::{get, handler, listener::TcpListener, Route, Server};

#[handler]
fn orders() -> &'static str {
    "[]"
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let app = Route::new().at("/orders", get(orders));
    Server::new(TcpListener::bind("0.0.0.0:3000")).run(app).await
}
`,
    },
    path: "src/main.rs",
    order: ["logs::with_request_ids(", "metrics::measured(", "limits::limited("],
  },
  javalin: {
    files: jvm(
      "io.javalin:javalin:6.4.0",
      `package shop;

import io.javalin.Javalin;

public class Main {
    public static void main(String[] args) {
        Javalin app = Javalin.create();
        app.get("/orders", context -> context.json("[]"));
        app.start(8080);
    }
}
`,
    ),
    path: "src/main/java/shop/Main.java",
    order: ["RequestIds.requestIds(app)", "Metrics.metrics(app)", "RateLimits.rateLimits(app)"],
  },
  undertow: {
    files: jvm(
      "io.undertow:undertow-core:2.3.18.Final",
      `package shop;

import io.undertow.Undertow;

public class Main {
    public static void main(String[] args) {
        Undertow.builder().addHttpListener(8080, "0.0.0.0").setHandler(routes()).build().start();
    }
}
`,
    ),
    path: "src/main/java/shop/Main.java",
    order: ["RequestIds.requestIds(", "Metrics.measured(", "RateLimits.rateLimits("],
  },
  // What is called first adds its filter first.
  helidon: {
    files: jvm(
      "io.helidon.webserver:helidon-webserver:4.3.0",
      `package shop;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;

public class Main {
    public static void main(String[] args) {
        WebServer.builder().port(8080).routing(HttpRouting.builder().get("/orders", (request, response) -> response.send("[]"))).build().start();
    }
}
`,
    ),
    path: "src/main/java/shop/Main.java",
    order: ["RateLimits.rateLimits(", "Metrics.metrics(", "RequestIds.requestIds("],
  },
  sinatra: {
    files: {
      Gemfile: `source "https://rubygems.org"\n\ngem "sinatra"\ngem "sequel"\ngem "pg"\n`,
      "config.ru": `require_relative "app"\nrun Shop\n`,
      "app.rb": `require "sinatra/base"\nrequire "sequel"\n\nDB = Sequel.connect(ENV["DATABASE_URL"])\n\nclass Shop < Sinatra::Base\n  post "/orders" do\n    "[]"\n  end\nend\n`,
    },
    path: "app.rb",
    order: ["use RequestLog", "use Rack::Attack", "use AnswerOnce"],
  },
  grape: {
    files: {
      Gemfile: `source "https://rubygems.org"\n\ngem "grape"\ngem "sequel"\ngem "pg"\n`,
      "config.ru": `require_relative "app"\nrun Shop\n`,
      "app.rb": `require "grape"\nrequire "sequel"\n\nDB = Sequel.connect(ENV["DATABASE_URL"])\n\nclass Shop < Grape::API\n  post "/orders" do\n    "[]"\n  end\nend\n`,
    },
    path: "config.ru",
    order: ["use RequestLog", "use RequestMetrics", "use Rack::Attack", "use AnswerOnce"],
  },
  slim: {
    files: {
      "composer.json": `{ "require": { "slim/slim": "^4.14", "slim/psr7": "^1.7" } }\n`,
      "public/index.php": `<?php

use Slim\\Factory\\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$db = new PDO('pgsql:host=db;dbname=shop');
$app = AppFactory::create();

$app->post('/orders', function ($request, $response) {
    return $response;
});

$app->run();
`,
    },
    path: "public/index.php",
    order: ["answerOnce($app", "limitRequests($app", "requestMetrics($app", "requestIds($app"],
  },
  aspnet: {
    files: {
      "shop.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web">\n\n  <PropertyGroup>\n    <TargetFramework>net8.0</TargetFramework>\n  </PropertyGroup>\n\n</Project>\n`,
      "Program.cs": `var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\n\napp.MapGet("/orders", () => "[]");\n\napp.Run();\n`,
    },
    path: "Program.cs",
    order: ["UseHttpMetrics", "UseRateLimiter"],
  },
};

/** The order that is asked for, its reverse, and one between. */
const ASKED = [SCAFFOLDS, SCAFFOLDS.toReversed(), ["rate-limiter", "logger", "idempotency", "red-metrics"]];

describe.each(Object.entries(CASES))("%s", (_, { files, path, order }) => {
  test.each(ASKED.map((asked) => [asked.join(", "), asked] as const))("%s", async (_name, asked) => {
    const workspace = new MemoryWorkspace(files);
    const engine = engineOver(workspace, {
      checks: CHECKS.filter(({ scaffolds = [] }) => scaffolds.some((id) => asked.includes(id))),
    });
    const notes: string[] = [];
    for (const id of asked) {
      const report = await engine.scan(never);
      const component = report.components[0]?.id ?? "";
      const { changes, note } = await engine.scaffold({ id, component });
      if (changes.length === 0) notes.push(`${id}: ${note}`);
      for (const { path: changed, after } of changes) workspace.files.set(changed, after);
    }
    const text = String(workspace.files.get(path));
    const found = order.map((name) => [name, text.lastIndexOf(name)] as const);
    const seen = found.toSorted(([, a], [, b]) => a - b).map(([name, at]) => (at < 0 ? `no ${name}` : name));
    expect(seen, `${notes.join("\n")}\n${text}`).toEqual(order);
  });
});

test("the app is a framework's, and no mux that a pattern is tried on", async () => {
  const workspace = new MemoryWorkspace({
    "go.mod": "module shop\n\ngo 1.24\n\nrequire github.com/gin-gonic/gin v1.10.1\n",
    "config/paths.go": `package config\n\nimport "net/http"\n\nfunc valid(path string) {\n\tmux := http.NewServeMux()\n\tmux.HandleFunc("/", none)\n\tmux.HandleFunc("/none", none)\n}\n`,
    "main.go": `package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc router() *gin.Engine {\n\tr := gin.New()\n\tr.GET("/orders", list)\n\treturn r\n}\n`,
  });
  const engine = engineOver(workspace, {
    checks: CHECKS.filter(({ scaffolds = [] }) => scaffolds.includes("health-endpoint")),
  });
  const report = await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "health-endpoint", component: report.components[0]?.id ?? "" });
  expect(changes.map(({ path }) => path).toSorted()).toEqual(["health.go", "main.go"]);
});
