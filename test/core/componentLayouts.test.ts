import { describe, expect, test } from "vitest";
import { scanFiles } from "../support/scan.ts";

type Files = Readonly<Record<string, string>>;

/** Components as "id (kinds) in root". */
async function components(files: Files): Promise<readonly string[]> {
  const report = await scanFiles(files, []);
  return report.components.map(({ id, kinds, root }) => `${id} (${kinds.join(", ")}) in ${root}`);
}

const json = (value: object) => JSON.stringify(value, undefined, 2);
const DOCKERFILE = "FROM scratch\n";
const ROUTES = 'import express from "express";\nconst app = express();\napp.get("/", (_, r) => r.send(""));\n';

describe("JavaScript workspaces", () => {
  const api = json({ name: "@shop/api", scripts: { start: "node dist/main.js" }, dependencies: { express: "5" } });
  const page = json({
    name: "@shop/web",
    private: true,
    scripts: { build: "next build" },
    dependencies: { next: "15" },
  });

  test("a service of another language whose page has its documentation beside it is a service", async () => {
    const composer = json({ name: "shop/shop", type: "project", require: { "laravel/framework": "^12.0" } });
    const page = json({ name: "shop", dependencies: { vue: "3" }, devDependencies: { vitepress: "1", vite: "7" } });
    expect(await components({ "composer.json": composer, "package.json": page })).toEqual(["shop (service) in ."]);
    expect(await components({ "handbook/package.json": page, "composer.json": composer })).toEqual([
      "shop (service) in .",
    ]);
  });

  test("pnpm and Turborepo: applications are, packages, docs, stories and commands are not", async () => {
    expect(
      await components({
        "package.json": json({ name: "shop", private: true, scripts: { start: "turbo run start" } }),
        "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - packages/*\n",
        "turbo.json": json({ tasks: { build: {} } }),
        "apps/api/package.json": api,
        "apps/web/package.json": page,
        "apps/handbook/package.json": json({
          name: "handbook",
          private: true,
          scripts: { build: "x build", start: "node server.js" },
          dependencies: { "@docusaurus/core": "3", "react-dom": "19" },
        }),
        "apps/storybook/package.json": json({
          private: true,
          scripts: { build: "storybook build" },
          dependencies: { "react-dom": "19" },
        }),
        "apps/web-e2e/package.json": json({ scripts: { start: "node run.js" }, dependencies: { express: "5" } }),
        "packages/ui/package.json": json({
          name: "@shop/ui",
          private: true,
          scripts: { build: "vite build" },
          dependencies: { "react-dom": "19" },
        }),
        "apps/admin/package.json": json({
          name: "@shop/admin",
          private: true,
          scripts: { build: "vite build" },
          dependencies: { vue: "3" },
          devDependencies: { "@shop/ui": "workspace:*" },
        }),
        "packages/cli/package.json": json({ name: "@shop/cli", bin: "cli.js", dependencies: { commander: "14" } }),
      }),
    ).toEqual(["admin (web) in apps/admin", "api (service) in apps/api", "web (service, web) in apps/web"]);
  });

  test("who only fills a queue is no worker; who works it is", async () => {
    const queue = { bullmq: "5" };
    expect(
      await components({
        "apps/web/package.json": json({ dependencies: { next: "15", ...queue } }),
        "apps/web/jobs.ts": 'import { Queue } from "bullmq";\nexport const mails = new Queue("mails");\n',
        "apps/mailer/package.json": json({
          scripts: { start: "node main.js" },
          dependencies: { express: "5", ...queue },
        }),
        "apps/mailer/main.ts":
          'import { Worker } from "bullmq";\nnew Worker<Mail>("mails", send);\n// the page is elsewhere\n',
        "apps/mail-worker/package.json": json({
          scripts: { start: "node main.js" },
          dependencies: { express: "5", ...queue },
        }),
        "apps/api/package.json": json({ scripts: { start: "node main.js" }, dependencies: { express: "5", ...queue } }),
        "apps/api/old.ts": 'import { Queue } from "bullmq";\n// new Worker("mails", send)\n',
      }),
    ).toEqual([
      "api (service) in apps/api",
      "mail-worker (worker) in apps/mail-worker",
      "mailer (service, worker) in apps/mailer",
      "web (service, web) in apps/web",
    ]);
  });

  test("Nx: applications by project.json, though the manifest at the top lists everything", async () => {
    const project = (name: string, executor: string, projectType = "application") =>
      json({ name, projectType, targets: { serve: { executor } } });
    expect(
      await components({
        "package.json": json({
          name: "bank",
          scripts: { start: "node dist/apps/ledger/main" },
          dependencies: { "@nestjs/core": "11", "@angular/core": "20" },
        }),
        "nx.json": "{}",
        Dockerfile: "FROM node:24\n",
        "apps/ledger/project.json": project("ledger", "@nx/js:node"),
        "apps/ledger/src/main.ts": "",
        "apps/portal/project.json": project("portal", "@nx/angular:dev-server"),
        "apps/portal/src/main.ts": "",
        "apps/portal-e2e/project.json": project("portal-e2e", "@nx/cypress:cypress"),
        "libs/money/project.json": json({ name: "money", projectType: "library", targets: { build: {} } }),
      }),
    ).toEqual(["ledger (service) in apps/ledger", "portal (web) in apps/portal"]);
  });

  test("a server at the top stays one beside its own page", async () => {
    expect(
      await components({
        "package.json": json({
          name: "flags-server",
          files: ["dist"],
          types: "dist/x.d.ts",
          scripts: { start: "TZ=UTC node dist/server.js" },
          dependencies: { express: "5" },
        }),
        "pnpm-workspace.yaml": "packages: [frontend]\n",
        "src/server.ts": ROUTES,
        "frontend/package.json": json({
          private: true,
          scripts: { start: "vite" },
          dependencies: { "react-dom": "19" },
        }),
      }),
    ).toEqual(["flags-server (service) in .", "frontend (web) in frontend"]);
  });

  test("Rush: what is built for others stays a library, and a repository of tools is one", async () => {
    expect(
      await components({
        "rush.json": json({ projects: [] }),
        "libraries/theme/package.json": json({
          name: "theme",
          private: true,
          scripts: { build: "heft build" },
          dependencies: { "react-dom": "19" },
        }),
        "build-tests/server-test/package.json": json({ dependencies: { fastify: "5" } }),
        "apps/tool/package.json": json({ name: "tool", bin: "x.js", dependencies: { theme: "workspace:*" } }),
      }),
    ).toEqual(["workspace (library) in ."]);
  });

  test("desktop and mobile applications are none, with what is built into them", async () => {
    expect(
      await components({
        "packages/server/package.json": api,
        "packages/desktop/package.json": json({
          private: true,
          scripts: { build: "vite build" },
          dependencies: { vue: "3", "@tauri-apps/api": "2" },
        }),
        "packages/desktop/src-tauri/Cargo.toml":
          '[package]\nname = "desktop"\n[dependencies]\ntauri = "2"\naxum = "0.8"\n',
        "packages/desktop/src-tauri/src/main.rs": "fn main() {}\n",
        "packages/window/package.json": json({
          scripts: { start: "electron ." },
          dependencies: { express: "5" },
          devDependencies: { electron: "43" },
        }),
        "packages/mobile/package.json": json({ scripts: { start: "node x.js" }, dependencies: { expo: "54" } }),
      }),
    ).toEqual(["api (service) in packages/server"]);
  });
});

describe("Python", () => {
  test("a project of Django that is published, and an application for others' projects", async () => {
    const published = (name: string) =>
      `[build-system]\nrequires = ["setuptools"]\n[project]\nname = "${name}"\nclassifiers = ["Framework :: Django"]\ndependencies = ["django"]\n`;
    const entry = "from django.core.wsgi import get_wsgi_application  # noqa\n\napplication = get_wsgi_application()\n";
    expect(
      await components({
        "talks/pyproject.toml": published("talks"),
        "talks/src/talks/wsgi.py": entry,
        "tags/pyproject.toml": published("tags"),
        "tags/tags/models.py": "",
        "tags/tests/project/wsgi.py": entry,
      }),
    ).toEqual(["talks (service) in talks"]);
  });

  test("pages beside the code of a project: one component where the top installs it, two where each has its own", async () => {
    const pages = json({
      name: "shop-pages",
      private: true,
      scripts: { build: "vite build" },
      dependencies: { "react-dom": "19" },
    });
    const code = {
      "shop/asgi.py": "from django.core.asgi import get_asgi_application\n\napplication = get_asgi_application()\n",
      "shop/orders/views.py": "",
      "shop/package.json": pages,
    };
    const list = '[project]\nname = "shop"\ndependencies = ["django"]\n';
    expect(
      await components({ ...code, "pyproject.toml": list, "docker/django/Dockerfile": "FROM python:3.13\n" }),
    ).toEqual(["shop (service, web) in ."]);
    expect(
      await components({ "web/package.json": pages, "pyproject.toml": list, "shop/asgi.py": code["shop/asgi.py"] }),
    ).toEqual(expect.arrayContaining([expect.stringContaining("in web")]));
  });

  test("a list that was frozen beside notebooks makes no service; a server that is asked for does", async () => {
    const frozen = "ipykernel==6.21.2\nnotebook==6.5.2\nrequests==2.28.2\ntornado==6.2\nuvicorn==0.20.0\n";
    const api = { "api/requirements.txt": "fastapi\nnotebook\n", "api/main.py": "" };
    expect(
      await components({ ...api, "answers/requirements.txt": frozen, "answers/collect.py": "import requests\n" }),
    ).toEqual(["api (service) in api"]);
    expect(await components({ "answers/requirements.txt": "tornado==6.2\n", "answers/main.py": "" })).toEqual([
      "answers (service) in answers",
    ]);
  });

  test("a uv workspace: members that serve, and the library they share", async () => {
    expect(
      await components({
        "pyproject.toml": '[tool.uv.workspace]\nmembers = ["services/*", "libs/*"]\n',
        "services/rates/pyproject.toml": '[project]\nname = "rates"\ndependencies = ["fastapi", "shared"]\n',
        "services/rates/main.py": "",
        "libs/shared/pyproject.toml": '[project]\nname = "shared"\ndependencies = ["starlette"]\n',
        "services/batch/pyproject.toml": '[project]\nname = "batch"\ndependencies = ["celery"]\n',
        "services/batch/main.py": "",
      }),
    ).toEqual(["batch (worker) in services/batch", "rates (service) in services/rates"]);
  });

  test("requirements in a folder of their own speak for the one above; those at the top for the code they install", async () => {
    expect(await components({ "requirements/base.txt": "django\n", "shop/views.py": "" })).toEqual([
      "workspace (service) in .",
    ]);
    expect(
      await components({
        "pyproject.toml": '[project]\nname = "answers"\ndependencies = ["fastapi"]\n',
        "backend/Dockerfile": "FROM python:3.13\n",
        "backend/Dockerfile.model": "FROM python:3.13\n",
        "backend/app/main.py": "",
        "backend/app/jobs.py": "app = Celery()\n",
      }),
    ).toEqual(["backend (service, worker) in backend"]);
  });

  test("an image belongs to the package whose file it starts, wherever its Dockerfile lies", async () => {
    const members = '[tool.uv.workspace]\nmembers = ["shop-api", "shop-mail"]\n';
    expect(
      await components({
        "pyproject.toml": members,
        "shop-api/pyproject.toml": '[project]\nname = "shop-api"\n',
        "shop-api/api/main.py": "",
        "shop-mail/pyproject.toml": '[project]\nname = "shop-mail"\n',
        "shop-mail/mail/main.py": "",
        "dockerfiles/Dockerfile-first": 'FROM python:3.13\nCOPY . .\nCMD ["fastapi", "run", "shop-api/api/main.py"]\n',
        "dockerfiles/Dockerfile-second":
          'FROM python:3.13\nCOPY . .\nENTRYPOINT ["python"]\nCMD ["shop-mail/mail/main.py"]\n',
      }),
    ).toEqual(["shop-api (service) in shop-api", "shop-mail (service) in shop-mail"]);
  });
});

describe("Go", () => {
  const main = (body = "") => `package main\n\nfunc main() {\n${body}}\n`;

  test("a module is one component with all its programs, but for those that are packed by themselves", async () => {
    expect(
      await components({
        "go.mod": "module example.com/tracer\n\nrequire google.golang.org/grpc v1.70.0\n",
        "cmd/tracer/main.go": main(),
        "cmd/tracer/Dockerfile": DOCKERFILE,
        "cmd/tracer-cli/main.go": main(),
        "cmd/tracer-cli/Dockerfile": DOCKERFILE,
        "cmd/tracer-query/main.go": main(),
        "cmd/tracer-query/Dockerfile": DOCKERFILE,
        "cmd/migrate/main.go": main(),
        "hack/generate/main.go": main(),
        "tools/lint/main.go": main(),
      }),
    ).toEqual([
      "tracer (service) in .",
      "tracer-cli (cli) in cmd/tracer-cli",
      "tracer-query (service) in cmd/tracer-query",
    ]);
  });

  test("a go.work of modules: servers and consumers are, commands and tools are not", async () => {
    expect(
      await components({
        "go.work": "go 1.25\n\nuse (\n\t./orders\n\t./ship\n\t./ctl\n)\n",
        "orders/go.mod": "module example.com/orders\n",
        "orders/main.go": main('\thttp.ListenAndServe(":80", nil)\n'),
        "ship/go.mod": "module example.com/ship\n",
        "ship/main.go": main(),
        "ship/queue.go":
          'package main\n\nimport amqp "github.com/rabbitmq/amqp091-go"\n\nfunc run() { ch.Consume("q") }\n',
        "ctl/go.mod": "module example.com/ctl\n\nrequire github.com/spf13/cobra v1.9.0\n",
        "ctl/main.go": main(),
      }),
    ).toEqual(["orders (service) in orders", "ship (worker) in ship"]);
  });

  test("a packed command with a subcommand that serves is a service, one without is a command", async () => {
    const cobra = (use: string) =>
      `package main\n\nimport "github.com/spf13/cobra"\n\nvar root = &cobra.Command{Use: "${use}", Run: run}\n\nfunc main() { root.Execute() }\n`;
    expect(
      await components({
        "mail/go.mod": "module example.com/mail\n\nrequire github.com/spf13/cobra v1.9.0\n",
        "mail/main.go": cobra("serve"),
        "mail/Dockerfile": "FROM scratch\nCOPY mail /\n",
        "lint/go.mod": "module example.com/lint\n\nrequire github.com/spf13/cobra v1.9.0\n",
        "lint/main.go": cobra("lint"),
        "lint/Dockerfile": "FROM scratch\nCOPY lint /\n",
        "login/Cargo.toml": '[package]\nname = "login-cli"\n\n[dependencies]\naxum = "0.8"\nclap = "4"\n',
        "login/src/main.rs":
          "#[derive(clap::Subcommand)]\nenum Command {\n    Server(Options),\n    Check,\n}\n\nfn main() {}\n",
      }),
    ).toEqual(["lint (cli) in lint", "login (service) in login", "mail (service) in mail"]);
  });

  test("programs of one module that Kubernetes runs by their names", async () => {
    const workload = (name: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [{ name: a, image: example.com/mono }] } } }\n`;
    expect(
      await components({
        "go.mod": "module example.com/mono\n",
        "cmd/quotes/main.go": main(),
        "cmd/feed-consumer/main.go": main(),
        "deploy/quotes.yaml": workload("quotes"),
        "deploy/feed.yaml": workload("feed-consumer"),
        "deploy/cache.yaml": workload("quotes-cache").replace("example.com/mono", "redis:8"),
      }),
    ).toEqual(["feed-consumer (worker) in cmd/feed-consumer", "quotes (service) in cmd/quotes", "mono (library) in ."]);
  });
});

describe("Java and Kotlin", () => {
  const pom = (artifact: string, inside = "") =>
    `<project><parent><artifactId>clinic</artifactId></parent><artifactId>${artifact}</artifactId>${inside}</project>`;
  const boot = "@SpringBootApplication\npublic class App {}\n";

  test("Maven: modules with a program, whatever gave them the plugin", async () => {
    expect(
      await components({
        "pom.xml":
          "<project><artifactId>clinic</artifactId><packaging>pom</packaging><modules><module>clinic-visits</module></modules></project>",
        "clinic-visits/pom.xml": pom("clinic-visits"),
        "clinic-visits/src/main/java/App.java": boot,
        "clinic-model/pom.xml": pom("clinic-model"),
        "clinic-model/src/main/java/Pet.java": "class Pet {}\n",
        "clinic-demo/pom.xml": pom("clinic-demo"),
        "clinic-demo/src/main/java/App.java": boot,
        "clinic-mails/pom.xml": pom("clinic-mails"),
        "clinic-mails/src/main/java/App.java": boot,
        "clinic-mails/src/main/java/Mails.java":
          'class Mails {\n  @KafkaListener(topics = "mails")\n  void send() {}\n}\n',
        "docker/grafana/Dockerfile": "FROM grafana/grafana:12\n",
        "docker/Dockerfile": "FROM eclipse-temurin:21\n",
        "docker-compose.yml":
          "services:\n  visits:\n    image: clinic/clinic-visits\n  grafana:\n    build: ./docker/grafana\n",
      }),
    ).toEqual([
      "clinic-mails (worker) in clinic-mails",
      "clinic-visits (service) in clinic-visits",
      "grafana (infrastructure) in docker/grafana",
    ]);
  });

  test("Gradle: a plugin for all subprojects makes no program of the top", async () => {
    expect(
      await components({
        "settings.gradle.kts": 'include("stock", "money")\n',
        "build.gradle":
          "subprojects {\n  apply plugin: 'org.springframework.boot'\n  dependencies {\n    implementation 'x:y:1'\n  }\n}\n",
        "stock/build.gradle": "dependencies { implementation 'org.springframework.boot:spring-boot-starter-web' }\n",
        "stock/src/main/kotlin/App.kt": "@SpringBootApplication\nclass App\n",
        "money/build.gradle": "dependencies { implementation 'org.springframework.boot:spring-boot-starter-web' }\n",
        "money/src/main/kotlin/Money.kt": "class Money\n",
      }),
    ).toEqual(["stock (service) in stock"]);
  });
});

describe(".NET", () => {
  const web = '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>';

  test("a solution with an Aspire host: what it runs, under the projects' names", async () => {
    const report = await scanFiles(
      {
        "Shop.sln": "",
        "src/Shop.AppHost/Shop.AppHost.csproj":
          '<Project Sdk="Microsoft.NET.Sdk"><Sdk Name="Aspire.AppHost.Sdk" Version="9"/><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
        "src/Shop.AppHost/Program.cs":
          'var builder = DistributedApplication.CreateBuilder(args);\nbuilder.AddProject<Projects.Basket_API>("basket-api");\nbuilder.AddProject<Projects.Till>("till");\nbuilder.AddViteApp("front", "../front");\n// builder.AddProject<Projects.Shop_Contracts>("old")\n',
        "src/Basket.API/Basket.API.csproj": web,
        "src/Basket.API/Program.cs": "",
        "src/OrderProcessor/OrderProcessor.csproj": web,
        "src/OrderProcessor/Program.cs": "",
        "src/Shop.Contracts/Shop.Contracts.csproj": '<Project Sdk="Microsoft.NET.Sdk"></Project>',
        "src/Till/Till.csproj":
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><UseWPF>true</UseWPF></PropertyGroup></Project>',
        "src/Till/App.cs": "",
        "src/front/package.json": json({ name: "front", scripts: { dev: "vite" } }),
        "src/front/main.ts": "",
      },
      [],
    );
    expect(report.components.map(({ id, kinds }) => `${id} (${kinds.join(", ")})`)).toEqual([
      "Basket.API (service)",
      "OrderProcessor (worker)",
      "front (web)",
    ]);
    expect(report.components[0]?.why.map(({ message }) => message)).toEqual([
      "is built with Microsoft.NET.Sdk.Web",
      "run by Aspire as basket-api",
    ]);
  });
});

describe("Rust, Ruby, PHP and functions", () => {
  test("a Cargo workspace: the crate that serves, which the Dockerfile at the top builds", async () => {
    expect(
      await components({
        "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
        "docker/Dockerfile": "FROM rust:1\n",
        "crates/server/Cargo.toml":
          '[package]\nname = "forum_server"\n[dependencies]\nactix-web = "4"\nforum_tools = "1"\n',
        "crates/server/src/main.rs": "fn main() {}\n",
        "crates/parts/Cargo.toml":
          '[package]\nname = "forum_tools"\n[[bin]]\nname = "t"\n[dependencies]\nactix-web = "4"\n',
        "crates/parts/src/main.rs": "fn main() {}\n",
        "crates/schema/Cargo.toml": '[package]\nname = "forum_schema"\n',
        "crates/schema/src/main.rs": "fn main() {}\n",
      }),
    ).toEqual(["forum_server (service) in crates/server"]);
  });

  test("a crate that serves, and that another one uses as well", async () => {
    const serving =
      'use axum::Router;\n#[tokio::main]\nasync fn main() {\n    let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await.unwrap();\n    axum::serve(listener, Router::new()).await.unwrap();\n}\n';
    const crate = (name: string, more: string) => `[package]\nname = "${name}"\n[dependencies]\naxum = "0.8"\n${more}`;
    expect(
      await components({
        "Cargo.toml": '[workspace]\nmembers = ["store", "host"]\n',
        "store/Cargo.toml": crate("store", 'host = { path = "../host" }\n'),
        "store/src/main.rs": serving,
        "host/Cargo.toml": crate("host", ""),
        "host/src/lib.rs": "pub fn spaces() {}\n",
        "host/src/main.rs": serving,
      }),
    ).toEqual(["host (service) in host", "store (service) in store"]);
  });

  test("the code below the folder that packs it", async () => {
    expect(
      await components({
        "ratings/Dockerfile": "FROM php:8-apache\n",
        "ratings/html/composer.json": json({ require: { "symfony/framework-bundle": "^7" } }),
        "ratings/html/src/a.php": "",
        "web/Dockerfile": "FROM nginx:1.29\n",
        "web/static/page.js": "",
        "store/Dockerfile": "FROM mongo:8\n",
        "store/init.js": "",
      }),
    ).toEqual(["ratings (service) in ratings", "store (infrastructure) in store", "web (web) in web"]);
  });

  test("a Rails application with several ways of packing it", async () => {
    expect(
      await components({
        Gemfile: 'gem "rails"\ngem "sidekiq"\n',
        Procfile: "web: bin/rails server\n",
        "docker/single/Dockerfile": "FROM ubuntu\n",
        "docker/multi/Dockerfile": "FROM ubuntu\n",
      }),
    ).toEqual(["workspace (service, worker) in ."]);
  });

  test("functions by what deploys them", async () => {
    expect(
      await components({
        "template.yaml":
          "Resources:\n  Resize:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: resize/, Handler: app.main }\n",
        "resize/app.py": "",
        "edge/wrangler.toml": 'name = "edge"\nmain = "src/index.ts"\n',
        "edge/src/index.ts": "",
        "mails/serverless.yml": "service: mails\nfunctions:\n  send: { handler: a.b }\n",
        "mails/a.js": "",
      }),
    ).toEqual(["edge (function) in edge", "mails (function) in mails", "resize (function) in resize"]);
  });

  test("functions that one template deploys are one service", async () => {
    const template = (...folders: string[]) =>
      `Resources:\n${folders.map((each) => `  F${each}:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: src/${each}/, Handler: app.main }\n`).join("")}`;
    expect(
      await components({
        "orders/template.yaml": template("create", "list"),
        "orders/src/create/requirements.txt": "aws-lambda-powertools==3.4.0\n",
        "orders/src/create/app.py": "",
        "orders/src/list/requirements.txt": "aws-lambda-powertools==3.4.0\n",
        "orders/src/list/app.py": "",
        "users/template.yaml": template("sign_up"),
        "users/src/sign_up/requirements.txt": "aws-lambda-powertools==3.4.0\n",
        "users/src/sign_up/app.py": "",
        "requirements.txt": "locust==2.32.0\npytest==8.3.4\n",
      }),
    ).toEqual(["orders (function) in orders", "sign_up (function) in users/src/sign_up"]);
  });
});

test("a Rust program at the top is the service, whatever npm packages its workspace ties", async () => {
  expect(
    await components({
      "Cargo.toml": '[package]\nname = "registry"\n[workspace]\nmembers = ["crates/*"]\n[dependencies]\naxum = "0.8"\n',
      "src/bin/registry/main.rs": "fn main() {}\n",
      "crates/names/Cargo.toml": '[package]\nname = "names"\n',
      "crates/names/src/lib.rs": "",
      "package.json": json({ private: true, scripts: { start: "pnpm --filter pages start" } }),
      "pnpm-workspace.yaml": "packages:\n  - pages\n",
      "pages/package.json": json({ private: true, scripts: { build: "vite build" }, dependencies: { svelte: "5" } }),
    }),
  ).toEqual(["registry (service) in .", "pages (web) in pages"]);
});

test("a class with a main runs where its package serves by itself; tools and tests that serve make no program", async () => {
  const pom = (name: string) => `<project><artifactId>${name}</artifactId></project>`;
  const main = "public class Main {\n  public static void main(String[] args) { new Web().run(); }\n}\n";
  const web = "import org.glassfish.grizzly.http.server.HttpServer;\nclass Web { HttpServer s = new HttpServer(); }\n";
  const files = {
    "pom.xml":
      "<project><artifactId>routes</artifactId><modules><module>app</module><module>tools</module></modules></project>",
    "app/pom.xml": pom("app"),
    "app/src/main/java/Main.java": main,
    "tools/pom.xml": pom("tools"),
    "tools/src/main/java/Main.java": main,
    "tools/src/test/java/Web.java": web,
  };
  expect(await components({ ...files, "app/src/main/java/Web.java": web })).toContain("app (service) in app");
  const without = await components(files);
  expect(without.filter((each) => /in (?:app|tools)$/.test(each))).toEqual([]);
});

test("a program that another one starts as its plugin is no service of its own", async () => {
  const main = (imported: string, call: string) =>
    `package main\n\nimport (\n\tmm "${imported}"\n\n\t"example.com/tickets/server"\n)\n\nfunc main() {\n\t${call}\n}\n`;
  const files = (text: string) => ({
    "go.mod": "module example.com/tickets\n\nrequire github.com/gorilla/mux v1.8.1\n",
    "server/main.go": text,
    "server/api.go": 'package server\n\nimport "github.com/gorilla/mux"\n\nvar router = mux.NewRouter()\n',
  });
  const plugin = main("github.com/mattermost/mattermost/server/public/plugin", "mm.ClientMain(server.New())");
  const service = main("net/http", 'mm.ListenAndServe(":8080", server.New())');
  expect(await components(files(plugin))).toEqual(["tickets (library) in ."]);
  expect(await components(files(service))).toEqual(["tickets (service) in ."]);
});
