import { describe, expect, test } from "vitest";
import featureFlags from "../../src/core/checks/delivery/feature-flags.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

// The projects are those that test/prove compiles and runs where their tools are to be had.

const CHECKS = {
  logger: structuredLogs,
  "red-metrics": redMetrics,
  opentelemetry: tracing,
  "feature-flags": featureFlags,
};

const at = (scaffold: keyof typeof CHECKS, project: string) =>
  scaffolded(scaffold, CHECKS[scaffold], filesBelow(`test/prove/${project}`));

describe.each([
  ["logger", "scaffold-jvm/spring"],
  ["logger", "scaffold-jvm/quarkus"],
  ["logger", "scaffold-dotnet/minimal"],
  ["logger", "scaffold-ruby/rails"],
  ["logger", "scaffold-php/laravel"],
  ["logger", "scaffold-php/symfony"],
  ["red-metrics", "scaffold-jvm/spring"],
  ["red-metrics", "scaffold-jvm/quarkus"],
  ["red-metrics", "scaffold-jvm/micronaut"],
  ["red-metrics", "scaffold-dotnet/minimal"],
  ["red-metrics", "scaffold-ruby/rails"],
  ["red-metrics", "scaffold-ruby/sinatra"],
  ["opentelemetry", "scaffold-jvm/spring"],
  ["opentelemetry", "scaffold-jvm/quarkus"],
  ["opentelemetry", "scaffold-jvm/micronaut"],
  ["opentelemetry", "scaffold-dotnet/minimal"],
  ["feature-flags", "scaffold-dotnet/minimal"],
  ["opentelemetry", "scaffold-ruby/rails"],
  ["opentelemetry", "scaffold-ruby/sinatra"],
] as const)("%s in %s", (scaffold, project) => {
  test("meets its check, and only once", async () => {
    const { before, after, changed, again } = await at(scaffold, project);
    expect(before.state).not.toBe("met");
    expect(changed).not.toEqual([]);
    expect(after.findings).toEqual([]);
    expect(after.state).toBe("met");
    expect(again.changes).toEqual([]);
  });
});

test("Spring Boot writes JSON by a setting since 3.4, and by an encoder of Logback before", async () => {
  const older = await at("logger", "scaffold-jvm/spring");
  expect(older.changed).toEqual([
    "pom.xml",
    "src/main/java/com/example/shop/RequestIdFilter.java",
    "src/main/resources/logback-spring.xml",
  ]);
  const files = filesBelow("test/prove/scaffold-jvm/spring");
  const pom = files["pom.xml"]?.replace("3.3.5", "3.5.0") ?? "";
  const newer = await scaffolded("logger", structuredLogs, { ...files, "pom.xml": pom });
  expect(newer.changed).toEqual([
    "src/main/java/com/example/shop/RequestIdFilter.java",
    "src/main/resources/application.yml",
  ]);
  expect(newer.after.state).toBe("met");
});

test("what Spring Boot 2 is given takes its Logback", async () => {
  const files = filesBelow("test/prove/scaffold-jvm/spring");
  const pom = files["pom.xml"] ?? "";
  const version = (text: string) => /encoder<\/artifactId>\s*<version>([\d.]+)/.exec(text)?.[1];
  const made = async (text: string) =>
    version((await scaffolded("logger", structuredLogs, { ...files, "pom.xml": text })).text("pom.xml"));
  expect(await made(pom)).toBe("7.4");
  expect(await made(pom.replace("3.3.5", "2.7.18"))).toBe("7.3");
  expect(await made(pom.replace("</version>", "</version>\n  <!-- logback-classic:1.2.11 -->"))).toBe("7.3");
});

test.each([
  ["yml", "management:\n  tracing:\n    enabled: false\n", "enabled: true\n"],
  ["properties", "management.tracing.enabled=false\n", "management.tracing.enabled=true\n"],
])("Spring Boot's traces that application.%s switches off are switched on", async (ending, off, on) => {
  const files = filesBelow("test/prove/scaffold-jvm/spring");
  const ready = await scaffolded("opentelemetry", tracing, files);
  const { "src/main/resources/application.yml": _, ...others } = files;
  const path = `src/main/resources/application.${ending}`;
  const given = { ...others, "pom.xml": ready.text("pom.xml"), [path]: off };
  const { before, after, text, again } = await scaffolded("opentelemetry", tracing, given);
  expect(before.findings.map(({ kind }) => kind)).toEqual(["tracing-off"]);
  expect(text(path)).toContain(on);
  expect(text(path)).not.toContain("false");
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
});

test("the versions of packages go where the repository keeps them", async () => {
  const files = filesBelow("test/prove/scaffold-dotnet/minimal");
  const props = `<Project>
  <PropertyGroup>
    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <PackageVersion Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="8.0.4" />
  </ItemGroup>
</Project>
`;
  const { text } = await scaffolded("red-metrics", redMetrics, { ...files, "Directory.Packages.props": props });
  expect(text("Directory.Packages.props")).toContain(
    `    <PackageVersion Include="prometheus-net.AspNetCore" Version="8.2.1" />\n`,
  );
  expect(text("Shop.csproj")).toContain(`    <PackageReference Include="prometheus-net.AspNetCore" />\n`);
});

test("ASP.NET Core gets its flags switched off in its settings, and is told what to run", async () => {
  const files = filesBelow("test/prove/scaffold-dotnet/minimal");
  const { text, note } = await scaffolded("feature-flags", featureFlags, {
    ...files,
    "appsettings.json": `{\n  "AllowedHosts": "*"\n}\n`,
  });
  expect(text("appsettings.json")).toBe(
    `{\n  "AllowedHosts": "*",\n  "FeatureManagement": {\n    "NewFeature": false\n  }\n}\n`,
  );
  expect(text("Program.cs")).toContain("builder.Services.AddFeatureManagement();\n");
  expect(note).toBe("Run `dotnet restore Shop.csproj`: it fetches the packages that the project now asks for.");
});
