import { expect, test } from "vitest";
import rollback from "../../src/core/checks/delivery/rollback.ts";
import bundleBudget from "../../src/core/checks/performance/bundle-budget.ts";
import autoscaling from "../../src/core/checks/scaling/autoscaling.ts";
import containerised from "../../src/core/checks/scaling/containerised.ts";
import { SHOP, scaffolded } from "../support/scaffolded.ts";

// The service's database lies among its manifests, and the machine of who writes it among its images: neither is the service.

const deployment = (name: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: ${image}
`;

const WITH_DATABASE = {
  ...SHOP,
  "k8s/db.yml": deployment("demo-db", "postgres:18.3"),
  "k8s/petshop.yml": deployment("petshop", "acme/petshop:1.2.0"),
};

test("what is scaled is the service", async () => {
  const { changed, text } = await scaffolded("horizontal-autoscaler", autoscaling, WITH_DATABASE);
  expect(changed).toContain("k8s/petshop-autoscaler.yaml");
  expect(changed.map(text).join("\n")).not.toContain("demo-db");
});

test("what is rolled back is the service", async () => {
  const { changed, text } = await scaffolded("rollback-workflow", rollback, WITH_DATABASE);
  expect(changed.map(text).join("\n")).toContain("deployment/petshop");
  expect(changed.map(text).join("\n")).not.toContain("demo-db");
});

test("where only the database has a workload, the service gets one", async () => {
  const { changed } = await scaffolded("kubernetes-deployment", containerised, {
    ...SHOP,
    "k8s/db.yml": deployment("demo-db", "postgres:18.3"),
  });
  expect(changed).toContain("k8s/shop.yaml");
});

test("the image of a machine for developers packs no service", async () => {
  const { changed } = await scaffolded("dockerfile", containerised, {
    ...SHOP,
    "package-lock.json": "{}",
    ".devcontainer/Dockerfile": "FROM mcr.microsoft.com/devcontainers/base:ubuntu\n",
  });
  expect(changed).toContain("Dockerfile");
});

const VITE = (dependencies: Readonly<Record<string, string>>) => ({
  ...SHOP,
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node app.js", build: "vite build" },
    dependencies: { express: "^5.0.0", ...dependencies },
    devDependencies: { vite: "^7.0.0" },
  }),
  "package-lock.json": "{}",
});

test("a bundler of what a server runs is given no budget", async () => {
  const { changed, note } = await scaffolded("size-limit", bundleBudget, VITE({}));
  expect(changed).toEqual([]);
  expect(note).toContain("Nothing in shop was seen to bundle scripts for a browser.");
});

test.each([
  ["a library that draws", VITE({ "react-dom": "^19.0.0" })],
  ["a page", { ...VITE({}), "index.html": '<script type="module" src="/main.js"></script>' }],
])("%s gets one", async (_, files) => {
  const { changed } = await scaffolded("size-limit", bundleBudget, files);
  expect(changed).toContain(".size-limit.json");
});

const SPRING = {
  "pom.xml": `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.5.0</version>
  </parent>
  <groupId>shop</groupId>
  <artifactId>petshop</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
  </dependencies>
</project>
`,
  "src/main/java/shop/Application.java": `package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
`,
  "docker-compose.yml": 'services:\n  mysql:\n    image: mysql:8.4\n    ports: ["3306:3306"]\n',
};

test.each([
  ["its settings", { "src/main/resources/application.properties": "server.port=${PORT:9966}\n" }, 9966],
  ["its settings in YAML", { "src/main/resources/application.yml": "server:\n  port: 9966\n" }, 9966],
  ["the framework's default", {}, 8080],
  [
    "its settings, whatever a profile says",
    {
      "src/main/resources/application.properties": "server.port=9966\n",
      "src/main/resources/application-local.properties": "server.port=9000\n",
    },
    9966,
  ],
])("the port of a Deployment is the service's by %s, and never its database's", async (_by, settings, port) => {
  const { changed, text } = await scaffolded("kubernetes-deployment", containerised, { ...SPRING, ...settings });
  expect(changed.map(text).join("\n")).toContain(`containerPort: ${port}`);
});
