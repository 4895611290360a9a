import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { SCAFFOLDS } from "../../src/core/fixes/scaffolds/index.ts";
import type { State } from "../../src/core/model.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Java, Kotlin, Go, Rust, Ruby and PHP. The projects are those that test/prove compiles and runs where their tools are to be had.

const PROJECTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...["spring", "ktor", "javalin", "micronaut", "quarkus"].map((name) => [name, `scaffold-jvm/${name}`]),
  ...["rails", "sinatra"].map((name) => [name, `scaffold-ruby/${name}`]),
  ...["laravel", "symfony", "slim"].map((name) => [name, `scaffold-php/${name}`]),
]);

/** Servers and workers that are given less than web frameworks are. */
const SERVERS: Readonly<Record<string, string>> = Object.fromEntries([
  ...["jdk", "jdk-kotlin", "undertow-kotlin", "helidon", "helidon-kotlin", "helidon-mp", "jetty", "jetty11"].map(
    (name) => [name, `scaffold-jvm/${name}`],
  ),
  ...["vertx", "vertx5", "undertow", "kafka", "grpc", "grpc-kotlin", "dropwizard", "jersey"].map((name) => [
    name,
    `scaffold-jvm/${name}`,
  ]),
  ...["jdk", "jdk-kotlin", "undertow", "undertow-kotlin", "helidon", "helidon-kotlin", "jersey"].map((name) => [
    `${name} with a database`,
    `scaffold-jvm/keys/${name}`,
  ]),
  ...["beego", "fasthttp", "iris", "kafka", "sarama"].map((name) => [`go ${name}`, `scaffold-go/${name}`]),
  ...["rocket", "warp", "tonic", "poem", "salvo", "hyper"].map((name) => [name, `scaffold-rust/${name}`]),
  ["grape", "scaffold-ruby/grape"],
  ["plain PHP", "scaffold-php/plain"],
  ...["sinatra", "grape", "rails"].map((name) => [`${name} with a database`, `scaffold-ruby/keys/${name}`]),
  ...["slim", "symfony", "laravel"].map((name) => [`${name} with a database`, `scaffold-php/keys/${name}`]),
]);

/** What the proofs put beside every program of Go. */
const MODULE = { "go.mod": "module shop\n\ngo 1.24\n" };

/** The files of a project. */
function filesOf(name: string): Readonly<Record<string, string>> {
  const files = filesBelow(`test/prove/${PROJECTS[name] ?? SERVERS[name]}`);
  return name.startsWith("go ") ? { ...MODULE, ...files } : files;
}

/** Servers of the JVM that a program makes itself, and Helidon MP. */
const OWN_SERVERS = ["jdk", "jdk-kotlin", "undertow", "undertow-kotlin", "helidon", "helidon-kotlin", "helidon-mp"];

/** Where each scaffold is tried, and where its item stands then: what only a person can say stays open. */
const CASES: readonly (readonly [scaffold: string, state: State, projects: readonly string[]])[] = [
  ["feature-flags", "met", Object.keys(PROJECTS)],
  ["logger", "met", ["ktor", "javalin", "micronaut", "sinatra", "slim"]],
  ["red-metrics", "met", ["ktor", "javalin", "laravel", "symfony", "slim"]],
  ["opentelemetry", "met", ["ktor", "javalin", "laravel", "symfony", "slim"]],
  ["retry", "unanswered", ["spring", "javalin"]],
  ["retry", "met", ["rails", "sinatra", "slim"]], // of idempotent methods alone, or around reads
  ["circuit-breaker", "unanswered", ["spring", "ktor", "javalin", "rails", "sinatra", "slim"]],
  ["rate-limiter", "unanswered", ["spring", "ktor", "javalin", "rails", "sinatra", "laravel", "symfony"]],
  ["error-tracking", "unanswered", ["spring", "rails", "sinatra", "laravel", "symfony", "slim"]],
  // It is asked of payments, webhooks and messages, which these do not have.
  ["idempotency", "not-applicable", ["spring", "rails", "laravel"]],
  ["idempotency", "not-applicable", Object.keys(SERVERS).filter((name) => name.endsWith("with a database"))],
  ["logger", "met", ["grape", "grape with a database", "symfony with a database", "plain PHP"]],
  ["rate-limiter", "unanswered", ["slim", "grape", "slim with a database", "plain PHP"]],
  ["error-tracking", "unanswered", ["grape"]],
  ["red-metrics", "met", ["grape", "plain PHP"]],
  ["retry", "unanswered", ["ktor"]],
  ["health-endpoint", "met", ["vertx", "vertx5", "grpc", "grpc-kotlin", "dropwizard", "jersey"]],
  ["health-endpoint", "met", ["undertow", "undertow-kotlin", "jdk", "jdk-kotlin", "helidon", "helidon-mp", "hyper"]],
  ["health-endpoint", "met", ["helidon-kotlin", "jetty", "jetty11"]],
  ["graceful-shutdown", "met", ["jetty"]],
  ["logger", "met", OWN_SERVERS],
  ["red-metrics", "met", OWN_SERVERS],
  ["rate-limiter", "unanswered", [...OWN_SERVERS, "vertx", "vertx5", "jersey", "dropwizard"]],
  ["health-endpoint", "met", ["go beego", "go fasthttp", "go iris"]],
  ["graceful-shutdown", "met", ["go iris"]],
  ["red-metrics", "met", ["go fasthttp", "go iris"]],
  ["logger", "met", ["go fasthttp", "go iris"]],
  ["opentelemetry", "met", ["go fasthttp", "go iris"]],
  ["rate-limiter", "unanswered", ["go fasthttp", "go iris"]],
  ["error-tracking", "unanswered", ["go fasthttp", "go iris"]],
  ["graceful-shutdown", "met", ["vertx", "vertx5", "undertow", "kafka", "grpc", "grpc-kotlin"]],
  ["graceful-shutdown", "met", ["go fasthttp", "go kafka", "go sarama", "warp", "tonic", "poem", "salvo"]],
  ["logger", "met", ["rocket", "warp", "tonic", "hyper"]],
  ["rate-limiter", "unanswered", ["poem", "salvo", "warp", "hyper"]],
  ["error-tracking", "unanswered", ["poem", "salvo"]],
  ["idempotency", "not-applicable", ["poem", "salvo"]],
  ["red-metrics", "met", ["rocket", "warp", "hyper"]],
  ["feature-flags", "met", ["rocket", "poem"]],
  ["rate-limiter", "unanswered", ["quarkus", "micronaut", "rocket"]],
];

const EACH = CASES.flatMap(([scaffold, state, projects]) =>
  projects.map((project) => [scaffold, project, state] as const),
);

test("the table of keys is a migration of the project's own tool, after its latest", async () => {
  const made = async (project: string, further: Readonly<Record<string, string>> = {}) => {
    const files = { ...filesBelow(`test/prove/${PROJECTS[project]}`), ...further };
    const idempotency = CHECKS.find(({ id }) => id === "reliability/idempotency");
    if (idempotency === undefined) throw new Error("no check");
    return scaffolded("idempotency", idempotency, files);
  };
  const rails = await made("rails");
  expect(rails.text(rails.changed.find((path) => path.startsWith("db/migrate/")) ?? "")).toContain(
    "class CreateIdempotencyKeys < ActiveRecord::Migration[8.0]\n  def change\n    create_table :idempotency_keys, id: { type: :string, limit: 64 } do |t|\n      t.string :claim,",
  );
  const laravel = await made("laravel");
  const migrations = laravel.changed.filter((path) => path.startsWith("database/migrations/"));
  expect(migrations).toHaveLength(1);
  expect(laravel.text(migrations[0] ?? "")).toContain(
    "        Schema::create('idempotency_keys', function (Blueprint $table) {\n            $table->string('id', 64)->primary();",
  );
  expect((await made("spring")).changed).toContain("src/main/resources/db/migration/V2__idempotency_keys.sql");
  const changelog =
    '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n  <changeSet id="1" author="shop">\n    <createTable tableName="orders">\n      <column name="id" type="bigint"/>\n    </createTable>\n  </changeSet>\n  <changeSet id="2" author="shop">\n    <addColumn tableName="orders">\n      <column name="email" type="text"/>\n    </addColumn>\n  </changeSet>\n</databaseChangeLog>\n';
  const path = "src/main/resources/db/changelog.xml";
  expect((await made("spring", { [path]: changelog })).text(path)).toContain(
    '  <changeSet id="idempotency_keys" author="shop">\n    <sql>\n      CREATE TABLE idempotency_keys (',
  );
});

test("closures that are static and methods with arguments are places as well", async () => {
  const files = filesBelow(`test/prove/${PROJECTS["laravel"]}`);
  const limits = CHECKS.find(({ id }) => id === "scaling/limits-documented");
  if (limits === undefined) throw new Error("no check");
  const provider = "app/Providers/AppServiceProvider.php";
  const { text } = await scaffolded("rate-limiter", limits, {
    ...files,
    "bootstrap/app.php": (files["bootstrap/app.php"] ?? "").replaceAll("(function (", "(static function ("),
    [provider]: (files[provider] ?? "").replace("boot()", "boot(Builder $schema, DatabaseManager $db)"),
  });
  expect(text("bootstrap/app.php")).toContain("$middleware->api(append: ['throttle:requests']);");
  expect(text(provider)).toContain("RateLimiter::for('requests'");
});

test("a filter has the packages of the Spring Boot that a parent's build file says", async () => {
  const limits = CHECKS.find(({ id }) => id === "scaling/limits-documented");
  if (limits === undefined) throw new Error("no check");
  const parent =
    "<project>\n  <properties>\n    <spring.boot.version>2.7.18</spring.boot.version>\n  </properties>\n</project>\n";
  const own = Object.entries(filesOf("spring")).map(([path, text]) => [`serving/${path}`, text]);
  const files = Object.fromEntries(own);
  files["serving/pom.xml"] = String(files["serving/pom.xml"]).replace(/<parent>[\s\S]*?<\/parent>/, "");
  const { text, changed } = await scaffolded("rate-limiter", limits, { "pom.xml": parent, ...files });
  expect(text(changed.find((path) => path.endsWith("RateLimitFilter.java")) ?? "")).toContain(
    "import javax.servlet.FilterChain;",
  );
  expect(text("serving/pom.xml")).toContain("<artifactId>bucket4j_jdk11-core</artifactId>");
});

test("a server of net/http's without a handler is given one", async () => {
  const main = `package main\n\nimport (\n\t"log"\n\t"net/http"\n)\n\nfunc main() {\n\thttp.HandleFunc("/orders", list)\n\tserver := &http.Server{Addr: ":8080"}\n\tlog.Fatal(server.ListenAndServe())\n}\n`;
  const made = (scaffold: string, id: string) => {
    const check = CHECKS.find((each) => each.id === id);
    if (check === undefined) throw new Error("no check");
    return scaffolded(scaffold, check, { ...MODULE, "cmd/api/main.go": main });
  };
  const health = await made("health-endpoint", "reliability/health-endpoint");
  expect(health.after.state).toBe("met");
  expect(health.text("cmd/api/main.go")).toContain(
    "\thealthRoutes(http.DefaultServeMux, nil)\n\tserver := &http.Server{",
  );
  const logger = await made("logger", "observability/structured-logs");
  expect(logger.text("cmd/api/main.go")).toContain('{Addr: ":8080", Handler: logRequests(http.DefaultServeMux)}');
});

test("a front of PHP calls what turns requests away behind what writes and counts them", async () => {
  const limits = CHECKS.find(({ id }) => id === "scaling/limits-documented");
  if (limits === undefined) throw new Error("no check");
  const files = filesOf("plain PHP");
  const path = "public/index.php";
  const front = String(files[path]);
  const written = front.replace(
    "autoload.php';\n",
    "autoload.php';\nrequire __DIR__ . '/../src/metrics.php';\nmeasureRequest();\n",
  );
  const apcu = await scaffolded("rate-limiter", limits, { ...files, [path]: written });
  expect(apcu.text(path)).toContain(
    "measureRequest();\nrequire __DIR__ . '/../src/rate-limit.php';\nlimitRequest();\n",
  );
  const shared = front.replace("$path = ", "$cache = new Predis\\Client(getenv('REDIS_URL'));\n$path = ");
  const redis = await scaffolded("rate-limiter", limits, { ...files, [path]: shared });
  expect(redis.text(path)).toContain(
    "('REDIS_URL'));\nrequire __DIR__ . '/../src/rate-limit.php';\nlimitRequest($cache);\n$path = ",
  );
  expect(redis.text("src/rate-limit.php")).toContain("new CacheStorage(new RedisAdapter($redis))");
  const { "composer.json": _, ...bare } = files;
  const without = await scaffolded("rate-limiter", limits, bare);
  expect(without.note).toMatch(
    /it takes Symfony's rate limiter, which comes by Composer, and no composer\.json was seen/,
  );
});

test("a module of Rust is indented as its crate is", async () => {
  const files = filesOf("warp");
  const main = "src/main.rs";
  const narrow = { ...files, [main]: String(files[main]).replaceAll("    ", "  ") };
  const shutdown = CHECKS.find(({ id }) => id === "reliability/graceful-shutdown");
  if (shutdown === undefined) throw new Error("no check");
  const { text } = await scaffolded("graceful-shutdown", shutdown, narrow);
  expect(text("src/shutdown.rs")).toContain("\n  let interrupt = async {\n    signal::ctrl_c()");
});

describe.each(EACH)("%s in %s", (scaffold, project, state) => {
  test("does what its check asks of files, and only once", async () => {
    const check = CHECKS.find(({ id }) => SCAFFOLDS.some((each) => each.id === scaffold && each.check === id));
    if (check === undefined) throw new Error(`no check of ${scaffold}`);
    const { before, after, changed, again, note } = await scaffolded(scaffold, check, filesOf(project));
    expect(before.state).not.toBe("met");
    expect(changed, note).not.toEqual([]);
    expect(after.findings).toEqual([]);
    expect(after.state, after.reason).toBe(state);
    expect(again.changes).toEqual([]);
  });
});

test("an older Laravel is given what it has", async () => {
  const files = {
    ...filesBelow(`test/prove/${PROJECTS["laravel"]}`),
    "app/Http/Kernel.php":
      "<?php\n\nnamespace App\\Http;\n\nuse Illuminate\\Foundation\\Http\\Kernel as HttpKernel;\n\nclass Kernel extends HttpKernel\n{\n    protected $middleware = [\n    ];\n}\n",
    "composer.json": JSON.stringify({
      type: "project",
      require: { php: "^8.0", "laravel/framework": "^8.65" },
      autoload: { "psr-4": { "App\\": "app/" } },
      config: { "sort-packages": true },
    }),
  };
  const check = (id: string) => CHECKS.find((each) => each.id === id) ?? expect.unreachable(id);
  const logger = await scaffolded("logger", check("observability/structured-logs"), files);
  expect(logger.text("app/Http/Middleware/AssignRequestId.php")).toContain("Log::withContext(");
  const flags = await scaffolded("feature-flags", check("delivery/feature-flags"), files);
  expect(flags.changed.toSorted()).toEqual(["app/FeatureFlags.php", "composer.json"]);
  expect(Object.keys(JSON.parse(flags.text("composer.json")).require)).toEqual([
    "php",
    "laravel/framework",
    "open-feature/sdk",
  ]);
});
