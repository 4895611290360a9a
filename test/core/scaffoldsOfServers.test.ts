import { describe, expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import limits from "../../src/core/checks/scaling/limits-documented.ts";
import type { Check } from "../../src/core/model.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

// What is written for the projects that test/prove compiles and starts: where it is taken in, and that the item is met.

const projectOf = (path: string) => filesBelow(`test/prove/${path}`);

const TELLS: Readonly<Record<string, Check>> = {
  "health-endpoint": healthEndpoint,
  opentelemetry: tracing,
  "red-metrics": redMetrics,
};

describe.each([
  ["scaffold-rust/poem", "src/main.rs", { logger: ".run(crate::logs::with_request_ids(app))" }],
  ["scaffold-rust/poem", "src/main.rs", { "red-metrics": ".run(crate::metrics::measured(app))" }],
  ["scaffold-rust/salvo", "src/main.rs", { logger: ".serve(crate::logs::with_request_ids(router))" }],
  ["scaffold-rust/salvo", "src/main.rs", { "red-metrics": ".serve(crate::metrics::measured(router))" }],
  [
    "scaffold-rust/poem",
    "src/main.rs",
    {
      "health-endpoint":
        ".run(crate::health::with_endpoints(app, vec![\n            crate::health::ask_redis(client.clone()),\n",
    },
  ],
  [
    "scaffold-rust/salvo",
    "src/main.rs",
    {
      "health-endpoint":
        "Router::new()\n        .push(crate::health::routes(vec![\n            crate::health::ask_redis(client.clone()),\n",
    },
  ],
  ["scaffold-go/beego", "main.go", { logger: '\tweb.RunWithMiddleWares("", logRequests)\n' }],
  ["scaffold-go/beego", "main.go", { "red-metrics": '\tweb.RunWithMiddleWares("", measureRequests)\n' }],
  ["scaffold-go/beego", "main.go", { opentelemetry: '\tweb.RunWithMiddleWares("", traceRequests)\n' }],
  [
    "scaffold-rust/tonic",
    "src/main.rs",
    { "red-metrics": "Server::builder()\n        .layer(tower::layer::layer_fn(crate::metrics::measured))\n" },
  ],
  [
    "scaffold-jvm/dropwizard",
    "src/main/java/wizard/App.java",
    { logger: "        environment.jersey().register(RequestIdFilter.class);\n    }\n" },
  ],
  [
    "scaffold-jvm/dropwizard",
    "src/main/java/wizard/App.java",
    {
      "red-metrics": "register(MetricsFilter.class);\n        environment.jersey().register(MetricsResource.class);\n",
    },
  ],
  [
    "scaffold-jvm/jersey",
    "src/main/java/jersey/App.java",
    { logger: "        resources.register(RequestIdFilter.class);\n        resources.register(Orders.class);\n" },
  ],
  [
    "scaffold-jvm/jersey",
    "src/main/java/jersey/App.java",
    {
      "red-metrics": "        resources.register(MetricsResource.class);\n        resources.register(Orders.class);\n",
    },
  ],
] as const)("%s", (project, path, taken) => {
  test.each(Object.entries(taken))("%s is taken in", async (id, holds) => {
    const { after, again, text } = await scaffolded(id, TELLS[id] ?? structuredLogs, projectOf(project));
    expect(text(path)).toContain(holds);
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
  });
});

test("what Salvo serves is followed where its server has a name already", async () => {
  const files = projectOf("scaffold-rust/salvo");
  const main = files["src/main.rs"]?.replace(
    "Server::new(acceptor).serve(router)",
    "let server = Server::new(acceptor);\n    crate::shutdown::drain_on_stop(&server);\n    server.serve(router)",
  );
  const { text } = await scaffolded("red-metrics", redMetrics, { ...files, "src/main.rs": main ?? "" });
  expect(text("src/main.rs")).toContain("server.serve(crate::metrics::measured(router)).await;");
});

test.each([
  ["error-tracking", "trackErrors"],
  ["rate-limiter", "limitRequests"],
  ["idempotency", "answerOnce(db)"],
])("Beego is run with %s", async (id, call) => {
  const { again, text } = await scaffolded(id, limits, projectOf("scaffold-go/beego"));
  expect(text("main.go")).toContain(`\tweb.RunWithMiddleWares("", ${call})\n`);
  expect(again.changes).toEqual([]);
});

test("Beego is run with what comes before what was there, under the name that its package has", async () => {
  const files = projectOf("scaffold-go/beego");
  const main = (files["main.go"] ?? "")
    .replace('"github.com/beego/beego/v2/server/web"', 'beego "github.com/beego/beego/v2/server/web"')
    .replaceAll("web.", "beego.")
    .replace("beego.Run()", 'beego.RunWithMiddleWares(":8080", cors)');
  const { text } = await scaffolded("logger", structuredLogs, { ...files, "main.go": main });
  expect(text("main.go")).toContain('\tbeego.RunWithMiddleWares(":8080", logRequests, cors)\n');
});

test("warp lets a filter answer that counts before all others", async () => {
  const { again, text } = await scaffolded("rate-limiter", limits, projectOf("scaffold-rust/warp"));
  expect(text("src/main.rs")).toContain("warp::serve(warp::Filter::or(crate::limits::refused(), slow))");
  expect(text("Cargo.toml")).toContain('governor = "0.10"');
  expect(again.changes).toEqual([]);
});

test("Sentry is sent what Helidon warns of, which is what no handler took", async () => {
  const path = "src/main/resources/logback.xml";
  const logback = `<configuration>
  <appender name="json" class="ch.qos.logback.core.ConsoleAppender">
    <encoder class="net.logstash.logback.encoder.LogstashEncoder"/>
  </appender>
  <root level="INFO">
    <appender-ref ref="json"/>
  </root>
</configuration>
`;
  const written = async (project: string) =>
    (await scaffolded("error-tracking", limits, { ...projectOf(`scaffold-jvm/${project}`), [path]: logback })).text(
      path,
    );
  expect(await written("helidon")).toContain("    <minimumEventLevel>WARN</minimumEventLevel>\n  </appender>\n");
  expect(await written("undertow")).toContain('class="io.sentry.logback.SentryAppender"/>\n');
});

describe("keys of writes", () => {
  test("are kept by Javalin's handlers over the DataSource that is there", async () => {
    const { again, changed, text } = await scaffolded("idempotency", idempotency, projectOf("scaffold-jvm/javalin"));
    expect(text("src/main/java/shop/App.java")).toContain(
      "Javalin.create();\n\t\tIdempotency.idempotency(app, database);\n",
    );
    expect(changed.some((path) => path.endsWith("idempotency_keys.sql"))).toBe(true);
    expect(again.changes).toEqual([]);
  });

  test.each([
    ["jdk", "java/keysjdk/App.java", 'createContext("/orders", Idempotency.idempotency(App::orders, database));'],
    ["jdk-kotlin", "kotlin/keysjdkkotlin/App.kt", 'createContext("/orders", idempotency({ exchange ->'],
    ["undertow", "java/keysundertow/App.java", "setHandler(Idempotency.idempotency(Handlers.path()"],
    ["undertow-kotlin", "kotlin/keysundertowkotlin/App.kt", "{ orders(it) }, database),\n        )\n"],
    ["helidon", "java/keyshelidon/App.java", "        Idempotency.idempotency(routing, database);\n"],
    ["jersey", "java/keysjersey/App.java", "            .register(new IdempotencyFilter(database))\n"],
  ])("are kept by what %s goes through", async (project, path, holds) => {
    const files = projectOf(`scaffold-jvm/keys/${project}`);
    const { again, changed, text } = await scaffolded("idempotency", idempotency, files);
    expect(text(`src/main/${path}`)).toContain(holds);
    expect(changed.some((each) => each.endsWith("idempotency_keys.sql"))).toBe(true);
    expect(again.changes).toEqual([]);
  });

  test("are kept by a filter of Helidon MP over the DataSource that its settings name", async () => {
    const files = projectOf("scaffold-jvm/helidon-mp");
    const pom = (files["pom.xml"] ?? "").replace(
      /redis\.clients<([\s\S]*?)jedis<([\s\S]*?)5\.2\.0/,
      "org.postgresql<$1postgresql<$242.7.4",
    );
    const settings = "src/main/resources/META-INF/microprofile-config.properties";
    const with_ = (more: Readonly<Record<string, string>>) =>
      scaffolded("idempotency", idempotency, { ...files, "pom.xml": pom, ...more });
    const { again, text } = await with_({
      [settings]: "javax.sql.DataSource.orders.dataSourceClassName=org.postgresql.ds.PGSimpleDataSource\n",
    });
    const filter = text("src/main/java/helidonmp/IdempotencyFilter.java");
    expect(filter).toContain('    @Inject\n    @Named("orders")\n    DataSource database;\n');
    expect(filter).toContain("\n@ApplicationScoped\n@Provider\npublic class");
    expect(again.changes).toEqual([]);
    expect((await with_({})).note).toContain("No DataSource with a name was seen in ");
  });

  test("are kept nowhere that a DataSource cannot be reached from", async () => {
    const files = projectOf("scaffold-jvm/keys/jersey");
    const path = "src/main/java/keysjersey/App.java";
    const { changed, note } = await scaffolded("idempotency", idempotency, {
      ...files,
      [path]: (files[path] ?? "").replace("static final", "final"),
    });
    expect(changed).toEqual([]);
    expect(note).toContain("no DataSource was seen where resources of ");
  });

  test("are kept by a filter of Quarkus", async () => {
    const { again, text } = await scaffolded("idempotency", idempotency, projectOf("scaffold-jvm/quarkus"));
    expect(text("src/main/java/shop/IdempotencyFilter.java")).toContain("ON CONFLICT DO NOTHING");
    expect(again.changes).toEqual([]);
  });

  test("have no place in gRPC and in Rocket, which the plan says", async () => {
    const said = async (project: string, id = "idempotency") =>
      (await scaffolded(id, id === "idempotency" ? idempotency : limits, projectOf(project))).note;
    expect(await said("scaffold-jvm/grpc")).toContain("an Idempotency-Key is a header of HTTP's");
    expect(await said("scaffold-jvm/vertx")).toContain("There is no template for Vert.x of ");
    expect(await said("scaffold-rust/tonic")).toContain("an Idempotency-Key is a header of HTTP's");
    expect(await said("scaffold-rust/rocket")).toContain("a fairing cannot answer");
    expect(await said("scaffold-jvm/grpc", "rate-limiter")).toContain("calls share a connection");
  });
});

test("the health service of gRPC in .NET has the version that the repository keeps for its packages", async () => {
  const { text } = await scaffolded("health-endpoint", healthEndpoint, {
    "Directory.Packages.props": `<Project>
  <PropertyGroup>
    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <PackageVersion Include="Grpc.AspNetCore" Version="2.70.0" />
  </ItemGroup>
</Project>
`,
    "Shop.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web">
  <ItemGroup>
    <PackageReference Include="Grpc.AspNetCore" />
  </ItemGroup>
</Project>
`,
    "Program.cs": `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGrpc();
var app = builder.Build();
app.MapGrpcService<OrdersService>();
app.Run();
`,
  });
  expect(text("Directory.Packages.props")).toContain(
    '<PackageVersion Include="Grpc.AspNetCore.HealthChecks" Version="2.70.0" />',
  );
  expect(text("Shop.csproj")).toContain('<PackageReference Include="Grpc.AspNetCore.HealthChecks" />');
});

describe("ASP.NET Core with a class for its start", () => {
  const own = projectOf("scaffold-dotnet/startup");
  const files = {
    ...own,
    "Shop.Api.csproj": String(own["Shop.Api.csproj"]).replace(/netcoreapp[\d.]+|net[56]\.0/, "net8.0"),
    "Startup.cs": String(own["Startup.cs"]).replace(
      "services.AddControllers();",
      'services.AddControllers();\n            services.AddDbContext<ShopContext>(options => options.UseNpgsql("Host=db"));',
    ),
    "Program.cs": `namespace Shop.Api
{
    public class Program
    {
        public static void Main(string[] args) =>
            Host.CreateDefaultBuilder(args)
                .ConfigureWebHostDefaults(web => web.UseStartup<Startup>())
                .Build()
                .Run();
    }
}
`,
  };
  test.each([
    ["health-endpoint", "Startup.cs", '                endpoints.MapHealthChecks("/readyz");\n'],
    ["logger", "Startup.cs", "            services.AddLogging(logging =>\n            {\n"],
    ["logger", "Startup.cs", "using Microsoft.Extensions.Logging;\n"],
    ["red-metrics", "Startup.cs", "            app.UseRouting();\n            // A caller may invent methods"],
    ["red-metrics", "Startup.cs", "                measured => measured.UseHttpMetrics());\n"],
    ["red-metrics", "Startup.cs", "                endpoints.MapMetrics();\n"],
    ["opentelemetry", "Startup.cs", 'resource.AddService("Shop.Api")'],
    ["rate-limiter", "Startup.cs", "        {\n            app.UseRouting();\n            app.UseRateLimiter();\n"],
    ["feature-flags", "Startup.cs", "            services.AddFeatureManagement();\n"],
    ["idempotency", "Startup.cs", "        {\n            app.UseMiddleware<IdempotencyMiddleware>();\n"],
    ["error-tracking", "Program.cs", "web.UseStartup<Startup>().UseSentry(options =>\n"],
  ])("is given %s in %s", async (id, path, holds) => {
    const { again, text } = await scaffolded(id, limits, files);
    expect(text(path)).toContain(holds);
    expect(again.changes).toEqual([]);
  });
});
