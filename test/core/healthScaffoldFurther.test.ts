import { describe, expect, test } from "vitest";
import { filesBelow } from "../support/filesBelow.ts";
import { healthScaffolded } from "../support/scaffolded.ts";

// The projects are those that test/prove compiles and runs where their tools are to be had.

const at = (project: string) => healthScaffolded(filesBelow(`test/prove/${project}`));

describe.each([
  ["scaffold-jvm/spring", ["pom.xml", "src/main/resources/application.yml"]],
  ["scaffold-jvm/quarkus", ["pom.xml"]],
  ["scaffold-jvm/micronaut", ["build.gradle"]],
  ["scaffold-jvm/ktor", ["src/main/kotlin/com/example/Application.kt", "src/main/kotlin/com/example/Health.kt"]],
  ["scaffold-jvm/javalin", ["src/main/java/shop/App.java", "src/main/java/shop/Health.java"]],
  ["scaffold-dotnet/minimal", ["Health/PostgresHealthCheck.cs", "Program.cs"]],
  ["scaffold-dotnet/controllers", ["Health/RedisHealthCheck.cs", "Program.cs"]],
  ["scaffold-dotnet/startup", ["Health/QueueHealthCheck.cs", "Startup.cs"]],
  ["scaffold-ruby/rails", ["app/controllers/readiness_controller.rb", "config/routes.rb"]],
  ["scaffold-ruby/sinatra", ["app.rb", "readiness.rb"]],
  ["scaffold-php/laravel", ["app/Http/Controllers/ReadinessController.php", "bootstrap/app.php", "routes/web.php"]],
  ["scaffold-php/symfony", ["src/Controller/HealthController.php"]],
  ["scaffold-php/slim", ["public/index.php", "src/health.php"]],
])("%s", (project, files) => {
  test("has both endpoints once they are scaffolded, and only once", async () => {
    const { before, after, changed, again } = await at(project);
    expect(before.state).toBe("gap");
    expect(before.scaffolds).toEqual(["health-endpoint"]);
    expect(changed).toEqual(files);
    // A queue's client is out of reach there: what only a person can write keeps it open.
    const left = project === "scaffold-dotnet/startup" ? ["health-unwritten"] : [];
    expect(after.findings.map(({ kind }) => kind)).toEqual(left);
    expect(after.state).toBe(left.length === 0 ? "met" : "gap");
    expect(again.changes).toEqual([]);
  });
});

test("PHP without a framework answers in its front, before and behind the clients that are made there", async () => {
  const { after, changed, again, text } = await at("scaffold-php/plain");
  expect(changed).toEqual(["public/index.php", "src/health.php"]);
  expect(after.findings).toEqual([]);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
  expect(text("public/index.php")).toContain(
    "autoload.php';\nrequire __DIR__ . '/../src/health.php';\nanswerLiveness();\nholdReadiness();\n\n$database",
  );
  expect(text("public/index.php")).toContain(
    "]);\nanswerReadiness([\n    'postgres' => fn () => $database->query('SELECT 1'),\n]);\n$path = parse_url",
  );
});

test("PHP without a framework, a client or Composer answers first", async () => {
  const index =
    "<?php\n\ndeclare(strict_types=1);\n\nif ($_SERVER['REQUEST_URI'] === '/orders') {\n    echo '[]';\n}\n";
  const files = {
    Dockerfile: 'FROM php:8.3-cli\nCMD ["php", "-S", "0.0.0.0:8080", "index.php"]\n',
    "index.php": index,
  };
  const { after, text } = await healthScaffolded(files);
  expect(after.state).toBe("met");
  expect(text("index.php")).toContain(
    "declare(strict_types=1);\n\nrequire __DIR__ . '/src/health.php';\nanswerLiveness();\nanswerReadiness([]);\nif (",
  );
  const pages = await healthScaffolded({ ...files, "index.php": "<?php\necho 'Welcome';\n" });
  expect(pages.changed).toEqual([]);
  expect(pages.note).toMatch(/no index\.php was seen that every request passes/);
});

test("Spring Boot's readiness asks what its starters bring an indicator for", async () => {
  const { text } = await at("scaffold-jvm/spring");
  expect(text("pom.xml")).toContain(`      <artifactId>postgresql</artifactId>
      <scope>runtime</scope>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-actuator</artifactId>
    </dependency>
  </dependencies>`);
  expect(text("src/main/resources/application.yml")).toContain(`      timeout: 500ms
management:
  endpoint:
    health:
      probes:
        enabled: true
      group:
        readiness:
          include: readinessState,db,redis
`);
});

test("settings join those that a properties file or a YAML file has", async () => {
  const files = filesBelow("test/prove/scaffold-jvm/spring");
  const yaml = "src/main/resources/application.yml";
  const { text } = await healthScaffolded({
    ...files,
    [yaml]: `management:\r\n    endpoint:\r\n        health:\r\n            show-details: never\r\nserver:\r\n    port: 80\r\n`,
  });
  expect(text(yaml)).toBe(
    `management:\r\n    endpoint:\r\n        health:\r\n            show-details: never\r\n            probes:\r\n                enabled: true\r\n            group:\r\n                readiness:\r\n                    include: readinessState,db,redis\r\nserver:\r\n    port: 80\r\n`,
  );
  const { [yaml]: _, ...others } = files;
  const { text: made } = await healthScaffolded({ ...others, "src/main/resources/application.properties": "a = b" });
  expect(made("src/main/resources/application.properties")).toBe(
    "a = b\nmanagement.endpoint.health.probes.enabled = true\nmanagement.endpoint.health.group.readiness.include = readinessState,db,redis\n",
  );
});

test("Gradle's files are written as their other lines are", async () => {
  expect((await at("scaffold-jvm/micronaut")).text("build.gradle")).toContain(
    "    implementation 'io.micronaut.sql:micronaut-jdbc-hikari'\n    implementation 'io.micronaut:micronaut-management'\n",
  );
});

test("Javalin asks a local and a static client, in the tabs of the file", async () => {
  const { text } = await at("scaffold-jvm/javalin");
  expect(text("src/main/java/shop/App.java")).toContain(`		Javalin app = Javalin.create();
		Health.healthRoutes(app, Map.of(
			"redis", () -> Health.askRedis(cache),
			"postgres", () -> Health.askDatabase(database)
		));
`);
  expect(text("src/main/java/shop/Health.java")).toContain("\n\tprivate static final long PATIENCE_MS = 800;\n");
});

test("ASP.NET Core registers checks before the application is built, and maps them before it runs", async () => {
  const { text } = await at("scaffold-dotnet/minimal");
  expect(text("Program.cs")).toContain(`builder.Services.AddHealthChecks()
    .AddCheck<PostgresHealthCheck>("postgres", timeout: patience);

var app = builder.Build();`);
  expect(text("Program.cs")).toContain(`app.MapHealthChecks("/readyz");

app.Run();`);
  expect(text("Health/PostgresHealthCheck.cs")).toContain("namespace Acme.Shop.Health;");
});

test("Rails keeps its own endpoint for liveness, and one of the older ones gets a line for it", async () => {
  const files = filesBelow("test/prove/scaffold-ruby/rails");
  expect((await healthScaffolded(files)).text("config/routes.rb")).toContain(
    `  get "up" => "rails/health#show", as: :rails_health_check\n`,
  );
  const older = await healthScaffolded({ ...files, Gemfile: `gem "rails", "~> 6.1"\ngem "puma"\n` });
  expect(older.text("config/routes.rb")).toContain(`  get "livez", to: proc {`);
  expect(older.after.state).toBe("met");
});

test("Laravel's own endpoint is switched on where it is off", async () => {
  const { text } = await at("scaffold-php/laravel");
  expect(text("bootstrap/app.php")).toContain(`        health: '/up',\n    )`);
  expect(text("routes/web.php")).toContain(
    "Route::get('/readyz', ReadinessController::class)->withoutMiddleware('web');\n",
  );
});

// A server of gRPC's alone is not asked for its health; once it answers, what it looks at is.
describe("the health service of gRPC", () => {
  test.each([
    [
      "def",
      "grpc.server(pool)",
      "import sqlalchemy\n\nclient = sqlalchemy.create_engine('postgresql://db/shop')\n",
      "ask_database",
    ],
    [
      "async def",
      "grpc.aio.server()",
      "import asyncpg\n\nclient = asyncpg.create_pool('postgres://db/shop', timeout=2)\n",
      "ask_asyncpg",
    ],
  ])("Python, %s", async (def, made, database, ask) => {
    const { after, text, again } = await healthScaffolded({
      "requirements.txt": "grpcio\n",
      Dockerfile: `FROM python:3.13-slim\nCMD ["python", "server.py"]\n`,
      "db.py": database,
      "server.py": `import grpc\n\nfrom db import client\n\n\n${def} serve():\n    server = ${made}\n    server.start()\n`,
    });
    expect(text("server.py")).toContain(`\n    serve_health(server, {"postgres": lambda: ${ask}(client)})\n`);
    expect(text("requirements.txt")).toMatch(/^grpcio-health-checking>=/m);
    expect(after.state, after.reason).toBe("met");
    expect(again.changes).toEqual([]);
  });

  test("Node", async () => {
    const { after, text, again } = await healthScaffolded({
      "package.json": `{
  "name": "shop",
  "type": "module",
  "scripts": { "start": "node server.js" },
  "dependencies": {
    "@grpc/grpc-js": "^1.12.0",
    "pg": "^8.0.0"
  }
}
`,
      "db.ts": `import pg from "pg";\n\nexport const pool = new pg.Pool({ connectionTimeoutMillis: 2000 });\n`,
      "server.ts": `import { Server, ServerCredentials } from "@grpc/grpc-js";
import { pool } from "./db.js";

const server = new Server();
server.bindAsync("0.0.0.0:50051", ServerCredentials.createInsecure(), () => {});
`,
    });
    expect(text("server.ts")).toContain(`\nserveHealth(server, { postgres: () => pool.query("SELECT 1") });\n`);
    expect(text("package.json")).toMatch(/"@grpc\/grpc-js": [^\n]*\n {4}"grpc-health-check": "\^2[^\n]*\n {4}"pg"/);
    expect(after.state, after.reason).toBe("met");
    expect(again.changes).toEqual([]);
  });
});
