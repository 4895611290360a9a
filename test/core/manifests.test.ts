import { minimatch } from "minimatch";
import { describe, expect, test } from "vitest";
import type { Extraction } from "../../src/core/extractors/extractor.ts";
import { MANIFESTS } from "../../src/core/extractors/manifests/index.ts";
import type { PackageManifest } from "../../src/core/model.ts";

async function extract(path: string, text: string): Promise<Extraction> {
  const readers = MANIFESTS.filter(({ files }) => files.some((glob) => minimatch(path, glob, { dot: true })));
  const found = await Promise.all(
    readers
      .filter((reader) => reader.mayHold?.(text, path) ?? true)
      .map((reader) =>
        reader.extract({ path, text, role: "production" }, { read: () => Promise.reject(new Error("none")) }),
      ),
  );
  return { signals: found.flatMap((one) => one.signals), problems: found.flatMap((one) => one.problems) };
}

async function manifest(path: string, text: string | object): Promise<PackageManifest | undefined> {
  const { signals } = await extract(path, typeof text === "string" ? text : JSON.stringify(text, undefined, 2));
  const first = signals[0];
  return first?.kind === "manifest.package" ? first.data : undefined;
}

describe("package.json", () => {
  test("a server dependency runs, and the place is the line that says so", async () => {
    const text = '{\n  "name": "checkout",\n  "dependencies": {\n    "express": "^4.0.0"\n  }\n}\n';
    const { signals } = await extract("services/checkout/package.json", text);
    expect(signals).toHaveLength(1);
    expect(signals[0]?.data).toEqual({
      ecosystem: "npm",
      name: "checkout",
      dependencies: ["express"],
      runs: "depends on express",
      kinds: ["service"],
    });
    const span = signals[0]?.place.span;
    expect(text.slice(span?.start, span?.end)).toBe('"express": "^4.0.0"');
  });

  test.each([
    ["a start script of its own", { scripts: { start: "node dist/main.js" } }, ["service"]],
    ["a start script with settings", { scripts: { start: "NODE_ENV=production node server.js" } }, ["service"]],
    ["a page", { scripts: { start: "react-scripts start" }, dependencies: { "react-dom": "18" } }, ["web"]],
    [
      "a page that is only built",
      { private: true, scripts: { build: "vite build" }, devDependencies: { svelte: "5" } },
      ["web"],
    ],
    ["Next.js, which serves its page", { dependencies: { next: "15", "react-dom": "19" } }, ["service", "web"]],
    ["a queue's worker", { scripts: { start: "node worker.js" }, dependencies: { bullmq: "5" } }, ["worker"]],
    ["a function", { dependencies: { "@google-cloud/functions-framework": "3" } }, ["function"]],
  ])("%s runs", async (_, text, kinds) => {
    expect(await manifest("package.json", text)).toMatchObject({ runs: expect.any(String), kinds });
  });

  test.each([
    [
      "a monorepo's root",
      { private: true, workspaces: ["packages/*"], scripts: { start: "turbo run start" } },
      ["library"],
    ],
    [
      "a monorepo's root that starts a package",
      { workspaces: ["a"], scripts: { start: "npm start --workspace a" } },
      ["library"],
    ],
    ["a published middleware", { name: "x", types: "a.d.ts", dependencies: { express: "4" } }, ["library"]],
    ["a plugin that only names express as its peer", { name: "x", peerDependencies: { express: "4" } }, ["library"]],
    ["a test server", { name: "x", devDependencies: { express: "4" } }, ["library"]],
    ["a library under development", { name: "x", scripts: { start: "tsc --watch" } }, ["library"]],
    ["a command", { name: "x", bin: "cli.js", scripts: { start: "node cli.js" } }, ["cli"]],
    ["an editor extension", { engines: { vscode: "^1.100.0" }, dependencies: { express: "4" } }, ["library"]],
  ])("%s does not run", async (_, text, kinds) => {
    const read = await manifest("package.json", text);
    expect(read?.runs).toBeUndefined();
    expect(read?.kinds).toEqual(kinds);
  });

  test.each([["{"], ['{"name": }'], ["[".repeat(100_000)]])("%j is a problem at its place", async (text) => {
    const { signals, problems } = await extract("package.json", text.slice(0, 300));
    expect(signals).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place?.path).toBe("package.json");
  });

  test.each(["", "null", "[]", "3", '"x"', '{"dependencies": [], "scripts": 3, "name": {}}'])(
    "%j is borne",
    async (text) => {
      await expect(extract("package.json", text)).resolves.toBeDefined();
    },
  );
});

describe("Python", () => {
  test("the standard's table, extras and markers", async () => {
    const text = `[project]
name = "payments"
dependencies = ["FastAPI[standard]>=0.115 ; python_version > '3.9'", "httpx ~= 0.27"]
[dependency-groups]
dev = ["pytest"]
`;
    expect(await manifest("pyproject.toml", text)).toEqual({
      ecosystem: "python",
      name: "payments",
      dependencies: ["fastapi", "httpx"],
      runs: "depends on fastapi",
      kinds: ["service"],
    });
  });

  test("Poetry", async () => {
    const text =
      '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.12"\nDjango = "^5"\ncelery = "*"\n';
    expect(await manifest("pyproject.toml", text)).toMatchObject({
      name: "a",
      dependencies: ["django", "celery"],
      kinds: ["service", "worker"],
    });
  });

  test("a library that extends a framework does not run", async () => {
    const text = `[build-system]
requires = ["hatchling"]
[project]
name = "fastapi-thing"
dependencies = ["fastapi"]
classifiers = ["Framework :: FastAPI"]
`;
    const read = await manifest("pyproject.toml", text);
    expect(read?.runs).toBeUndefined();
    expect(read?.kinds).toEqual(["library"]);
  });

  test("a uv workspace's root aggregates; a command is a command", async () => {
    expect(await manifest("pyproject.toml", '[tool.uv.workspace]\nmembers = ["a"]\n')).toMatchObject({
      aggregates: true,
    });
    expect(
      (await manifest("pyproject.toml", '[project]\nname = "x"\n[project.scripts]\nx = "x:main"\n'))?.kinds,
    ).toEqual(["cli"]);
  });

  test("requirements, with options, comments and addresses", async () => {
    const text =
      "# web\n-r base.txt\n--index-url https://example.com\nFlask==3.0 # server\ngit+https://example.com/a.git\nredis\\\n  ==5\n";
    expect(await manifest("api/requirements.txt", text)).toMatchObject({
      dependencies: ["flask", "git", "redis"],
      runs: "depends on flask",
    });
  });

  test("broken TOML is a problem at its line", async () => {
    const { problems } = await extract("pyproject.toml", '[project]\nname = "x\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place?.span.start).toBe(10);
  });
});

describe("Go", () => {
  test("direct requirements only", async () => {
    const text = `module example.com/shop

go 1.23

require github.com/go-chi/chi/v5 v5.1.0

require (
	github.com/lib/pq v1.10.9
	golang.org/x/sys v0.1.0 // indirect
)
`;
    expect(await manifest("go.mod", text)).toEqual({
      ecosystem: "go",
      name: "example.com/shop",
      dependencies: ["github.com/go-chi/chi/v5", "github.com/lib/pq"],
      kinds: ["service"],
    });
  });

  test.each([
    ['package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n', ["service"]],
    ['package main\n\nimport (\n\t"github.com/spf13/cobra"\n)\n\nfunc main() {}\n', ["cli"]],
    ['package main\n\nimport "example.com/shop/internal/app"\n\nfunc main() { app.Run() }\n', []],
  ])("a program's entry: %j", async (text, kinds) => {
    const { signals } = await extract("cmd/shop/main.go", text);
    const entries = signals.filter(({ kind }) => kind === "program.entry");
    expect(entries).toMatchObject([{ data: { ecosystem: "go", kinds } }]);
  });

  test.each(["package shop\n\nfunc main() {}\n", "//go:build ignore\n\npackage main\n\nfunc main() {}\n"])(
    "%j starts nothing",
    async (text) => {
      expect((await extract("x.go", text)).signals).toEqual([]);
    },
  );
});

describe("Java", () => {
  const pom = (inside: string) =>
    `<?xml version="1.0"?>\n<project>\n<parent><artifactId>parent</artifactId></parent>\n<artifactId>stock</artifactId>\n${inside}\n</project>\n`;
  const dependency = (artifact: string, scope = "") =>
    `<dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>${artifact}</artifactId>${scope}</dependency></dependencies>`;
  const plugin = "<build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>";

  test("a Boot program", async () => {
    expect(await manifest("pom.xml", pom(dependency("spring-boot-starter-web") + plugin))).toEqual({
      ecosystem: "java",
      name: "stock",
      dependencies: ["org.springframework.boot:spring-boot-starter-web"],
      runs: "is built by spring-boot-maven-plugin",
      kinds: ["service"],
    });
  });

  test.each([
    ["a library with a web dependency", pom(dependency("spring-boot-starter-web"))],
    ["a parent", pom(`<packaging>pom</packaging><modules><module>a</module></modules>${plugin}`)],
    ["a plugin in a comment", pom(`<!-- ${plugin} -->`)],
    ["managed plugins", pom(`<build><pluginManagement>${plugin}</pluginManagement></build>`)],
  ])("%s does not run", async (_, text) => {
    expect((await manifest("pom.xml", text))?.runs).toBeUndefined();
  });

  test.each([
    "plugins {\n  id 'org.springframework.boot' version '3.4.0'\n}\n",
    'plugins {\n  id("org.springframework.boot") version "3.4.0"\n}\n',
    "apply plugin: 'io.quarkus'\n",
    "plugins {\n  alias(libs.plugins.spring.boot)\n}\n",
    'plugins {\n  application\n}\ndependencies {\n  implementation("io.javalin:javalin:6.1.3")\n}\n',
  ])("Gradle: %j runs", async (text) => {
    expect(await manifest("build.gradle.kts", text)).toMatchObject({ runs: expect.any(String), kinds: ["service"] });
  });

  test.each([
    ["orders-web/orders-web.gradle", ["service"]],
    ["orders/web/web.gradle.kts", ["service"]],
    ["settings.gradle", undefined],
    ["gradle/versions.gradle", undefined],
    ["gradle/gradle.gradle", undefined],
  ])("Gradle: %s is read as a build: %j", async (path, kinds) => {
    expect((await manifest(path, "plugins {\n  id 'org.springframework.boot' version '3.4.0'\n}\n"))?.kinds).toEqual(
      kinds,
    );
  });

  test.each([
    'plugins {\n  id("org.springframework.boot") version "3.4.0" apply false\n}\n',
    "// id 'org.springframework.boot'\n",
    "plugins {\n  id 'java-library'\n}\ndependencies {\n  implementation 'io.javalin:javalin:6.1.3'\n}\n",
  ])("Gradle: %j does not run", async (text) => {
    expect((await manifest("build.gradle", text))?.runs).toBeUndefined();
  });
});

describe("other ecosystems", () => {
  test.each([
    ["Api.csproj", '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>', ["service"]],
    ["Jobs.csproj", '<Project Sdk="Microsoft.NET.Sdk.Worker"/>', ["worker"]],
    [
      "F.csproj",
      '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><AzureFunctionsVersion>v4</AzureFunctionsVersion></PropertyGroup></Project>',
      ["function"],
    ],
    [
      "Gemfile",
      'source "https://rubygems.org"\ngem "rails", "~> 8"\ngroup :development do\n  gem "rubocop"\nend\n',
      ["service"],
    ],
    ["composer.json", '{"type": "project", "require": {"php": "^8", "laravel/framework": "^11"}}', ["service"]],
    [
      "composer.json",
      '{"name": "shop/desk", "require": {"laravel/framework": "^11"}, "extra": {"laravel": {"dont-discover": []}}}',
      ["service"],
    ],
    [
      "composer.json",
      '{"name": "shop/shop", "type": "application", "require": {"cakephp/cakephp": "^5"}}',
      ["service"],
    ],
    ["Cargo.toml", '[package]\nname = "a"\n[[bin]]\nname = "a"\n[dependencies]\naxum = "0.8"\n', ["service"]],
  ])("%s runs", async (path, text, kinds) => {
    expect(await manifest(path, text)).toMatchObject({ runs: expect.any(String), kinds });
  });

  test.each([
    ["Lib.csproj", '<Project Sdk="Microsoft.NET.Sdk"></Project>'],
    ["Gemfile", 'gemspec\ngem "rails"\n'],
    ["Gemfile", 'group :test do\n  gem "rack"\nend\n'],
    ["composer.json", '{"type": "library", "require": {"symfony/framework-bundle": "^7"}}'],
    [
      "composer.json",
      '{"name": "shop/kit", "require": {"laravel/framework": "^11"}, "extra": {"laravel": {"providers": ["Kit"]}}}',
    ],
    ["Cargo.toml", '[workspace]\nmembers = ["a"]\n'],
  ])("%s: %j does not run", async (path, text) => {
    expect((await manifest(path, text))?.runs).toBeUndefined();
  });

  test("a test project is none of ours", async () => {
    const text =
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk"/></ItemGroup></Project>';
    expect((await extract("A.Tests.csproj", text)).signals).toEqual([]);
  });

  test("a Rust program's entry", async () => {
    expect((await extract("api/src/main.rs", "#[tokio::main]\nasync fn main() {}\n")).signals).toMatchObject([
      { kind: "program.entry" },
    ]);
  });
});

test.each([
  "",
  "\u0000",
  "<",
  "[[",
  "((((",
  "\u2028",
  "<a ".repeat(50_000),
  "- ".repeat(50_000),
  "x = {".repeat(5_000),
])("no input makes a reader throw: %j", async (text) => {
  for (const path of [
    "package.json",
    "pyproject.toml",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "a.csproj",
    "Gemfile",
    "composer.json",
    "Cargo.toml",
  ]) {
    await expect(extract(path, text)).resolves.toBeDefined();
  }
});
