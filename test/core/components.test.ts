import { describe, expect, test } from "vitest";
import { scanFiles } from "../support/scan.ts";

const NODE_SERVICE = (name: string) =>
  JSON.stringify({ name, scripts: { start: "node server.js" }, dependencies: { express: "5" } });

/** Components as "id (kinds) in root". */
async function components(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const report = await scanFiles(files, []);
  return report.components.map(({ id, kinds, root }) => `${id} (${kinds.join(", ")}) in ${root}`);
}

describe("components", () => {
  test("a workspace in which nothing is built or deployed is one component", async () => {
    expect(await components({ "notes.txt": "x" })).toEqual(["workspace (infrastructure) in ."]);
  });

  test("each folder that builds or deploys something, by the nearest one", async () => {
    expect(
      await components({
        "package.json": '{"name":"shop","private":true,"workspaces":["services/*","packages/*"]}',
        "services/checkout/package.json": NODE_SERVICE("@shop/checkout"),
        "services/checkout/src/a.ts": "",
        "services/stock/Dockerfile": "FROM golang:1.26\n",
        "services/stock/go.mod": "module example.com/stock\n",
        "services/stock/cmd/stock/main.go": "package main\n\nfunc main() {\n}\n",
        "packages/money/package.json": '{"name":"@shop/money","main":"index.js"}',
        Dockerfile: "FROM node:22\n",
      }),
    ).toEqual(["checkout (service) in services/checkout", "stock (service) in services/stock"]);
  });

  test("a command beside it does not make a command of what an image runs on a port", async () => {
    const manifest =
      '{"name":"pad","bin":{"pad-healthcheck":"bin/check"},"scripts":{"prod":"pnpm --filter src run prod"}}';
    const image = (port: string) => `FROM node:22\nCOPY . .\n${port}CMD ["pnpm", "run", "prod"]\n`;
    const files = { "package.json": manifest, "src/server.js": "", Dockerfile: image("EXPOSE 9001\n") };
    expect(await components(files)).toEqual(["pad (service) in ."]);
    expect(await components({ ...files, Dockerfile: image("") })).toEqual(["pad (cli) in ."]);
  });

  test("a module that others are built with and in which nothing starts is part of what they make", async () => {
    const gradle = (more = "") =>
      `apply plugin: 'org.springframework.boot'\ndependencies {\n  implementation "org.springframework.boot:spring-boot-starter-web"\n${more}}\n`;
    const starts = "@SpringBootApplication\npublic class App {}\n";
    const files = {
      "app/build.gradle": gradle("  implementation project(':orders:core')\n"),
      "app/src/main/java/App.java": starts,
      "orders/core/build.gradle": gradle(),
      "orders/core/src/main/java/Order.java": "class Order {}\n",
    };
    expect(await components(files)).toEqual(["app (service) in app"]);
    expect(await components({ ...files, "orders/core/src/main/java/Batch.java": starts })).toEqual([
      "app (service) in app",
      "core (service) in orders/core",
    ]);
  });

  test("what Gradle's settings call a build is its name where it stands at the root", async () => {
    const build = `apply plugin: 'org.springframework.boot'\ndependencies {\n  implementation "org.springframework.boot:spring-boot-starter-web"\n}\n`;
    const files = { "build.gradle": build, "src/main/java/App.java": "@SpringBootApplication\npublic class App {}\n" };
    expect(await components({ ...files, "settings.gradle": "rootProject.name = 'orders'\n" })).toEqual([
      "orders (service) in .",
    ]);
    expect(await components({ ...files, "settings.gradle": "rootProject.name = readName()\n" })).not.toContain(
      "orders",
    );
  });

  test("a folder that says nothing takes the name of the one above", async () => {
    expect(await components({ "src/cart/src/package.json": NODE_SERVICE("x") })).toEqual([
      "cart (service) in src/cart/src",
    ]);
  });

  test("a Dockerfile for code generation or for developers is no component", async () => {
    expect(
      await components({
        "cart/package.json": NODE_SERVICE("cart"),
        "cart/genproto/Dockerfile": "FROM scratch\n",
        ".devcontainer/Dockerfile": "FROM node\n",
      }),
    ).toEqual(["cart (service) in cart"]);
  });

  test("what runs without code of its own is infrastructure", async () => {
    expect(
      await components({ "api/package.json": NODE_SERVICE("api"), "kafka/Dockerfile": "FROM apache/kafka:4\n" }),
    ).toContain("kafka (infrastructure) in kafka");
  });

  test("a workload elsewhere belongs to the component it deploys, by image or by name", async () => {
    const workload = (name: string, image: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  template:\n    spec:\n      containers:\n        - { name: main, image: "${image}" }\n`;
    const report = await scanFiles({
      "services/api/package.json": NODE_SERVICE("api"),
      "services/mailer/package.json": NODE_SERVICE("mailer"),
      "deploy/one.yaml": workload("shop-api", "registry.example.com/shop/api:1.4"),
      "deploy/two.yaml": workload("mailer", "registry.example.com/shop/jobs@sha256:0"),
    });
    expect(report.components.map(({ id }) => id)).toEqual(["api", "mailer"]);
  });

  test("the configuration corrects what was found", async () => {
    expect(
      await components({
        "tools/seed/package.json": NODE_SERVICE("seed"),
        "legacy/a.js": "",
        ".readiness/config.yaml":
          "version: 1\ncomponents:\n  - { root: tools/seed, id: seeder, kinds: [cli] }\n  - { root: legacy, kinds: [worker] }\n",
      }),
    ).toEqual(["legacy (worker) in legacy", "seeder (cli) in tools/seed"]);
  });

  test("says why", async () => {
    const report = await scanFiles({ "api/package.json": NODE_SERVICE("api"), "api/Dockerfile": "FROM node:22\n" }, []);
    expect(report.components[0]?.why.map(({ message }) => message).sort()).toEqual([
      "depends on express",
      "has a Dockerfile",
    ]);
  });

  test("says each thing once, what makes it a component first", async () => {
    const compose = "services:\n  api:\n    build: ./api\n";
    const files = { "a/compose.yaml": "", "compose.yaml": compose, "compose.prod.yaml": compose };
    const report = await scanFiles({ ...files, "api/package.json": NODE_SERVICE("api"), "api/a.js": "" }, []);
    expect(report.components[0]?.why.map(({ message }) => message)).toEqual([
      "depends on express",
      "built as Compose service api",
    ]);
  });

  test("those that share a name go by their folders, so that none takes over what was said of another", async () => {
    const ids = async (files: readonly string[]) =>
      (await components(Object.fromEntries(files.map((folder) => [`${folder}/package.json`, NODE_SERVICE("x")])))).map(
        (line) => line.split(" ")[0],
      );
    expect(await ids(["eu/cart", "stock"])).toEqual(["cart", "stock"]);
    expect(await ids(["asia/cart", "eu/cart", "stock"])).toEqual(["asia/cart", "eu/cart", "stock"]);
  });

  test("folders that collect packages name none of them", async () => {
    expect(
      await components({
        "packages/server/package.json": NODE_SERVICE("@forum/api"),
        "src/server/package.json": NODE_SERVICE("server"),
        "src/client/package.json": NODE_SERVICE("client"),
      }),
    ).toEqual(["api (service) in packages/server", "client (service) in src/client", "server (service) in src/server"]);
  });

  test("what is left over never takes a component's name, whoever else has it", async () => {
    const report = await scanFiles(
      { "workspace/package.json": NODE_SERVICE("a"), "lib/a.js": 'fetch("https://x.example.com");\n' },
      [],
    );
    const ids = report.components.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain("");
  });

  test("a correction beats every sign, also of aids", async () => {
    expect(
      await components({
        "tools/seed/package.json": NODE_SERVICE("seed"),
        "mocks-server/package.json": NODE_SERVICE("m"),
        "api/package.json": NODE_SERVICE("api"),
        ".readiness/config.yaml":
          "version: 1\ncomponents:\n  - { root: tools/seed, kinds: [worker] }\n  - { root: api, kinds: [library] }\n",
      }),
    ).toEqual(["api (library) in api", "seed (worker) in tools/seed"]);
  });

  test("Compose for developers' machines makes no component", async () => {
    const build = "services:\n  mail:\n    build: ./mail\n";
    const api = { "api/package.json": NODE_SERVICE("api"), "mail/main.c": "" };
    expect(await components({ ...api, "compose.dev.yaml": build, "docker/development/compose.yml": build })).toEqual([
      "api (service) in api",
    ]);
    expect(await components({ ...api, "compose.yaml": build })).toContain("mail (service) in mail");
  });

  test("what programs share asks for their framework without being one", async () => {
    const project = (name: string) => `[project]\nname = "${name}"\nversion = "1"\ndependencies = ["fastapi"]\n`;
    const app = "from fastapi import FastAPI\napp = FastAPI()\n";
    const files = {
      "services/orders/pyproject.toml": project("orders"),
      "services/orders/app.py": app,
      "common/pyproject.toml": project("shop-common"),
      "common/auth.py": "from fastapi import Depends\n",
    };
    expect(await components(files)).not.toContain("common (service) in common");
    expect(await components({ ...files, "common/app.py": app })).toContain("common (service) in common");
    expect(await components({ ...files, "common/Dockerfile": "FROM python:3.13\n" })).toContain(
      "common (service) in common",
    );
  });

  test("a script of pipelines makes no service of what is deployed without code", async () => {
    const script = { ".github/scripts/report.py": 'import requests\nrequests.get("https://api.example.com")\n' };
    const infrastructure = { "main.tf": 'resource "aws_s3_bucket" "files" {}\n' };
    expect(await components({ ...script, ...infrastructure })).toEqual(["workspace (infrastructure) in ."]);
  });

  test("a build's context may lie outside of the workspace", async () => {
    expect(
      await components({
        "api/package.json": NODE_SERVICE("api"),
        "compose.yaml": "services:\n  ui:\n    build: ../other/ui\n  gone:\n    build: ./gone\n",
      }),
    ).toEqual(["api (service) in api"]);
  });

  test("many components and signals are sorted in little time", async () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 300; index++) {
      files[`services/s${index}/package.json`] = NODE_SERVICE(`s${index}`);
      files[`deploy/s${index}.yaml`] =
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: s${index} }\nspec: { template: { spec: { containers: [{ name: a, image: "x/s${index}:1" }] } } }\n`;
    }
    expect(await components(files)).toHaveLength(300);
  });
});
