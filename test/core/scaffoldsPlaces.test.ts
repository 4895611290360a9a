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
