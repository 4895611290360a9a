import { expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import retryPolicy from "../../src/core/checks/reliability/retry-policy.ts";
import { SCAFFOLDS } from "../../src/core/fixes/scaffolds/index.ts";
import { healthScaffolded, scaffolded } from "../support/scaffolded.ts";

// Where templates have a place beyond the usual one, and what is said where they have none.

function made(scaffold: string, files: Readonly<Record<string, string>>) {
  const check = CHECKS.find(({ id }) => SCAFFOLDS.some((each) => each.id === scaffold && each.check === id));
  if (check === undefined) throw new Error(`no check of ${scaffold}`);
  return scaffolded(scaffold, check, files);
}

test("Sinatra: what is left to be written is told, and no second endpoint of its kind is made", async () => {
  const { after, again, text } = await healthScaffolded({
    Gemfile: `gem "sinatra"\ngem "pg"\n`,
    "app.rb": `require "pg"\nrequire "sinatra/base"\n\nclass Shop < Sinatra::Base\n  DB = PG.connect(ENV["DATABASE_URL"], connect_timeout: 2)\n\n  get "/orders" do\n    DB.exec("SELECT 1").to_a.to_s\n  end\nend\n`,
    "config.ru": `require_relative "app"\n\nrun Shop\n`,
  });
  expect(text("app.rb")).toContain(`postgres: -> { raise "ask_postgres is not written yet" }\n`);
  expect(after.findings.map(({ kind }) => kind)).toEqual(["health-unwritten"]);
  expect(again.changes).toEqual([]);
});

test("Slim: what is left to be written is told", async () => {
  const { after, again } = await healthScaffolded({
    "composer.json": `{"require": {"slim/slim": "^4.0", "mongodb/mongodb": "^1.19"}}\n`,
    "public/index.php": `<?php

use MongoDB\\Client;
use Slim\\Factory\\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$app = AppFactory::create();
$app->get('/orders', function ($request, $response) {
    (new Client('mongodb://db'))->shop->orders->find();

    return $response;
});
$app->run();
`,
  });
  expect(after.findings.map(({ kind }) => kind)).toEqual(["health-unwritten"]);
  expect(again.changes).toEqual([]);
});

const project = (sdk: string) => `<Project Sdk="${sdk}">
  <PropertyGroup>
    <TargetFramework>net9.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Extensions.Http" Version="9.0.0" />
  </ItemGroup>
</Project>
`;
const ASKS = `await factory.CreateClient("rates").GetAsync("https://rates.example.com/latest")`;

test(".NET: clients of a class for the start and of a host of workers ask again", async () => {
  const startup = await scaffolded("retry", retryPolicy, {
    "Shop.csproj": project("Microsoft.NET.Sdk.Web"),
    "Startup.cs": `public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddHttpClient("rates", client => client.Timeout = TimeSpan.FromSeconds(2));
        services.AddControllers();
    }

    public void Configure(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapControllers();
        });
    }
}
`,
    "Controllers/OrdersController.cs": `[ApiController]
[Route("orders")]
public class OrdersController(IHttpClientFactory factory) : ControllerBase
{
    [HttpGet]
    public async Task<IActionResult> List()
    {
        ${ASKS};
        return Ok();
    }
}
`,
  });
  expect(startup.text("Startup.cs")).toContain("        services.ConfigureHttpClientDefaults(http =>\n");
  expect(startup.again.changes).toEqual([]);
  const worker = await scaffolded("retry", retryPolicy, {
    "Shop.csproj": project("Microsoft.NET.Sdk.Worker"),
    "Program.cs": `var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHttpClient("rates", client => client.Timeout = TimeSpan.FromSeconds(2));
builder.Services.AddHostedService<Worker>();

var host = builder.Build();
host.Run();
`,
    "Worker.cs": `public class Worker(IHttpClientFactory factory) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        ${ASKS};
    }
}
`,
  });
  expect(worker.text("Program.cs")).toContain(
    "builder.Services.ConfigureHttpClientDefaults(http =>\n    http.AddStandardResilienceHandler(",
  );
  expect(worker.again.changes).toEqual([]);
});

test("a worker is told that it answers no requests, and the JVM that the agent wants an image", async () => {
  const worker = {
    "package.json": `{"name": "shop", "type": "module", "scripts": {"start": "node app.js"}, "dependencies": {"bullmq": "^5.0.0"}}\n`,
    "app.js": `import { Worker } from "bullmq";\n\nnew Worker("orders", async (job) => console.log(job.id), { connection: { host: "redis" } });\n`,
  };
  expect((await made("logger", worker)).note).toBe(
    "BullMQ of shop answers no requests, and this is written around those.",
  );
  const jvm = {
    "build.gradle.kts": `plugins { kotlin("jvm") version "2.1.0" }\n\ndependencies {\n    implementation("io.ktor:ktor-server-netty:3.0.1")\n}\n`,
    "src/main/kotlin/Application.kt": `import io.ktor.server.application.Application
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty

fun main() {
    embeddedServer(Netty, port = 8080, module = Application::module).start(wait = true)
}

fun Application.module() {}
`,
  };
  expect((await made("opentelemetry", jvm)).note).toContain("agent for Java goes into the image of");
});

test("settings of pydantic are asked for from a ConfigMap and a Secret", async () => {
  const { text } = await made("kubernetes-deployment", {
    "requirements.txt": "fastapi\npydantic-settings\n",
    Dockerfile: 'FROM python:3.13-slim\nCOPY . .\nUSER 10001\nCMD ["uvicorn", "app.main:app"]\n',
    "app/main.py": `from fastapi import FastAPI\n\nfrom app.core.config import settings\n\napp = FastAPI()\n\n\n@app.get("/orders")\nasync def orders():\n    return [settings.mail_host]\n`,
    "app/core/config.py": `from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    mail_host: str\n    mail_password: str\n    page: int = 20\n\n\nsettings = Settings()\n`,
  });
  const manifest = text("k8s/workspace.yaml");
  expect(manifest).toContain('data:\n  MAIL_HOST: "<mail host>"\n---\n');
  expect(manifest).toContain(
    "                secretKeyRef:\n                  name: workspace\n                  key: MAIL_PASSWORD\n",
  );
  expect(manifest).not.toContain("PAGE");
});

test("Rack's own applications: middleware stands where they are run, in its order", async () => {
  const files = {
    Gemfile: `gem "roda"\ngem "puma"\n`,
    "app.rb": `require "roda"\n\nclass Shop < Roda\n  route do |r|\n    r.get("orders") { puts "orders" }\n  end\nend\n`,
    "config.ru": `require_relative "app"\n\nrun Shop.freeze.app\n`,
  };
  const logged = await made("logger", files);
  expect(logged.after.state).toBe("met");
  expect(logged.again.changes).toEqual([]);
  expect(logged.text("config.ru")).toBe(
    `require_relative "app"\nrequire_relative "request_log"\n\nuse RequestLog\nrun Shop.freeze.app\n`,
  );
  const limited = await made("rate-limiter", {
    ...files,
    "config.ru": logged.text("config.ru"),
    "request_log.rb": logged.text("request_log.rb"),
  });
  expect(limited.text("config.ru")).toMatch(/use RequestLog\nuse Rack::Attack\nrun /);
  expect((await made("opentelemetry", files)).after.state).toBe("met");
  const without = await made("logger", { Gemfile: files.Gemfile, "app.rb": files["app.rb"], Procfile: "web: puma\n" });
  expect(without.note).toContain("config.ru of workspace, with what it runs, is not there.");
});

test("a server that nobody kept gets a name that is free", async () => {
  const { text, again } = await made("graceful-shutdown", {
    "package.json": `{"name": "shop", "type": "module", "scripts": {"start": "node app.js"}, "dependencies": {"@apollo/server": "^5.0.0", "express": "^5.0.0"}}\n`,
    "app.js": `import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";

const server = new ApolloServer({ typeDefs, resolvers });
await server.start();
const app = express();
app.use("/graphql", express.json(), expressMiddleware(server));
app.listen(3000);
`,
  });
  expect(text("app.js")).toContain("const httpServer = app.listen(3000);\ndrainOnStop(");
  expect(again.changes).toEqual([]);
});

test("React Router's entry is written out first, by its own command", async () => {
  const { note } = await made("web-vitals", {
    "package.json": `{"name": "shop", "scripts": {"start": "react-router-serve ./build/server/index.js"}, "dependencies": {"@react-router/node": "^7.9.0", "react": "^19.0.0", "react-dom": "^19.0.0", "react-router": "^7.9.0"}}\n`,
    "app/root.tsx": `export default function App() {\n  return <p>Shop</p>;\n}\n`,
  });
  expect(note).toContain("write it out with `npx react-router reveal` first");
});

test("WebFlux: ids go along with a request to whatever thread goes on with it", async () => {
  const pom = (more: string) => `<project>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.4.0</version>
  </parent>
  <groupId>shop</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-webflux</artifactId>
    </dependency>
${more}  </dependencies>
</project>
`;
  const files = {
    "pom.xml": pom(""),
    "src/main/java/shop/Shop.java": `package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Shop {
    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }
}
`,
    "src/main/resources/application.properties": "spring.application.name=shop\n",
  };
  const { after, again, text } = await made("logger", files);
  expect(after.state, after.reason).toBe("met");
  expect(text("src/main/resources/application.properties")).toContain("spring.reactor.context-propagation=auto\n");
  expect(text("pom.xml")).toContain("<artifactId>context-propagation</artifactId>");
  expect(text("src/main/java/shop/RequestIdFilter.java")).toContain("implements WebFilter {");
  expect(again.changes).toEqual([]);
  const coroutines = pom(
    "    <dependency>\n      <groupId>org.jetbrains.kotlinx</groupId>\n      <artifactId>kotlinx-coroutines-reactor</artifactId>\n    </dependency>\n",
  );
  expect((await made("logger", { ...files, "pom.xml": coroutines })).changed).toEqual([
    "src/main/resources/application.properties",
  ]);
});

test("WebFlux beside Spring MVC, for its client: requests are answered by Spring MVC", async () => {
  const starter = (name: string) =>
    `<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-${name}</artifactId></dependency>`;
  const { text } = await made("logger", {
    "pom.xml": `<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.0</version></parent><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>\n  <dependencies>\n    ${starter("web")}\n    ${starter("webflux")}\n  </dependencies>\n</project>\n`,
    "src/main/java/shop/Shop.java":
      "package shop;\n\nimport org.springframework.boot.SpringApplication;\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n\n@SpringBootApplication\npublic class Shop {\n    public static void main(String[] args) {\n        SpringApplication.run(Shop.class, args);\n    }\n}\n",
  });
  expect(text("src/main/java/shop/RequestIdFilter.java")).toContain("extends OncePerRequestFilter {");
});

const manifest = (dependency: string) =>
  `{"name": "shop", "type": "module", "scripts": {"start": "node app.js"}, "dependencies": {"${dependency}": "^5.0.0"}}\n`;

test("gRPC in Node ends its calls, and has what nobody handles sent", async () => {
  const files = {
    "package.json": manifest("@grpc/grpc-js"),
    "app.js": `import grpc from "@grpc/grpc-js";\n\nconst server = new grpc.Server();\nserver.bindAsync("0.0.0.0:50051", grpc.ServerCredentials.createInsecure(), () => {});\n`,
  };
  const { text, after, again } = await made("graceful-shutdown", files);
  expect(text("app.js")).toContain(
    "const server = new grpc.Server();\ndrainOnStop(() => new Promise((resolve) => server.tryShutdown(resolve)));\n",
  );
  expect(after.state, after.reason).toBe("met");
  expect(again.changes).toEqual([]);
  const sent = await made("error-tracking", files);
  expect(sent.text("app.js")).toMatch(/^import "\.\/instrument\.js";\n/);
  expect(sent.again.changes).toEqual([]);
});

test("Feathers is an application of Koa, which it ends itself", async () => {
  const files = {
    "package.json": manifest("@feathersjs/koa"),
    "app.js": `import { feathers } from "@feathersjs/feathers";\nimport { koa, rest } from "@feathersjs/koa";\n\nconst app = koa(feathers());\napp.configure(rest());\napp.use("orders", { async find() { console.log("orders listed"); return []; } });\napp.listen(3000);\n`,
  };
  const logged = await made("logger", files);
  expect(logged.text("app.js")).toContain("const app = koa(feathers());\napp.use(requestLogger());\n");
  expect(logged.after.state, logged.after.reason).toBe("met");
  const ended = await made("graceful-shutdown", files);
  expect(ended.text("app.js")).toContain("app.listen(3000);\ndrainOnStop(() => app.teardown());\n");
  expect(ended.after.state, ended.after.reason).toBe("met");
  expect(ended.again.changes).toEqual([]);
});

test("Python's http.server is told why nothing ends it", async () => {
  const { note } = await made("graceful-shutdown", {
    "requirements.txt": "",
    Dockerfile: 'FROM python:3.13-slim\nCOPY . .\nCMD ["python", "app.py"]\n',
    "app.py": `from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer\n\nThreadingHTTPServer(("", 8000), BaseHTTPRequestHandler).serve_forever()\n`,
  });
  expect(note).toContain("Python's own documentation keeps it from production");
});
